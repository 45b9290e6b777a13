"""One indicator: its definition and scale, every value with its source, and the years side by side."""

from typing import Any

import pandas as pd
import streamlit as st

from charts import indicators as years
from components.indicators.wording import named, said, scale
from components.shell import chart, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.region_filters import RegionFilter
from queries.indicators import published as transparency
from queries.shell import bands
from translations import gettext as _
from translations.formats import day, unbroken
from translations.reference import shown


def show(places: RegionFilter, code: str) -> pd.DataFrame:
    """Draw it. Returns the values that are shown."""
    indicator = _indicator(code)
    values = cached_query(transparency.values, places.region, places.as_of)
    own = named(values[values["indicator_code"] == code].reset_index(drop=True))
    template.show("indicator.html", indicator=indicator, scale=scale(indicator))
    if not indicator["words"] and len(own):
        _show_years(places, indicator, own)
    rows = [
        {
            "government": row["government"],
            "year": row["year"],
            "day": day(row["day"]),
            "said": said(row, indicator),
            "note": row["note"],
            "source": row["source"],
            "is_link": row["source"].startswith(("https://", "http://")),
            "marks": [_("contoh")] * bool(row["is_sample"]) + [_("sementara")] * bool(row["is_provisional"]),
        }
        for row in own.iloc[::-1].sort_values("government", kind="stable").to_dict("records")
    ]
    with st.expander(_("Semua nilai dan sumbernya ({count})").format(count=len(rows))):
        template.show("sources.html", rows=rows)
    return own


def _indicator(code: str) -> dict[Any, Any]:
    frame = cached_query(transparency.indicators)
    row = next(row for row in frame.to_dict("records") if row["code"] == code)
    return row | {"name": shown(row["name"]), "definition": shown(row["definition"])}


def _show_years(places: RegionFilter, indicator: dict[Any, Any], own: pd.DataFrame) -> None:
    frame = own.assign(year=own["year"].astype(int), value=own["value"].astype(float))
    names = {code: name for code, name in places.names.items() if code in set(own["government_code"])}
    known = cached_query(bands.bands)
    stretches = known[known["subject"] == indicator["code"]].to_dict("records")
    message = years.in_words(frame, indicator["name"], indicator["direction"])
    st.header(unbroken(message), anchor=False)

    def draw(dark: bool, narrow: bool) -> Any:
        return years.panels(frame, names, indicator["low"], indicator["high"], stretches, dark=dark, narrow=narrow)

    source = chart.Source(indicator["name"], places.as_of, bool(own["is_sample"].any()))
    with st.container(key=chart.room("years")):
        of = (places.region, places.as_of)
        chart.show("years", draw, of, message, source, frame, part=f"years {indicator['code']}", wide=True)

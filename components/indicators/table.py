"""Governments × indicators: the value as published, its year and source, on a common scale; and a composite."""

from typing import Any

import pandas as pd

from components.indicators.wording import all_said, scale
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.colour_level import colour_level
from components.shell.filters.address import to
from components.shell.filters.region_filters import RegionFilter
from methods import composite as composites
from queries.indicators import published as transparency
from queries.shell import bands
from queries.shell.bands import band_of
from translations import gettext as _
from translations.formats import number, spread
from translations.reference import shown

ANY_YEAR = "terbaru"


def latest(places: RegionFilter, year: str) -> pd.DataFrame:
    """Of every government and indicator the latest value, or that of a year: methods.composite.latest."""
    return composites.latest(_values(places, year))


def every_source(places: RegionFilter, year: str) -> pd.DataFrame:
    """The same, a row a source: what goes into a file."""
    return composites.newest(_values(places, year))


def _values(places: RegionFilter, year: str) -> pd.DataFrame:
    values = cached_query(transparency.values, places.region, places.as_of)
    return values if year == ANY_YEAR else values[values["year"].astype(int) == int(year)]


def composite(places: RegionFilter, year: str) -> pd.DataFrame:
    """Means on the common scale over the numeric indicators that all have: methods.composite.composite."""
    return composites.composite(latest(places, year), list(_numeric()["code"]))


def _compared() -> pd.DataFrame:
    frame = cached_query(transparency.indicators)
    return frame[frame["compared"].astype(bool)]


def _numeric() -> pd.DataFrame:
    frame = _compared()
    return frame[~frame["words"].astype(bool)]


def message(places: RegionFilter, year: str) -> str:
    """How much is available: the page's title. Who leads is not said of values of different years."""
    means, values = composite(places, year), latest(places, year)
    available, wanted = (
        int(values["indicator_code"].isin(_compared()["code"]).sum()),
        len(places.names) * len(_compared()),
    )
    sentence = _("{available} dari {all} nilai tersedia").format(available=number(available), all=number(wanted))
    if year == ANY_YEAR or means.empty or means["available"].nunique() > 1:
        return sentence  # means of different things, or of different years, are not set against each other
    if not composites.leads(means):
        return sentence + _("; siapa tertinggi bergantung pada sumber mana yang benar")
    first = means.iloc[0].to_dict()
    return sentence + _("; rata-rata tertinggi {name}, {mean}").format(
        name=first["government"], mean=spread(first["low"], first["high"])
    )


def show(places: RegionFilter, year: str) -> None:
    """Draw the table."""
    memo.html(f"indicators {year}", (places.region, places.as_of, places.government), lambda: _draw(places, year))


def _draw(places: RegionFilter, year: str) -> str:
    compared = _compared().to_dict("records")
    cells = {(row["government_code"], row["indicator_code"]): row for row in latest(places, year).to_dict("records")}
    means = {row["government_code"]: row for row in composite(places, year).to_dict("records")}
    known = cached_query(bands.bands)
    # Values of different years are not ranked: then the order is that of the codes.
    ranked = [code for code in means if code in places.names] if year != ANY_YEAR else []
    order = ranked + [code for code in places.names if code not in ranked]
    rows = [
        {
            "name": places.names[code],
            "link": to("profil", pemda=code),
            "chosen": code == places.government,
            "cells": [_cell(cells.get((code, indicator["code"])), indicator, known) for indicator in compared],
            "composite": _composite(means.get(code)),
        }
        for code in order
    ]
    rows += _national(places, year, compared, known)
    columns = [
        {"name": row["name"], "scale": scale(row), "link": to("transparansi", indikator=row["code"])}
        for row in compared
    ]
    return template.render("indicators.html", columns=columns, rows=rows, rests_on=_rests_on(list(means.values())))


def _national(
    places: RegionFilter, year: str, compared: list[dict[Any, Any]], known: pd.DataFrame
) -> list[dict[str, Any]]:
    """A row of the nation's published values, where there are any, to compare with."""
    values = cached_query(transparency.national, places.as_of)
    values = values[values["day"].map(lambda day: year in (ANY_YEAR, str(day.year))).astype(bool)]
    unsaid = {"is_sample": False, "is_provisional": False, "normalised": None}
    latest = {
        row["indicator_code"]: row | unsaid | {"year": row["day"].year}
        for row in composites.latest(values.assign(government_code="")).to_dict("records")
    }
    if not latest:
        return []
    cells = [_cell(latest.get(indicator["code"]), indicator, known) for indicator in compared]
    name = _("Nasional (diterbitkan)")
    return [{"name": name, "link": "", "chosen": False, "cells": cells, "composite": _composite(None)}]


def _cell(row: dict[Any, Any] | None, indicator: dict[Any, Any], known: pd.DataFrame) -> dict[str, Any]:
    if row is None:
        return {"value": None, "words": "–", "meta": _("tidak tersedia"), "link": ""}
    year = int(row["year"])
    band = None if indicator["words"] else band_of(known, indicator["code"], year, float(row["value"]))
    marks = [str(year)]
    if band is not None:
        marks.append(shown(band[0]).casefold())
    if row["is_sample"]:
        marks.append(_("contoh"))
    if row["is_provisional"]:
        marks.append(_("sementara"))
    if row["sources"] > 1:
        words = _("{count} sumber berbeda") if row["others"] else _("{count} sumber")
        marks.append(words.format(count=row["sources"]))
    link = row["source"] if row["source"].startswith(("https://", "http://")) else ""
    value = None if row["normalised"] is None else colour_level(row["normalised"] / 100)
    if row["others"]:
        value = None  # a colour would take one side
    return {"value": value, "words": all_said(row, indicator), "meta": " · ".join(marks), "link": link}


def _rests_on(means: list[dict[Any, Any]]) -> str:
    """Over what the means are: for all the same."""
    if not means:
        return _("tidak dihitung: tidak ada indikator yang dimiliki semua")
    available, of_all = means[0]["available"], means[0]["all"]
    return _("{available} dari {all} indikator").format(available=available, all=of_all)


def _composite(row: dict[Any, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"value": None, "words": "–", "meta": _("tidak dihitung"), "link": ""}
    first, last = row["first_year"], row["last_year"]
    meta = f"{first}–{last}" if first < last else str(last)
    meta += " · " + _("sebagian contoh") if row["is_sample"] else ""
    value = None if pd.isna(row["mean"]) else colour_level(row["mean"] / 100)
    meta += "" if value is not None else " · " + _("sumbernya berbeda")
    return {"value": value, "words": spread(row["low"], row["high"]), "meta": meta, "link": ""}

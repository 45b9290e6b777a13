"""The integration matrix: which data really flow between which systems, of every government and of one in detail."""

from typing import Any

from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from components.shell.filters.region_filters import RegionFilter
from queries import modules
from translations import gettext as _
from translations import kinds, mark
from translations.formats import number, percent, short_day
from translations.states import FLOWS

# state → (sign, look, word)
STATES = {
    "flowing": ("●", "verified", FLOWS["flowing"]),
    "incomplete": ("◐", "realised", FLOWS["incomplete"]),
    "empty": ("○", "quiet", FLOWS["empty"]),
    "stale": ("▲", "alarm", FLOWS["stale"]),
    "no_record": ("–", "quiet", FLOWS["no_record"]),
}
MATURITY = {None: mark("tidak tercatat")} | kinds.MATURITY


def show(places: RegionFilter) -> None:
    """Draw the matrix, and below it the links of the government picked out."""
    memo.html("flows", (places.region, places.as_of), lambda: _matrix(places))
    if places.government is not None:
        memo.html("links", (places.one, places.as_of), lambda: _links(places))


def _matrix(places: RegionFilter) -> str:
    frame = cached_query(modules.flows, places.region, places.as_of)
    columns = frame[["flow_code", "flow", "source", "target"]].drop_duplicates().to_dict("records")
    states = {(row["government_code"], row["flow_code"]): row["state"] for row in frame.to_dict("records")}
    rows = [
        {
            "name": name,
            "link": to("modul", pemda=code),
            "cells": [_cell(states.get((code, column["flow_code"]))) for column in columns],
        }
        for code, name in places.names.items()
    ]
    legend = [(sign, look, _(word)) for sign, look, word in STATES.values()]
    return template.render("flows.html", columns=columns, rows=rows, legend=legend)


def _cell(state: str | None) -> dict[str, Any]:
    sign, look, word = STATES[state or "no_record"]
    return {"sign": sign, "look": look, "word": _(word)}


def _links(places: RegionFilter) -> str:
    frame = cached_query(modules.flows, places.one, places.as_of)
    maturities = {code: _(word) for code, word in MATURITY.items()}
    rows = [
        row
        | _cell(row["state"])
        | {
            "maturity_words": maturities[row["maturity"]],
            "last": short_day(row["last_exchange_on"]),
            "records_words": "–" if row["records"] is None else number(row["records"]),
            "filled": percent(row["filled_share"], 0),
            "needed": percent(row["required_share"], 0),
        }
        for row in frame.to_dict("records")
    ]
    return template.render("links.html", rows=rows, whose=places.names.get(places.government or "", ""))

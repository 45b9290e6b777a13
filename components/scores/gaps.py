"""The gaps of framework scores: what was corrected most, how far MCP and SPI stand apart. Questions, not verdicts."""

from typing import Any

import pandas as pd
import streamlit as st

from components.indicators.wording import plain
from components.scores.looking import Looking, sources
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from methods.composite import newest_said
from methods.framework import GAP_ASKED_ABOUT
from queries.indicators import published as transparency
from translations import gettext as _
from translations.formats import day, number

MAX_ROWS_SHOWN = 12


def corrections(looking: Looking) -> pd.DataFrame:
    """Sheet.corrected: governments with their names, the most corrected first."""
    frame = looking.sheet.corrected(looking.places.names, "government")
    frame.insert(1, "government", [looking.places.names[code] for code in frame["government_code"]])
    return frame


def corrected_items(looking: Looking) -> pd.DataFrame:
    """Sheet.corrected: items with their names, over the governments, the most corrected first."""
    frame = looking.sheet.corrected(looking.places.names, "item")
    frame.insert(1, "item", [looking.items[item]["name"] for item in frame["item_id"]])
    return frame


def show_corrections(looking: Looking) -> None:
    """Draw which governments and which items were corrected most."""
    memo.html("corrections", looking.key, lambda: _corrections(looking))


def _corrections(looking: Looking) -> str:
    governments = [
        _corrected(row, row["government"], to("profil", pemda=row["government_code"]), row["items"])
        for row in _most(corrections(looking)).to_dict("records")
    ]
    items = [
        _corrected(row, row["item"], looking.address(row["item_id"]), row["governments"])
        for row in _most(corrected_items(looking)).to_dict("records")
    ]
    return template.render("corrections.html", governments=governments, items=items)


def _most(frame: pd.DataFrame) -> pd.DataFrame:
    """The first rows, and whatever ties with the last of them."""
    if len(frame) <= MAX_ROWS_SHOWN:
        return frame
    most: pd.DataFrame = frame[frame["gap"] >= frame["gap"].iloc[MAX_ROWS_SHOWN - 1] - 1e-9]
    return most


def _corrected(row: dict[Any, Any], name: str, link: str, count: int) -> dict[str, Any]:
    means = {key: number(row[key], 1) for key in ("reported", "verified", "gap")}
    return {"name": name, "link": link, "count": number(count)} | means


def beside_spi(looking: Looking) -> pd.DataFrame:
    """MCP and SPI of the framework's year, of those that have both: government_code, government, mcp, spi, gap.

    SPI is the newest of the year; one row for each value where sources disagree, with their number as sources.
    """
    values = cached_query(transparency.values, looking.places.region, looking.places.as_of, "spi")
    said = newest_said(values[values["year"].astype(int) == looking.framework.year])
    spi = pd.DataFrame(
        [(code, value, len(own)) for code, own in said.items() for value in own],
        columns=["government_code", "spi", "sources"],
    )
    totals = looking.sheet.table(looking.places.names, [looking.framework.root])  # SPI is set against the total only
    own = totals[["government_code", "verified"]].rename(columns={"verified": "mcp"})
    own.insert(1, "government", [looking.places.names[code] for code in own["government_code"]])
    frame = own.merge(spi, on="government_code").dropna()
    frame["gap"] = frame["mcp"].astype(float) - frame["spi"].astype(float)
    return frame


def show_beside_spi(looking: Looking) -> None:
    """Draw the gap between the framework's score and SPI."""
    memo.html("beside SPI", looking.key, lambda: _beside_spi(looking))


def _beside_spi(looking: Looking) -> str:
    rows: list[dict[Any, Any]] = [
        {
            "government": row["government"],
            "link": to("profil", pemda=row["government_code"]),
            "mcp": plain(row["mcp"]),
            "spi": plain(row["spi"])
            + (f" · {_('{count} sumber').format(count=row['sources'])}" if row["sources"] > 1 else ""),
            "gap": number(row["gap"], 1),
            "ask": abs(row["gap"]) >= GAP_ASKED_ABOUT,
        }
        for row in beside_spi(looking).to_dict("records")
    ]
    empty = _("SPI tahun {year} belum tersedia untuk pemerintah daerah ini.").format(year=looking.framework.year)
    return template.render("beside_spi.html", rows=rows, empty=empty)


def show_sources(looking: Looking) -> pd.DataFrame:
    """Draw every score on record of the item, disputed ones with all their sources. Returns them."""
    frame = sources(looking)
    rows = [
        {
            "government": row["government"],
            "year": day(row["day"]),
            "said": "–" if pd.isna(row["verified"]) else plain(row["verified"]),
            "note": "" if pd.isna(row["reported"]) else _("lapor {value}").format(value=plain(row["reported"])),
            "source": row["source"],
            "is_link": row["source"].startswith(("https://", "http://")),
            "marks": [_("contoh")] * bool(row["is_sample"]) + [_("sementara")] * bool(row["is_provisional"]),
        }
        for row in frame.to_dict("records")
    ]
    if rows:
        with st.expander(_("Semua nilai dan sumbernya ({count})").format(count=len(rows))):
            template.show("sources.html", rows=rows)
    return frame

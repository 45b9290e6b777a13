"""The gaps of framework scores: what was corrected most, how far MCP and SPI stand apart. Questions, not verdicts."""

from typing import Any

import pandas as pd
import streamlit as st

from components.indicators.wording import plain
from components.scores.table import Looking, standing
from components.shell import template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.address import to
from methods.framework import GAP_ASKED_ABOUT
from queries import indicators as transparency
from queries import scores
from translations import gettext as _
from translations.formats import day, number

MAX_ROWS_SHOWN = 12


def corrections(looking: Looking) -> pd.DataFrame:
    """queries.scores.corrections, the largest first."""
    return cached_query(
        scores.corrections, looking.framework.id, looking.places.region, looking.places.as_of, MAX_ROWS_SHOWN
    )


def show_corrections(looking: Looking) -> None:
    """Draw what was corrected most, and of whom."""
    rows = [
        row
        | {name: plain(row[name]) for name in ("reported", "verified", "gap")}
        | {"link": to("profil", pemda=row["government_code"])}
        for row in corrections(looking).to_dict("records")
    ]
    template.show("corrections.html", rows=rows)


def beside_spi(looking: Looking) -> pd.DataFrame:
    """MCP and SPI of the framework's year: government_code, government, mcp, spi, gap; those that have both."""
    values = cached_query(transparency.values, looking.places.region, looking.places.as_of)
    spi = values[(values["indicator_code"] == "spi") & (values["year"].astype(int) == looking.framework.year)]
    spi = spi.drop_duplicates("government_code")[["government_code", "value"]].rename(columns={"value": "spi"})
    own = standing(looking)[["government_code", "government", "verified"]].rename(columns={"verified": "mcp"})
    frame = own.merge(spi, on="government_code").dropna()
    frame["gap"] = frame["mcp"].astype(float) - frame["spi"].astype(float)
    return frame


def show_beside_spi(looking: Looking) -> None:
    """Draw the gap between the framework's score and SPI."""
    rows: list[dict[Any, Any]] = [
        {
            "government": row["government"],
            "link": to("profil", pemda=row["government_code"]),
            "mcp": plain(row["mcp"]),
            "spi": plain(row["spi"]),
            "gap": number(row["gap"], 1),
            "ask": abs(row["gap"]) >= GAP_ASKED_ABOUT,
        }
        for row in beside_spi(looking).to_dict("records")
    ]
    empty = _("SPI tahun {year} belum tersedia untuk pemerintah daerah ini.").format(year=looking.framework.year)
    template.show("beside_spi.html", rows=rows, empty=empty)


def show_sources(looking: Looking) -> pd.DataFrame:
    """Draw every score on record of the item, disputed ones with all their sources. Returns them."""
    frame = cached_query(scores.sources, looking.item, looking.places.region, looking.places.as_of)
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

"""A framework's totals of the whole nation: one dot a government, by province. Only where there are very many."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts.shell import strip
from components.shell import chart
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.region_filters import MANY
from queries.scores import sheet
from queries.scores.frameworks import FrameworkFacts
from queries.shell.region import provinces


def show(framework: FrameworkFacts, governments: pd.DataFrame, as_of: date) -> None:
    """Draw it under its message; a click on a dot opens the profile. governments: code, name, of those with scores."""
    if len(governments) <= MANY:
        return
    names = cached_query(provinces)
    shown, message = memo.value("score strip", (framework.id, as_of), lambda: _shown(framework, governments, as_of))
    st.header(message, anchor=False)

    def draw(dark: bool) -> Any:
        return strip.strip(shown, names, dark=dark, points=True)

    source = chart.Source(f"{framework.name} {framework.year}", as_of, framework.is_sample)
    with st.container(key="strip-wide"):
        of = (framework.id, as_of)
        code = chart.show(
            "score-strip", draw, of, message, source, shown, part="score strip figure", clickable=True, wide=True
        )
    if code is not None:
        st.switch_page("../pages/profil_daerah.py", query_params={"pemda": code})


def _shown(framework: FrameworkFacts, governments: pd.DataFrame, as_of: date) -> tuple[pd.DataFrame, str]:
    """code, name, share (verified total, 0–1) of all governments; and the message."""
    totals = cached_query(sheet.sheet, framework.id, as_of).values["verified"][framework.root]
    frame = governments[["code", "name"]].assign(share=governments["code"].map(totals / 100))
    return frame, strip.in_words(frame, cached_query(provinces))

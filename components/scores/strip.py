"""A framework's totals of the whole nation: one dot a government, by province. Only where there are very many."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from charts.shell import strip
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
    dark = st.context.theme.type == "dark"

    def draw() -> Any:
        return strip.strip(shown, names, dark=dark, points=True)

    figure = memo.figure("score strip figure", (framework.id, as_of), draw, dark=dark)
    with st.container(key="strip-wide"):
        event: Any = st.plotly_chart(
            figure,
            key="score-strip",
            theme=None,
            alt=message,
            config={"displayModeBar": False},
            on_select="rerun",
            selection_mode="points",
        )
    custom = next((point["customdata"] for point in event.selection.points if point.get("customdata")), None)
    if custom is not None:
        code = str(custom[0]) if isinstance(custom, list) else str(custom)
        st.switch_page("../pages/profil_daerah.py", query_params={"pemda": code})


def _shown(framework: FrameworkFacts, governments: pd.DataFrame, as_of: date) -> tuple[pd.DataFrame, str]:
    """code, name, share (verified total, 0–1) of all governments; and the message."""
    totals = cached_query(sheet.sheet, framework.id, as_of).values["verified"][framework.root]
    frame = governments[["code", "name"]].assign(share=governments["code"].map(totals / 100))
    return frame, strip.in_words(frame, cached_query(provinces))

"""Scores of an item over the whole nation: one dot a government, by province. Only where there are very many."""

from typing import Any

import pandas as pd
import streamlit as st

from charts.shell import strip
from components.scores.looking import Looking, code_of
from components.shell import chart, template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.region_filters import MANY
from queries.shell.region import provinces
from translations.formats import unbroken


def show(looking: Looking, governments: pd.DataFrame) -> None:
    """Draw those that the filters choose, under its message; a click on a dot opens the profile.

    governments: code, name, of those with scores.
    """
    governments = governments[governments["code"].isin(list(looking.places.names))]
    if len(governments) <= MANY:
        return
    names = cached_query(provinces)
    of = (looking.framework.id, looking.item, looking.places.region, looking.places.as_of)
    shown, message = memo.value("score strip", of, lambda: _shown(looking, governments))
    st.header(unbroken(message), anchor=False)

    def draw(dark: bool, narrow: bool) -> Any:
        return strip.strip(shown, names, dark=dark, points=True, narrow=narrow)

    what = " › ".join([code_of(looking.framework), *(item["name"] for item in looking.path[1:])])
    source = chart.Source(what, looking.places.as_of, looking.framework.is_sample)
    with st.container(key=chart.room("strip")):
        code = chart.show(
            "score-strip",
            draw,
            of,
            message,
            source,
            shown,
            part="score strip figure",
            clickable=True,
            wide=True,
            note=strip.key(),
        )
        template.show("note.html", text=strip.key())
    if code is not None:
        st.switch_page("../pages/profil_daerah.py", query_params={"pemda": code})


def _shown(looking: Looking, governments: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """code, name, share (verified value of the item, 0–1) of all governments; and the message."""
    values = looking.sheet.values["verified"][looking.item]
    frame = governments[["code", "name"]].assign(share=governments["code"].map(values / 100))
    return frame, strip.in_words(frame, cached_query(provinces))

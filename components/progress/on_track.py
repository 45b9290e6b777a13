"""Whether the plan is on track, below its curves."""

import streamlit as st

from charts.progress import on_track as words
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods.on_track import on_track
from queries.progress import curves, past


def show(choice: Choice) -> None:
    """Draw the verdict and what it rests on; nothing where nothing was reported."""
    html = memo.value("on track", (choice.plan.code, choice.scope), lambda: _draw(choice))
    if html:
        st.html(html)


def _draw(choice: Choice) -> str:
    plan = choice.plan
    as_of = choice.scope.as_of
    pasts = cached_query(past.comparable, plan.ends, as_of)
    found = on_track(cached_query(curves.curves, choice.scope), plan.starts, plan.ends, as_of, pasts)
    if found is None:
        return ""
    return template.render("on_track.html", verdicts=words.verdicts(found), sentences=words.sentences(found))

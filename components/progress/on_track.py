"""Whether the plan is on track, below its curves."""

from dataclasses import replace
from datetime import date

import streamlit as st

from charts.progress import on_track as words
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods.on_track import OnTrack, days_told_about, on_track
from queries.progress import curves, past


def show(choice: Choice, *, with_past_forecasts: bool = False) -> None:
    """Draw the verdict and what it rests on; nothing where nothing was reported.

    with_past_forecasts: of a plan that is over also what was to be expected while it ran, and what came.
    """
    key = (choice.plan.code, choice.scope, with_past_forecasts)
    html = memo.value("on track", key, lambda: _draw(choice, with_past_forecasts=with_past_forecasts))
    if html:
        st.html(html)


def _draw(choice: Choice, *, with_past_forecasts: bool) -> str:
    found = _on(choice, choice.scope.as_of)
    if found is None:
        return ""
    sentences = words.sentences(found)
    if with_past_forecasts and choice.scope.as_of >= choice.plan.ends:
        sentences += _past_forecasts(choice)
    return template.render("on_track.html", verdicts=words.verdicts(found), sentences=sentences)


def _on(choice: Choice, day: date) -> OnTrack | None:
    """Where the plan stood on a day, by what took effect up to then."""
    plan = choice.plan
    frame = cached_query(curves.curves, replace(choice.scope, as_of=day))
    return on_track(frame, plan.starts, plan.ends, day, cached_query(past.comparable, plan.ends, day))


def _past_forecasts(choice: Choice) -> list[str]:
    plan = choice.plan
    then = [(day, _on(choice, day)) for day in days_told_about(plan.starts, plan.ends)]
    end = _on(choice, plan.ends)
    told = [(day, found.forecast) for day, found in then if found is not None and found.forecast is not None]
    return [words.past_forecasts(told, end, plan.ends)] if told and end is not None else []

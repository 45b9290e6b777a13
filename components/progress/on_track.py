"""Whether the plan is on track, below its curves."""

from dataclasses import replace
from datetime import date

import streamlit as st

from charts.progress import on_track as words
from components.progress import shown_forecasts
from components.shell import template
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods.forecast import Forecast
from methods.on_track import OnTrack, days_told_about, expected, on_track
from queries.progress import curves, past
from queries.progress import shown as queried


def show(choice: Choice, *, with_past_forecasts: bool = False) -> None:
    """Draw the verdict and what it rests on; nothing where nothing was reported.

    with_past_forecasts: of a plan that is over also what was to be expected while it ran, and what came.
    """
    key = (choice.plan.code, choice.scope, with_past_forecasts)
    found = memo.value("where it stands", key[:2], lambda: _on(choice, choice.scope.as_of))
    if found is None:
        return
    st.html(memo.value("on track", key, lambda: _draw(choice, found, with_past_forecasts=with_past_forecasts)))
    shown_forecasts.keep(choice.plan, choice.scope, found)


def _draw(choice: Choice, found: OnTrack, *, with_past_forecasts: bool) -> str:
    sentences = words.sentences(found)
    if with_past_forecasts and choice.scope.as_of >= choice.plan.ends:
        sentences += _past_forecasts(choice)
    return template.render("on_track.html", verdicts=words.verdicts(found), sentences=sentences)


def _on(choice: Choice, day: date) -> OnTrack | None:
    """Where the plan stood on a day, by what took effect up to then."""
    plan = choice.plan
    frame = cached_query(curves.curves, replace(choice.scope, as_of=day))
    return on_track(frame, plan.starts, plan.ends, day, cached_query(past.comparable, plan.ends, day))


def _expected(choice: Choice, day: date) -> Forecast | None:
    """What was to be expected on a day, by what took effect up to then."""
    plan = choice.plan
    frame = cached_query(curves.reported, replace(choice.scope, as_of=day))
    return expected(frame, plan.starts, plan.ends, day, cached_query(past.comparable, plan.ends, day))


def _past_forecasts(choice: Choice) -> list[str]:
    plan = choice.plan
    end = _on(choice, plan.ends)
    if end is None:
        return []
    shown = cached_query(queried.forecasts, replace(choice.scope, as_of=plan.ends))
    if shown:
        return [words.forecasts_shown(shown, end, plan.ends)]
    then = [(day, _expected(choice, day)) for day in days_told_about(plan.starts, plan.ends)]
    reckoned = [(day, found) for day, found in then if found is not None]
    return [words.forecasts_reckoned(reckoned, end, plan.ends)] if reckoned else []

"""Mundur: what a file says less than somebody said in the application. Shown first, apart, and unticked."""

from typing import Any

import streamlit as st

from components.shell import template, words
from loaders.meaning.text import clean
from loaders.outcome import Outcome
from loaders.proposing.job import Job
from translations import gettext as _
from translations import ngettext
from translations.formats import moment, number, short_day
from workflow.loading.compare import Setback

SHOWN = 50


def show(job: Job, outcome: Outcome) -> frozenset[int]:
    """Draw them, each with a box to take it over all the same. Returns the actions that are ticked."""
    setbacks = outcome.comparison.setbacks
    if not setbacks:
        return frozenset()
    count = len(setbacks)
    with st.container(border=True, key="setbacks"):
        template.show(
            "setbacks.html",
            count=ngettext("Mundur: {count} baris", "Mundur: {count} baris", count).format(count=number(count)),
        )
        ticked = [one.item.action_id for one in setbacks[:SHOWN] if _line(job, one)]
        if count > SHOWN:
            rest = number(count - SHOWN)
            st.text(_("{count} baris lain juga tidak dimuat; lihat di buku kerja bertanda.").format(count=rest))
    return frozenset(ticked)


def _line(job: Job, one: Setback) -> bool:
    action = one.item.proposal
    template.show("setback.html", title=f"{action.number} {clean(action.title)}".strip(), **_sides(one))
    return st.checkbox(
        _("Muat juga baris ini"), value=False, key=f"setback {id(job)} {one.item.action_id}", width="content"
    )


def _sides(one: Setback) -> dict[str, Any]:
    said, before, (day, after) = one.said, one.item.before, one.item.reports[-1]
    return {
        "known": _state(before.progress, before.evidence, before.verification),
        "who": f"{said.actor} ({words.role(said.role)})",
        "verb": words.event(said.kind).lower(),
        "on": short_day(said.on),
        "recorded": moment(said.recorded_at),
        "stated": _state(after.progress, after.evidence, after.verification),
        "day": short_day(day),
    }


def _state(progress: str, evidence: str | None, verification: str | None) -> str:
    parts = [words.progress(progress), _("bukti {state}").format(state=words.evidence(evidence))]
    if verification:
        parts.append(words.verification(verification))
    return ", ".join(parts)

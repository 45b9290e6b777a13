"""Answers of queries/, cached under the database's revision: never stale, on any replica, without a time-out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from components.shell import actor
from models.database import reading
from queries import history, modules, register, scores
from queries import indicators as transparency
from queries import loading as loads
from queries.meetings import commitments as meetings
from queries.meetings import periods, practices
from queries.progress import counts as progress
from queries.progress import denominator
from queries.quality import checks as xray
from queries.reporting import evidence, tasks
from queries.shell import bands, plans, region
from queries.shell import revision as revisions
from queries.verification import pending as digest
from queries.verification import queue
from workflow.accounts.permissions import Deed

Answer = TypeVar("Answer")
_newest: dict[str, int | None] = {"revision": None}  # seen by this process
_fixed: ContextVar[int | None] = ContextVar("revision", default=None)
# Only what is listed is asked. A cached function takes a name and plain values, never a frame: large ones are hashed by
# sample.
_QUESTIONS: dict[str, Callable[..., Any]] = {
    f"{question.__module__}.{question.__name__}": question
    for question in (
        plans.plans,
        plans.governments,
        progress.standing,
        progress.by_area,
        progress.by_government,
        progress.by_government_and_area,
        progress.curves_by_government,
        progress.curves,
        progress.report_dates,
        register.actions,
        register.action,
        register.count,
        register.late,
        register.due_next,
        register.plan_of_action,
        history.of_action,
        history.events,
        history.count,
        history.heads,
        denominator.left,
        evidence.of_action,
        digest.waiting,
        meetings.meetings,
        meetings.commitments,
        practices.practices,
        practices.adoptions,
        periods.editions,
        periods.edition,
        periods.frozen,
        periods.compared,
        queue.claims,
        queue.count,
        queue.speed,
        tasks.tasks,
        tasks.counts,
        tasks.one,
        bands.bands,
        loads.files,
        loads.loads,
        loads.count,
        loads.findings,
        region.provinces,
        region.governments,
        transparency.indicators,
        transparency.governments,
        transparency.days,
        transparency.values,
        transparency.national,
        xray.answers,
        history.of_government,
        scores.frameworks,
        scores.items,
        scores.days,
        scores.governments,
        scores.national,
        scores.table,
        scores.sources,
        scores.corrections,
        modules.modules,
        modules.governments,
        modules.days,
        modules.latest,
        modules.series,
        modules.flows,
        modules.required_flows,
    )
}


def current_revision() -> int:
    """The database's revision now. When it has risen, nobody asks for answers of the old one any more: they go."""
    with reading() as session:
        number = revisions.current(session)
    if _newest["revision"] != number:
        _newest["revision"] = number
        st.cache_resource.clear()
    return number


def this_revision() -> int:
    """The revision that this run of the page reads; the frame sets it first, so that all figures are of one state."""
    fixed = _fixed.get()
    return int(st.session_state["revision"]) if fixed is None else fixed


@contextmanager
def at_revision(revision: int) -> Iterator[None]:
    """Read this revision, on a thread that has no session."""
    token = _fixed.set(revision)
    try:
        yield
    finally:
        _fixed.reset(token)


# As a resource, which is not copied: unpickling a national frame with every run costs more than the question did.
@st.cache_resource(max_entries=300, show_spinner=False)
def _answer(question: str, revision: int, arguments: tuple[Any, ...]) -> Any:  # noqa: ARG001  the revision is the key
    with reading() as session:
        return _QUESTIONS[question](session, *arguments)


def ask(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question of queries/ about these arguments, as of this run's revision. Raises Forbidden."""
    if _fixed.get() is None:  # on a page; elsewhere it is a download, which a page has prepared
        actor.current().require(Deed.READ)
    answer = _answer(f"{question.__module__}.{question.__name__}", this_revision(), arguments)
    # A shallow copy costs nothing and, since pandas copies on write, cannot change what other readers see.
    return cast(Answer, answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer)


def now(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question about what no revision counts: accounts, sign-ins, drafts. Never cached."""
    with reading() as session:
        return question(session, *arguments)

"""Answers of queries/, kept until a table or plan that they rest on changes: never stale, on any replica, without a
time-out. What an answer rests on is observed from its SQL (models/topics.py)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

import pandas as pd
import streamlit as st

from components.shell import actor
from components.shell.caching.kept import Kept, Made
from models import topics
from models.database import reading
from models.topics import Counters
from queries import checklist, discussion, history, modules, register
from queries import loading as loads
from queries.indicators import published as transparency
from queries.meetings import commitments as meetings
from queries.meetings import periods, practices
from queries.progress import counts as progress
from queries.progress import curves, denominator, earlier, follow_up, openable, past, shown
from queries.publication import agreements
from queries.quality import checks as xray
from queries.reporting import evidence, tasks
from queries.scores import frameworks as scores
from queries.scores import sheet
from queries.shell import bands, plans, region
from queries.shell.scope import Scope
from queries.signs import documents as repeated_documents
from queries.signs import outcomes as signs_of_outcomes
from queries.signs import overview as signs_of_plan
from queries.signs import rounds as second_verdicts
from queries.signs import visits
from queries.verification import dropping, judged, queue
from queries.verification import pending as digest
from translations import gettext as _
from workflow.accounts.permissions import Permission
from workflow.shell import outage

Answer = TypeVar("Answer")
_COUNTERS, _TOPICS = "counters", "topics"  # in the session's state: what this run reads, and what it has asked about
_OUTAGE = "outage"
_newest: Counters = {}  # as any run of this process read them last
_fixed: ContextVar[Counters | None] = ContextVar("counters", default=None)
_answers = Kept(300)
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
        earlier.earlier_by_government_and_area,
        curves.curves_by_government,
        curves.curves,
        past.comparable,
        shown.forecasts,
        progress.report_dates,
        register.actions,
        register.action,
        register.count,
        register.late,
        register.due_next,
        register.plan_of_action,
        register.left_over,
        register.carried,
        register.continuations,
        checklist.lines,
        checklist.counts,
        discussion.remarks,
        discussion.partners,
        discussion.unanswered,
        history.of_action,
        history.events,
        history.count,
        history.heads,
        denominator.left,
        follow_up.states,
        openable.count,
        evidence.of_action,
        evidence.references,
        digest.waiting,
        meetings.meetings,
        meetings.commitments,
        practices.practices,
        practices.adoptions,
        periods.editions,
        periods.frozen,
        periods.compared,
        agreements.agreements,
        queue.claims,
        queue.count,
        queue.speed,
        judged.own,
        dropping.proposals,
        dropping.droppable,
        judged.verifiers,
        repeated_documents.beside,
        repeated_documents.repeated,
        second_verdicts.rounds,
        second_verdicts.pairs,
        second_verdicts.by_government,
        second_verdicts.mine,
        visits.newest,
        signs_of_plan.overview,
        signs_of_outcomes.beside,
        tasks.tasks,
        tasks.counts,
        tasks.one,
        tasks.overruled,
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
        scores.sources,
        sheet.sheet,
        modules.modules,
        modules.governments,
        modules.days,
        modules.latest,
        modules.series,
        modules.flows,
        modules.required_flows,
    )
}


def questions() -> list[Callable[..., Any]]:
    """All that pages may ask."""
    return list(_QUESTIONS.values())


def begin_run() -> None:
    """Read the counters that this run of the page goes by, so that all its figures are of one state."""
    st.session_state[_TOPICS] = set()
    read_state()


def read_state() -> None:
    """Read the counters anew, after this run itself has changed something.

    While the database is away they stay as they were: what has been worked out can still be shown.
    """
    global _newest  # noqa: PLW0603  the only place that writes it
    try:
        with reading() as session:
            _newest = topics.counters(session)
        st.session_state[_OUTAGE] = None
    except outage.KINDS as error:
        st.session_state[_OUTAGE] = outage.of(error)
        if st.session_state[_OUTAGE] is None or not _newest:
            raise
    st.session_state[_COUNTERS] = _newest


def in_outage() -> str:
    """What to tell readers of a database that did not answer in this run; "" where it did."""
    found = st.session_state.get(_OUTAGE)
    known = _("Yang tampil adalah angka terakhir yang diketahui.")
    return f"{outage.sentence(found)} {known}" if found else ""


def this_state() -> Counters:
    """The counters that this run of the page goes by."""
    fixed = _fixed.get()
    return cast(Counters, st.session_state[_COUNTERS]) if fixed is None else fixed


def on_page() -> bool:
    """Whether a run of a page asks, whose questions are noted; else it is a download, which a page has prepared."""
    return _fixed.get() is None


def asked_topics() -> frozenset[str]:
    """What this run of the page has asked about so far; all that is drawn rests on it."""
    return frozenset(st.session_state.get(_TOPICS, ())) if on_page() else frozenset()


@contextmanager
def at_state(counters: Counters) -> Iterator[None]:
    """Go by these counters, on a thread that has no session."""
    token = _fixed.set(counters)
    try:
        yield
    finally:
        _fixed.reset(token)


def cached_query(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question of queries/ about these arguments, as of this run's state. Raises Forbidden."""
    if on_page():
        actor.current().require(Permission.READ)
    name = f"{question.__module__}.{question.__name__}"
    made = _answers.get((name, arguments), this_state(), lambda: _make(_QUESTIONS[name], arguments))
    if on_page():
        st.session_state.setdefault(_TOPICS, set()).update(made.topics)
    # A shallow copy costs nothing and, since pandas copies on write, cannot change what other readers see.
    return cast(Answer, made.value.copy(deep=False) if isinstance(made.value, pd.DataFrame) else made.value)


def _make(question: Callable[..., Any], arguments: tuple[Any, ...]) -> Made:
    with reading() as session:
        counters = topics.counters(session)  # of the same snapshot as the answer
        with topics.reads() as tables:
            value = question(session, *arguments)
    plan = next((argument.plan_id for argument in arguments if isinstance(argument, Scope)), None)
    return Made(value, topics.of_plan(tables, plan), counters)


def query(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question about what is not counted: accounts, sign-ins, drafts. Never kept."""
    with reading() as session:
        return question(session, *arguments)


def forget() -> None:
    """Let go of all answers, for tests that change the database under a running process."""
    _answers.clear()

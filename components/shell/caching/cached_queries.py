"""Answers of queries/, kept until a table or plan that they rest on changes. What an answer rests on is observed from
its SQL (models/topics.py). An answer that takes long may be some seconds behind while others save; then the page says
so."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

import pandas as pd

from components.shell import actor
from components.shell.caching import run_state
from components.shell.caching.kept import Kept
from components.shell.caching.made import Made, holding_at, same
from components.shell.caching.of_a_day import OF_A_DAY
from components.shell.caching.run_state import note_outdated, on_page, patience, this_state
from models import topics
from models.database import reading
from models.unseen import hide
from queries import checklist, discussion, history, modules, register
from queries import loading as loads
from queries.indicators import published as transparency
from queries.meetings import commitments as meetings
from queries.meetings import periods, practices
from queries.progress import by_file, curves, denominator, earlier, follow_up, openable, past, shown
from queries.progress import counts as progress
from queries.publication import agreements
from queries.quality import checks as xray
from queries.reporting import evidence, tasks
from queries.scores import frameworks as scores
from queries.scores import sheet
from queries.shell import bands, plans, region
from queries.shell.scope import Scope
from queries.signs import blind, visits
from queries.signs import documents as repeated_documents
from queries.signs import outcomes as signs_of_outcomes
from queries.signs import overview as signs_of_plan
from queries.signs import rounds as second_verdicts
from queries.units import listing, supporting
from queries.verification import dropping, judged, queue, stages
from queries.verification import pending as digest
from workflow.accounts.permissions import Permission

Answer = TypeVar("Answer")
# A question's name, its arguments, and the actions that are not seen by who asks: they are judged again, blind.
Asked = tuple[str, tuple[Any, ...], tuple[int, ...]]
_answers = Kept[Made](300)
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
        earlier.earlier_standing,
        curves.curves_by_government,
        curves.curves,
        curves.reported,
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
        checklist.scores,
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
        by_file.count,
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
        judged.late_evidence,
        dropping.proposals,
        dropping.droppable,
        judged.verifiers,
        stages.calendar,
        repeated_documents.beside,
        repeated_documents.nearest,
        repeated_documents.near,
        repeated_documents.repeated,
        blind.claims,
        second_verdicts.rounds,
        second_verdicts.pairs,
        second_verdicts.by_government,
        second_verdicts.mine,
        visits.newest,
        visits.of_action,
        signs_of_plan.overview,
        signs_of_outcomes.beside,
        tasks.tasks,
        tasks.counts,
        tasks.one,
        tasks.overruled,
        listing.units,
        listing.joint,
        listing.alike,
        listing.actions,
        supporting.of_action,
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
# Sums, which say nothing of a claim by itself; and what is asked to judge a claim again, or says how far a round is.
_TOLD_TO_ALL = frozenset(
    {
        plans.plans,
        plans.governments,
        progress.standing,
        progress.by_area,
        progress.by_government,
        progress.by_government_and_area,
        curves.curves_by_government,
        curves.curves,
        curves.reported,
        blind.claims,
        evidence.of_action,
        evidence.references,
        repeated_documents.beside,
        second_verdicts.rounds,
        second_verdicts.pairs,
        second_verdicts.by_government,
        second_verdicts.mine,
        visits.of_action,
    }
)


def questions() -> list[Callable[..., Any]]:
    """All that pages may ask."""
    return list(_QUESTIONS.values())


def asked() -> dict[Asked, Any]:
    """What this run of the page has asked so far, with the answers."""
    return dict(run_state.asked())


def still_answers(answers: Mapping[Asked, Any]) -> bool:
    """Whether this run gets the very same answers to these questions."""
    return all(_ask(question) is value for question, value in answers.items())


def cached_query(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question of queries/ about these arguments, as of this run's state. Raises Forbidden."""
    if on_page():
        actor.current().require(Permission.READ)
    value = _ask((_name(question), arguments, () if question in _TOLD_TO_ALL else unseen()))
    # A shallow copy costs nothing and, since pandas copies on write, cannot change what other readers see.
    return cast(Answer, value.copy(deep=False) if isinstance(value, pd.DataFrame) else value)


def unseen() -> tuple[int, ...]:
    """The actions that whoever looks has yet to judge again, without knowing how they were judged first."""
    who = actor.current()
    if who.account_id is None or not who.may(Permission.VERIFY):
        return ()
    return cached_query(blind.claims, who.account_id)


def _name(question: Callable[..., Any]) -> str:
    return f"{question.__module__}.{question.__name__}"


def _ask(asked: Asked) -> Any:
    """The answer, always the same to one run of a page."""
    if not on_page():
        return _answer(asked).value
    answered: dict[Asked, Any] = run_state.asked()
    if asked not in answered:
        made = _answer(asked, patience())
        if not made.holds_at(this_state()):
            note_outdated()
        answered[asked] = made.value
    return answered[asked]


def _answer(asked: Asked, patience: float = 0) -> Made:
    def make(before: Made | None) -> Made:
        made = _make(*asked)
        return made if before is None or not same(before.value, made.value) else replace(made, value=before.value)

    return _answers.get(asked, holding_at(this_state()), make, patience, renew=True, stranger=actor.is_stranger())


def _make(name: str, arguments: tuple[Any, ...], hidden: tuple[int, ...] = ()) -> Made:
    question = _QUESTIONS[name]
    with reading() as session:
        hide(session, hidden)
        counters = topics.counters(session)  # of the same snapshot as the answer
        with topics.reads() as tables:
            value = question(session, *arguments)
    scope = next((argument for argument in arguments if isinstance(argument, Scope)), None)
    return Made(value, topics.of_plan(tables, scope.plan_id if scope else None, _day(question, scope)), counters)


def _day(question: Callable[..., Any], scope: Scope | None) -> date | None:
    return scope.as_of if scope is not None and question in OF_A_DAY else None


def query(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question about what is not counted: accounts, sign-ins, drafts. Never kept."""
    with blind.reading_as(actor.current()) as session:
        return question(session, *arguments)


def forget() -> None:
    """Let go of all answers, for tests that change the database under a running process."""
    _answers.clear()

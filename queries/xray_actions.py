"""Checks of actions: claims, dates and titles that do not add up."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from sqlalchemy import and_, func, null, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Action, ActionEvent, Government, Plan, Tally
from queries.as_of import UNFINISHED, AsOf
from queries.scope import Scope
from queries.xray_answer import COLUMNS, SHOWN, Answer, answer_of


def _actions(session: Session, scope: Scope, detail: str | None, *conditions: Callable[[AsOf], Any]) -> Answer:
    """Actions of the plan as of the day that meet all conditions, in the order of the plan."""
    asked = AsOf(session, scope)
    met = [col(Action.plan_id) == scope.plan_id, *(condition(asked) for condition in conditions)]
    if scope.government is not None:
        met.append(col(Action.government_code) == scope.government)
    count = session.execute(select(func.count()).select_from(asked.source()).where(*met)).scalar_one()
    found: Any = asked.column(detail) if detail else null()
    columns: list[Any] = [col(Action.government_code), col(Government.name), col(Action.title), found, col(Action.id)]
    question = select(*columns).select_from(asked.source()).where(*met)
    question = question.order_by(col(Action.government_code), col(Action.position)).limit(SHOWN)
    return Answer(int(count), pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object))


def realised_without_evidence(session: Session, scope: Scope) -> Answer:
    """Reported as realised, while the evidence is not complete (or none is on record)."""
    return _actions(
        session,
        scope,
        "evidence",
        lambda state: state.column("progress") == "realised",
        lambda state: or_(state.column("evidence").is_(None), state.column("evidence") != "complete"),
    )


def _has_verdicts(session: Session, scope: Scope) -> bool:
    """Whether any verdict is on record up to the day: the tally tells it without reading the history."""
    recorded = select(func.sum(func.abs(Tally.verification_recorded)) + func.sum(func.abs(Tally.returned)))
    whole = session.execute(recorded.where(col(Tally.plan_id) == scope.plan_id, col(Tally.day) <= scope.as_of))
    return bool(whole.scalar())


def verified_without_verifier(session: Session, scope: Scope) -> Answer:
    """Accepted by a verdict that came with a file: who verified is not on record."""
    if not _has_verdicts(session, scope):
        return answer_of([])
    named = aliased(ActionEvent)
    by_somebody = (
        select(col(named.id))
        .where(
            col(named.action_id) == col(Action.id),
            col(named.verification) == "accepted",
            col(named.load_id).is_(None),
        )
        .exists()
    )
    return _actions(
        session,
        scope,
        "changed_on",
        lambda state: state.column("verification") == "accepted",
        lambda _state: ~by_somebody,
    )


def late_without_note(session: Session, scope: Scope) -> Answer:
    """Past its due date and unfinished, without an obstacle, a next step or a note."""
    return _actions(
        session,
        scope,
        "due_date",
        lambda state: state.column("due_date") < scope.as_of,
        lambda state: state.column("progress").in_(UNFINISHED),
        lambda state: and_(*(state.column(name) == "" for name in ("obstacle", "next_step", "note"))),
    )


def due_outside_plan(session: Session, scope: Scope) -> Answer:
    """Due before the plan begins, or after it ends."""
    plan = session.get(Plan, scope.plan_id)
    assert plan is not None
    starts, ends = plan.starts, plan.ends
    return _actions(
        session,
        scope,
        "due_date",
        lambda state: or_(state.column("due_date") < starts, state.column("due_date") > ends),
    )


def without_due_date(session: Session, scope: Scope) -> Answer:
    """An action that never falls due: it can be neither on time nor late."""
    return _actions(session, scope, None, lambda state: state.column("due_date").is_(None))


def duplicate_titles(session: Session, scope: Scope) -> Answer:
    """The same title more than once in one government's plan."""
    conditions = [col(Action.plan_id) == scope.plan_id]
    if scope.government is not None:
        conditions.append(col(Action.government_code) == scope.government)
    question = (
        select(col(Government.code), col(Government.name), col(Action.title), func.count(), func.min(Action.id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(*conditions)
        .group_by(col(Government.code), col(Government.name), col(Action.title))
        .having(func.count() > 1)
        .order_by(func.count().desc(), col(Government.code))
    )
    return answer_of(session.execute(question))


def returned_twice(session: Session, scope: Scope) -> Answer:
    """A claim that verifiers have sent back two times or more."""
    if not _has_verdicts(session, scope):
        return answer_of([])
    conditions = [col(Action.plan_id) == scope.plan_id, col(ActionEvent.took_effect_on) <= scope.as_of]
    if scope.government is not None:
        conditions.append(col(Action.government_code) == scope.government)
    returned = (
        select(col(ActionEvent.action_id))
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .where(*conditions, col(ActionEvent.verification) == "returned")
        .group_by(col(ActionEvent.action_id))
        .having(func.count() > 1)
    )
    # Every event carries the whole state: a return is counted where it begins, not as long as it stands.
    order = (col(ActionEvent.took_effect_on), col(ActionEvent.id))
    before = func.lag(ActionEvent.verification).over(partition_by=col(ActionEvent.action_id), order_by=order)
    steps = (
        select(col(ActionEvent.action_id), col(ActionEvent.verification), before.label("before"))
        .where(col(ActionEvent.action_id).in_(returned), col(ActionEvent.took_effect_on) <= scope.as_of)
        .subquery()
    )
    question = (
        select(col(Government.code), col(Government.name), col(Action.title), func.count(), col(Action.id))
        .join(steps, steps.c.action_id == col(Action.id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(steps.c.verification == "returned", steps.c.before.is_distinct_from("returned"))
        .group_by(col(Government.code), col(Government.name), col(Action.title), col(Action.id))
        .having(func.count() > 1)
        .order_by(func.count().desc(), col(Action.id))
    )
    return answer_of(session.execute(question))

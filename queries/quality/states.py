"""Checks of the state of an action: conditions that are all counted in one reading of the plan."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, case, func, null, or_, select
from sqlmodel import Session, col

from models import Action, Government, Plan
from queries.quality.answer import COLUMNS, MAX_PLACES, Answer, answer_of
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope
from workflow.shell import status_sql

Condition = Callable[[AsOf, Plan], ColumnElement[bool]]


def realised_without_evidence(state: AsOf, _plan: Plan) -> ColumnElement[bool]:
    """Reported as realised, while the evidence is not complete (or none is on record)."""
    incomplete = or_(state.column("evidence").is_(None), state.column("evidence") != "complete")
    return and_(state.column("progress") == "realised", incomplete)


def verified_without_verifier(state: AsOf, _plan: Plan) -> ColumnElement[bool]:
    """Accepted by a verdict that came with a file: who verified is not on record."""
    return status_sql.accepted_by_file(state.column, state.scope.as_of)


def late_without_note(state: AsOf, _plan: Plan) -> ColumnElement[bool]:
    """Past its due date and unfinished, without an obstacle, a next step or a note."""
    return and_(
        status_sql.late(state.column, state.scope.as_of),
        *(state.column(name) == "" for name in ("obstacle", "next_step", "note")),
    )


def due_outside_plan(state: AsOf, plan: Plan) -> ColumnElement[bool]:
    """Due before the plan begins, or after it ends."""
    return or_(state.column("due_date") < plan.starts, state.column("due_date") > plan.ends)


def without_due_date(state: AsOf, _plan: Plan) -> ColumnElement[bool]:
    """An action that never falls due: it can be neither on time nor late."""
    return and_(state.column("due_date").is_(None))


def find(session: Session, scope: Scope, checks: Mapping[str, tuple[Condition, str | None]]) -> dict[str, Answer]:
    """The answers of several conditions. checks: code → the condition, and the column that is its detail."""
    plan = session.get(Plan, scope.plan_id)
    assert plan is not None
    state = AsOf(session, scope)
    meant = state.scope_conditions()
    conditions = {code: condition(state, plan) for code, (condition, _detail) in checks.items()}
    sums = [func.coalesce(func.sum(case((met, 1), else_=0)), 0) for met in conditions.values()]
    counts: Any = session.execute(select(*sums).select_from(state.states()).where(*meant)).one()
    found = {}
    for (code, met), count in zip(conditions.items(), counts, strict=True):
        places = _places(session, state, [*meant, met], checks[code][1]) if count else answer_of([]).places
        found[code] = Answer(int(count), places)
    return found


def _places(session: Session, state: AsOf, met: list[ColumnElement[bool]], detail: str | None) -> pd.DataFrame:
    """The first places, in the order of the plan."""
    value: Any = state.column(detail) if detail else null()
    columns: list[Any] = [col(Action.government_code), col(Government.name), col(Action.title), value, col(Action.id)]
    question = select(*columns).select_from(state.source()).where(*met)
    question = question.order_by(col(Action.government_code), col(Action.position)).limit(MAX_PLACES)
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)

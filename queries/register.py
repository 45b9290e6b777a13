"""The register: actions with their state as of a day, filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlmodel import Session, col

from methods.status import UNFINISHED
from models import Action, Area, Continuation, Government, Plan, Tally, unseen
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope
from queries.shell.unit_words import called_then
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.register.fields import NAMES, REPORTED
from workflow.shell import status_sql, unit_names

LEFT_OVER = ("id", "government_code", "number", "title", "government")
CONTINUATIONS = ("id", "title", "progress", "plan", "year", "is_earlier")
Order = Literal["plan", "due", "title", "changed", "government"]
COLUMNS = ("id", "government_code", *NAMES, "status", "changed_on")
# Those that history keeps; the others are columns of the action itself.
DATED = frozenset({*REPORTED, "due_date", "weight", "changed_on"})


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the register is wanted. status: shown statuses; due: "late", "soon" (30 days), "none"."""

    text: str = ""
    area: str = ""
    statuses: tuple[str, ...] = ()
    due: str = ""


def _question(asked: AsOf, scope: Scope, filters: Filters) -> Select[Any]:
    named = {"government": col(Government.name), "area": col(Area.name), "status": asked.status()}
    columns: dict[str, Any] = {
        name: asked.column(name) if name in DATED else getattr(Action, name, None) for name in COLUMNS
    }
    columns |= named
    question = select(*(columns[name].label(name) for name in COLUMNS)).select_from(asked.source())
    return question.where(*_conditions(asked, scope, filters))


def _conditions(asked: AsOf, scope: Scope, filters: Filters) -> list[ColumnElement[bool]]:
    conditions = asked.scope_conditions()
    for word in filters.text.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        texts = (Action.title, Action.responsible_unit, Action.number, Action.success_criterion)
        conditions.append(
            or_(unit_names.is_called(pattern), *(col(text).ilike(pattern, escape="\\") for text in texts))
        )
    if filters.area:
        conditions.append(col(Area.name) == filters.area)
    if filters.statuses:
        conditions.append(asked.status().in_(filters.statuses))
    due = asked.column("due_date")
    if filters.due == "none":
        conditions.append(due.is_(None))
    elif filters.due == "late":
        conditions.append(status_sql.late(asked.column, scope.as_of))
    elif filters.due == "soon":
        conditions.append(status_sql.due_soon(asked.column, scope.as_of))
    return conditions


def _order(asked: AsOf, order: Order) -> list[Any]:
    first: dict[Order, list[Any]] = {
        "plan": [],
        "due": [asked.column("due_date").is_(None), asked.column("due_date")],
        "title": [func.lower(col(Action.title))],
        "changed": [asked.column("changed_on").desc()],
        "government": [col(Action.government_code)],
    }
    return [*first[order], col(Action.position)]


def actions(
    session: Session,
    scope: Scope,
    filters: Filters | None = None,
    order: Order = "plan",
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Actions as of the scope's day, with the columns of COLUMNS. limit None: all."""
    asked = AsOf(session, scope)
    question = _question(asked, scope, filters or Filters()).order_by(*_order(asked, order)).offset(offset)
    rows = session.execute(question if limit is None else question.limit(limit)).all()
    return _frame(session, scope, rows)


def count(session: Session, scope: Scope, filters: Filters | None = None) -> int:
    """How many actions the filters leave."""
    filters = filters or Filters()
    asked = AsOf(session, scope)
    if asked.current and filters == Filters():
        plain = select(func.count()).select_from(Action).where(*_conditions(asked, scope, filters))
        return int(session.execute(plain).scalar_one())
    question = select(func.count()).select_from(asked.source()).where(*_conditions(asked, scope, filters))
    return int(session.execute(question).scalar_one())


def late(session: Session, scope: Scope, limit: int) -> pd.DataFrame:
    """Actions past their due date and not finished, longest overdue first."""
    asked = AsOf(session, scope)
    question = _question(asked, scope, Filters(due="late"))
    return _soonest(session, asked, question, limit)


def due_next(session: Session, scope: Scope, limit: int) -> pd.DataFrame:
    """Unfinished actions that are due on or after the day, soonest first."""
    asked = AsOf(session, scope)
    question = _question(asked, scope, Filters()).where(
        asked.column("due_date") >= scope.as_of, status_sql.unfinished(asked.column)
    )
    return _soonest(session, asked, question, limit)


def obstacles(session: Session, scope: Scope) -> pd.DataFrame:
    """What is written as the obstacle of unfinished actions: obstacle, government_code, government, actions (how many).

    The most first.
    """
    asked = AsOf(session, scope)
    words, code, name = asked.column("obstacle"), col(Action.government_code), col(Government.name)
    count = func.count().label("actions")
    question = (
        select(words.label("obstacle"), code, name.label("government"), count)
        .select_from(asked.source())
        .where(*asked.scope_conditions(), status_sql.unfinished(asked.column), words != "")
        .group_by(words, code, name)
        .order_by(count.desc(), words, code)
    )
    return pd.DataFrame(
        session.execute(question).all(), columns=["obstacle", "government_code", "government", "actions"]
    )


def _soonest(session: Session, asked: AsOf, question: Select[Any], limit: int) -> pd.DataFrame:
    """The first actions by due date, which the question has excluded to be blank: in the order of an index."""
    ordered = question.order_by(asked.column("due_date"), col(Action.position))
    return _frame(session, asked.scope, session.execute(ordered.limit(limit)).all())


def _frame(session: Session, scope: Scope, rows: Sequence[Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)  # None stays None
    return called_then(session, frame, scope.as_of)


def action(session: Session, scope: Scope, action_id: int) -> dict[str, Any] | None:
    """One action as of the day, as a dict of COLUMNS; None where the plan has no such action (yet)."""
    anywhere = Scope(scope.plan_id, scope.as_of)
    asked = AsOf(session, anywhere)
    rows = session.execute(_question(asked, anywhere, Filters()).where(col(Action.id) == action_id)).all()
    frame = _frame(session, anywhere, rows)
    return dict(zip(COLUMNS, frame.iloc[0], strict=True)) if len(frame) else None


@unseen.of_all
def plan_of_action(session: Session, action_id: int) -> int | None:
    """The plan of an action, for links that name only the action; None where there is none, or its load was undone."""
    there = (col(Action.id) == action_id, status_sql.not_withdrawn())
    return session.execute(select(col(Action.plan_id)).where(*there)).scalar_one_or_none()


def left_over(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The unfinished actions of a plan that the actor may carry over and that go on nowhere yet, with LEFT_OVER."""
    rows = session.execute(
        select(*(col(getattr(Action, name)) for name in LEFT_OVER[:4]), col(Government.name))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(
            col(Action.plan_id) == plan_id,
            status_sql.unfinished(status_sql.of_action),
            ~status_sql.goes_on(),
            within(actor, Permission.CARRY),
        )
        .order_by(col(Action.position))
    ).all()
    return pd.DataFrame(rows, columns=list(LEFT_OVER), dtype=object)


def carried(session: Session, plan_id: int) -> tuple[int, int]:
    """Of how many unfinished actions of a plan how many go on in another: (carried, unfinished)."""
    continued = select(col(Continuation.of_action_id))
    goes_on = select(func.count(col(Action.id))).where(
        col(Action.id).in_(continued),  # few; else the condition below would be asked of every action of the plan
        col(Action.plan_id) == plan_id,
        status_sql.unfinished(status_sql.of_action),
        status_sql.goes_on(),
    )
    sums = (func.sum(getattr(Tally, name)) for name in UNFINISHED)  # each has a sum of its name
    left = select(*sums).where(col(Tally.plan_id) == plan_id)
    return int(session.execute(goes_on).scalar_one()), sum(int(sum_ or 0) for sum_ in session.execute(left).one())


def continuations(session: Session, action_id: int) -> pd.DataFrame:
    """What an action goes on with and what goes on with it, with CONTINUATIONS (is_earlier: it is the earlier one)."""
    this, other = col(Continuation.action_id), col(Continuation.of_action_id)
    found: list[tuple[Any, ...]] = []
    for mine, theirs, is_earlier in ((this, other, True), (other, this, False)):
        rows = session.execute(
            select(col(Action.id), col(Action.title), col(Action.progress), col(Plan.code), col(Plan.year))
            .join(Continuation, theirs == col(Action.id))
            .join(Plan, col(Plan.id) == col(Action.plan_id))
            .where(mine == action_id, status_sql.not_withdrawn())
            .order_by(col(Action.id))
        )
        found += [(*row, is_earlier) for row in rows]
    return pd.DataFrame(found, columns=list(CONTINUATIONS), dtype=object)

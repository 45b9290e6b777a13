"""Verifikasi: what waits for a verdict, the oldest claim first, and how long verdicts take."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, cast, func, select
from sqlalchemy import Date as SqlDate
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Account, Action, ActionEvent, Area, Assignment, EvidenceItem, Government
from queries.shell.unit_words import called_then
from queries.shell.visibility import within
from settings import clock
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql
from workflow.shell.status_sql import of_action

COLUMNS = (
    "id",
    "government_code",
    "government",
    "number",
    "title",
    "area",
    "success_criterion",
    "responsible_unit",
    "progress",
    "evidence",
    "obstacle",
    "note",
    "changed_on",
    "claimed_at",
    "asked_at",
    "documents",
    "last_event_id",
    "assigned_to",
)
NOBODY = 0  # of Wanted.verifier: claims that nobody in particular looks at


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims. evidence: "ready" (complete), "incomplete", or "" (both); asked: those that wait for an answer.

    verifier: the account that they were given to, NOBODY, or None (all); openable: only those with a document or link
    attached here.
    """

    government: str | None = None
    area: str = ""
    evidence: str = ""
    asked: bool = False
    verifier: int | None = None
    openable: bool = False


def _conditions(actor: Actor, plan_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    actor.require(Permission.SEE_QUEUE)
    asked = col(Action.asked_at)
    conditions = [
        col(Action.plan_id) == plan_id,
        col(Action.claimed_at).is_not(None),
        within(actor, Permission.SEE_QUEUE),
        asked.is_not(None) if wanted.asked else asked.is_(None),
    ]
    if wanted.government is not None:
        conditions.append(col(Action.government_code) == wanted.government)
    if wanted.area:
        conditions.append(col(Area.name) == wanted.area)
    if wanted.evidence == "ready":
        conditions.append(status_sql.complete_claim(of_action))
    if wanted.evidence == "incomplete":
        conditions.append(status_sql.lacks_evidence(of_action))
    if wanted.openable:
        conditions.append(col(Action.id).in_(select(col(EvidenceItem.action_id)).where(~status_sql.is_decree())))
    if wanted.verifier is not None:
        given_to = _assigned(col(Assignment.account_id))
        conditions.append(given_to.is_(None) if wanted.verifier == NOBODY else given_to == wanted.verifier)
    return conditions


def _assigned(column: Any) -> Any:
    """A column of the newest assignment of the action of the row, or of its account."""
    return (
        select(column)
        .select_from(Assignment)
        .outerjoin(Account, col(Account.id) == col(Assignment.account_id))
        .where(col(Assignment.action_id) == col(Action.id))
        .order_by(col(Assignment.id).desc())
        .limit(1)
        .scalar_subquery()
    )


def _documents() -> Any:
    """How many documents and links of the action of the row show what was reported."""
    own = (col(EvidenceItem.action_id) == col(Action.id), ~status_sql.is_decree())
    return select(func.count()).select_from(EvidenceItem).where(*own).scalar_subquery()


def claims(session: Session, actor: Actor, plan_id: int, wanted: Wanted, limit: int, offset: int = 0) -> pd.DataFrame:
    """What waits for a verdict, oldest claim first, with the columns of COLUMNS. Raises Forbidden."""
    documents = _documents()
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == col(Action.id)).scalar_subquery()
    made: dict[str, Any] = {
        "government": col(Government.name),
        "area": col(Area.name),
        "documents": documents,
        "last_event_id": last,
        "assigned_to": _assigned(col(Account.full_name)),
    }
    columns = [made[name].label(name) if name in made else col(getattr(Action, name)) for name in COLUMNS]
    question = (
        select(*columns)
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Area, col(Area.id) == col(Action.area_id))
        .where(*_conditions(actor, plan_id, wanted))
        .order_by(col(Action.claimed_at), col(Action.changed_on), col(Action.position))
        .limit(limit)
        .offset(offset)
    )
    found = pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS), dtype=object)
    return called_then(session, found, clock.today())


def count(session: Session, actor: Actor, plan_id: int, wanted: Wanted) -> int:
    """How many claims wait. Raises Forbidden."""
    question = select(func.count()).select_from(Action).join(Area, col(Area.id) == col(Action.area_id))
    return int(session.execute(question.where(*_conditions(actor, plan_id, wanted))).scalar_one())


@dataclass(frozen=True, slots=True)
class Speed:
    """How long verdicts take, in days from the claim's recording to the verdict's."""

    verdicts: int
    median: float | None
    slowest_tenth: float | None  # nine of ten were faster
    oldest_claim: datetime | None  # of those that wait


def speed(session: Session, actor: Actor, plan_id: int) -> Speed:
    """How long verdicts took, and since when the oldest claim waits. Verdicts that came with files are not counted."""
    actor.require(Permission.SEE_QUEUE)
    verdict, claim = aliased(ActionEvent), aliased(ActionEvent)
    days = _days(session, verdict.recorded_at, claim.recorded_at).label("days")
    counted = session.execute(
        select(days, func.count())
        .select_from(verdict)
        .join(claim, col(claim.id) == col(verdict.about_id))
        .join(Action, col(Action.id) == col(verdict.action_id))
        .where(col(verdict.kind) == "verdict", col(Action.plan_id) == plan_id, within(actor, Permission.SEE_QUEUE))
        .group_by(days)
        .order_by(days)
    ).all()
    oldest = session.execute(
        select(func.min(Action.claimed_at)).where(
            col(Action.plan_id) == plan_id, col(Action.asked_at).is_(None), within(actor, Permission.SEE_QUEUE)
        )
    ).scalar()
    each = pd.Series([row[0] for row in counted for _ in range(row[1])], dtype=float)
    if each.empty:
        return Speed(0, None, None, oldest)
    return Speed(len(each), float(each.median()), float(each.quantile(0.9)), oldest)


def _days(session: Session, later: Any, earlier: Any) -> Any:
    """Whole days between two moments, on either engine."""
    if session.get_bind().dialect.name == "sqlite":
        return func.round(func.julianday(func.date(later)) - func.julianday(func.date(earlier)))
    return cast(later, SqlDate) - cast(earlier, SqlDate)

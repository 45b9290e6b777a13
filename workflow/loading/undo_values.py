"""Undoing a load of values: rows that it brought go, rows that it changed get their old values back."""

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from models import Account, Load, LoadKind, Score
from workflow.accounts.permissions import Actor, Permission, Reach
from workflow.history.action_change import Rejected, plain
from workflow.loading import agreed_values, undo_rights
from workflow.loading.values import TABLES

DATES = ("last_exchange_on",)


def undo(session: Session, actor: Actor, record: Load, reason: str) -> int:
    """Take a load of values back. Returns how many rows it had touched.

    Raises Forbidden, and Rejected where a later load changed its rows, or its record does not say what was there; and,
    but for the operator, where one of its rows stands in figures that were agreed to be published since.
    """
    words = plain(reason)
    if not words:
        raise Rejected("reason")
    undo_rights.require(session, actor, record.actor)
    table = TABLES[LoadKind(record.kind)]
    for code in session.execute(select(table.government_code).where(table.load_id == record.id).distinct()).scalars():
        actor.require(Permission.LOAD, code or "")
    actor.require(Permission.LOAD)
    changes = json.loads(record.changes)
    before: dict[str, dict[str, Any]] = changes.get("before", {})
    if brought_verdicts(session, record):
        actor.require(Permission.LOAD, "")  # as it took the nation's right to state them
    if len(before) < changes["changed"]:
        raise Rejected("undo_unrecorded")
    still = session.execute(select(func.count()).select_from(table).where(table.load_id == record.id)).scalar_one()
    if still != changes["new"] + changes["changed"]:
        raise Rejected("undo_later_values", count=changes["new"] + changes["changed"] - still)
    if actor.reach(Permission.LOAD) != Reach.ALL and (agreed := _agreed_since(session, record)):
        raise Rejected("undo_frozen", name=f"{agreed:%d/%m/%Y}")
    for key, values in before.items():
        old = {name: date.fromisoformat(v) if name in DATES and v else v for name, v in values.items()}
        session.execute(update(table).where(table.id == int(key)).values(old))
    session.execute(delete(table).where(table.load_id == record.id))
    record.undone_at, record.undone_by, record.undone_reason = datetime.now(UTC), actor.name, words
    return int(still)


def _agreed_since(session: Session, record: Load) -> date | None:
    """The last day whose figures were agreed to be published since the load was made, with a row of it in them."""
    table = TABLES[LoadKind(record.kind)]
    first = select(table.government_code, func.min(table.day)).where(table.load_id == record.id)
    earliest: dict[str | None, date] = dict(session.execute(first.group_by(table.government_code)).all())
    agreed = agreed_values.last_days(session, earliest.keys(), record.loaded_at)
    return max((day for code, day in agreed.items() if earliest[code] <= day), default=None)


def judging_loads(session: Session) -> list[Load]:
    """The loads of people with accounts that brought verified scores, from before a file could no longer judge."""
    of_accounts = select(Load).where(
        col(Load.kind) == LoadKind.SCORES.value,
        col(Load.undone_at).is_(None),
        col(Load.actor).in_(select(col(Account.name))),
    )
    found = session.execute(of_accounts.order_by(col(Load.id))).scalars()
    return [record for record in found if brought_verdicts(session, record)]


def brought_verdicts(session: Session, record: Load) -> bool:
    """Whether verified scores would go with a load: of rows that it added, or in place of other values."""
    if record.kind != LoadKind.SCORES:
        return False
    before: dict[str, dict[str, Any]] = json.loads(record.changes).get("before", {})
    verified = select(col(Score.id)).where(col(Score.load_id) == record.id, col(Score.verified).is_not(None))
    return any(str(key) not in before or "verified" in before[str(key)] for key in session.execute(verified).scalars())

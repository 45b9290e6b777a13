"""Undoing a load of actions: nothing is erased; each event that it brought is corrected by a new one pointing at it."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlmodel import Session, col

from methods.timeline import MEASURES
from models import Action, ActionEvent, Commitment, EventKind, Load, Progress, Tally
from workflow import history
from workflow.compare import NOTHING_KNOWN, Known
from workflow.permissions import Actor, Deed
from workflow.statement import Impossible, plain

FEW = 500
WITHDRAWN = NOTHING_KNOWN._replace(progress=Progress.WITHDRAWN.value)
_STATE = ("area_id", "due_date", "weight", *Known._fields)
_READ = ("id", "action_id", "kind", "took_effect_on", "load_id", "changes", "government_code", *_STATE)


def undo(session: Session, actor: Actor, record: Load, reason: str) -> int:
    """Take a load of actions back. Returns how many actions it had touched.

    On each day on which the load said something, the state before it holds again; what it had added is withdrawn.
    Raises Forbidden, and Impossible where something later rests on it: a report, a verdict, a promise, another load.
    """
    words = plain(reason)
    if not words:
        raise Impossible("reason")
    touched = _touched(session, actor, record)
    _refuse_if_later(session, record, touched)
    ids = sorted(touched)
    now = datetime.now(UTC)
    for start in range(0, len(ids), FEW):
        chunk = ids[start : start + FEW]
        corrections, restored = _corrections(session, record, chunk)
        said = {
            "recorded_at": now,
            "actor": actor.name,
            "account_id": actor.account_id,
            "role": actor.role.value if actor.account_id else "",
            "reason": words,
        }
        for values in restored:
            session.execute(update(Action).where(col(Action.id) == values.pop("id")).values(values))
        history.append(session, [event | said for event in corrections])
    _forget_empty_days(session, record.plan_id)
    record.undone_at, record.undone_by, record.undone_reason = now, actor.name, words
    return len(ids)


def _touched(session: Session, actor: Actor, record: Load) -> dict[int, int]:
    """The actions of which the load said something: id → the last event that it brought. Raises Forbidden."""
    rows = session.execute(
        select(col(ActionEvent.action_id), col(ActionEvent.government_code), func.max(ActionEvent.id))
        .where(col(ActionEvent.load_id) == record.id)
        .group_by(col(ActionEvent.action_id), col(ActionEvent.government_code))
    ).all()
    for code in {row.government_code for row in rows}:
        actor.require(Deed.LOAD, code)
    if not rows:
        actor.require(Deed.LOAD)
    return {row[0]: row[2] for row in rows}


def _refuse_if_later(session: Session, record: Load, touched: dict[int, int]) -> None:
    later: list[int] = []
    promised = 0
    ids = sorted(touched)
    for start in range(0, len(ids), FEW):
        chunk = ids[start : start + FEW]
        last = select(col(ActionEvent.action_id), func.max(ActionEvent.id)).where(col(ActionEvent.action_id).in_(chunk))
        later += [
            row[0] for row in session.execute(last.group_by(col(ActionEvent.action_id))) if row[1] > touched[row[0]]
        ]
        promises = select(func.count()).where(
            col(Commitment.action_id).in_(chunk), col(Commitment.recorded_at) > record.loaded_at
        )
        promised += session.execute(promises).scalar_one()
    if later:
        title = session.get_one(Action, later[0]).title
        raise Impossible("undo_later", count=len(later), title=title[:120])
    if promised:
        raise Impossible("undo_promised", count=promised)


def _corrections(
    session: Session, record: Load, ids: Sequence[int]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events that take these actions back to what they were, and the texts that come back with them."""
    rows = session.execute(
        select(*(col(getattr(ActionEvent, name)) for name in _READ))
        .where(col(ActionEvent.action_id).in_(ids))
        .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
    )
    corrections: list[dict[str, Any]] = []
    restored: list[dict[str, Any]] = []
    for action_id, group in groupby(rows, key=lambda row: row.action_id):
        events = list(group)
        brought = [event for event in events if event.load_id == record.id]
        kept = [event for event in events if event.load_id != record.id]
        corrections += _corrected(brought, kept)
        texts = _texts_before(brought)
        if texts:
            restored.append({"id": action_id, **texts})
    return corrections, restored


def _corrected(brought: Sequence[Row[Any]], kept: Sequence[Row[Any]]) -> Iterator[dict[str, Any]]:
    """For each event that the load brought, one on the same day with the state that held without it."""
    for wrong in brought:
        before = next((event for event in reversed(kept) if event.took_effect_on <= wrong.took_effect_on), None)
        state = {name: getattr(before or wrong, name) for name in _STATE}
        if before is None:
            state |= WITHDRAWN._asdict()
        yield {
            "action_id": wrong.action_id,
            "kind": EventKind.CORRECTED.value,
            "took_effect_on": wrong.took_effect_on,
            "about_id": wrong.id,
            "government_code": wrong.government_code,
            **state,
        }


def _texts_before(brought: Sequence[Row[Any]]) -> dict[str, Any]:
    """What amendments of the load had changed, as it was. Area, due date and weight follow from the history."""
    before: dict[str, Any] = {}
    for event in brought:
        for name, (old, _new) in json.loads(event.changes or "{}").items():
            if name in ("title", "success_criterion", "responsible_unit", "due_text"):
                before.setdefault(name, old)
    return before


def _forget_empty_days(session: Session, plan_id: int | None) -> None:
    """Days of the tally on which nothing changes any more: whoever has none left is not in the plan."""
    nothing = [func.abs(getattr(Tally, name)) < 1e-9 for name in MEASURES]
    session.execute(delete(Tally).where(col(Tally.plan_id) == plan_id, *nothing))

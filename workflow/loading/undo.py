"""Undoing a load of actions: nothing is erased; each event that it brought is corrected by a new one pointing at it."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, or_, select, update
from sqlmodel import Session, col

from methods.timeline import MEASURES
from models import (
    Action,
    ActionEvent,
    Commitment,
    EventKind,
    EvidenceReference,
    Load,
    Period,
    PeriodEdition,
    Progress,
    Publication,
    Tally,
)
from workflow.accounts.permissions import Actor, Permission, Reach
from workflow.history import events as history
from workflow.history import replay
from workflow.history.action_change import Rejected, plain
from workflow.history.action_state import NOTHING_REPORTED, ActionState
from workflow.loading import undo_rights
from workflow.register.fields import AMENDABLE_TEXTS

IDS_PER_QUERY = 500
WITHDRAWN = NOTHING_REPORTED._replace(progress=Progress.WITHDRAWN.value)
_STATE = ("area_id", "due_date", "weight", *ActionState._fields)
_READ = ("id", "action_id", "kind", "took_effect_on", "load_id", "changes", "government_code", "grade", *_STATE)


def undo(session: Session, actor: Actor, record: Load, reason: str) -> int:
    """Take a load of actions back. Returns how many actions it had touched.

    On each day on which the load said something, the state before it holds again; what it had added is withdrawn.
    Raises Forbidden, and Rejected where something later rests on it: a report, a verdict, a promise, another load; and,
    but for the operator, the closing of a period or the agreement to publish.
    """
    words = plain(reason)
    if not words:
        raise Rejected("reason")
    undo_rights.require(session, actor, record.actor)
    touched = _touched(session, actor, record)
    _refuse_if_later(session, actor, record, touched)
    ids = sorted(touched)
    now = datetime.now(UTC)
    for start in range(0, len(ids), IDS_PER_QUERY):
        chunk = ids[start : start + IDS_PER_QUERY]
        corrections, restored = _corrections(session, record, touched, chunk)
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
    session.execute(delete(EvidenceReference).where(col(EvidenceReference.load_id) == record.id))
    record.undone_at, record.undone_by, record.undone_reason = now, actor.name, words
    return len(ids)


class _Span(NamedTuple):
    """The events that a load brought to one action: the first and the last of them."""

    first: int
    last: int


def _touched(session: Session, actor: Actor, record: Load) -> dict[int, _Span]:
    """The actions of which the load said something, by id. Raises Forbidden."""
    rows = session.execute(
        select(
            col(ActionEvent.action_id),
            col(ActionEvent.government_code),
            func.min(ActionEvent.id),
            func.max(ActionEvent.id),
        )
        .where(col(ActionEvent.load_id) == record.id)
        .group_by(col(ActionEvent.action_id), col(ActionEvent.government_code))
    ).all()
    for code in {row.government_code for row in rows}:
        actor.require(Permission.LOAD, code)
    if not rows:
        actor.require(Permission.LOAD)
    return {row[0]: _Span(row[2], row[3]) for row in rows}


def _refuse_if_later(session: Session, actor: Actor, record: Load, touched: dict[int, _Span]) -> None:
    later: list[int] = []
    promised = 0
    ids = sorted(touched)
    for start in range(0, len(ids), IDS_PER_QUERY):
        chunk = ids[start : start + IDS_PER_QUERY]
        later += [
            row.action_id for row in session.execute(_standing_events(chunk)) if row.id > touched[row.action_id].last
        ]
        promises = select(func.count()).where(
            col(Commitment.action_id).in_(chunk), col(Commitment.recorded_at) > record.loaded_at
        )
        promised += session.execute(promises).scalar_one()
    if later:
        title = session.get_one(Action, later[0]).title
        raise Rejected("undo_later", count=len(set(later)), title=title[:120])
    if promised:
        raise Rejected("undo_promised", count=promised)
    if actor.reach(Permission.LOAD) != Reach.ALL and (frozen := _frozen_since(session, record)):
        raise Rejected("undo_frozen", name=frozen)


def _frozen_since(session: Session, record: Load) -> str:
    """What was closed, or agreed to be published, of the figures that a load changed, since it was made; "" if nothing.

    An edition stays as it is, so it would tell other figures than the plan, and nobody would have corrected it.
    """
    closed = (
        select(col(Period.name))
        .join(PeriodEdition, col(PeriodEdition.period_id) == col(Period.id))
        .where(col(Period.plan_id) == record.plan_id, col(PeriodEdition.made_at) > record.loaded_at)
        .order_by(col(PeriodEdition.id).desc())
        .limit(1)
    )
    published = (
        select(col(Publication.as_of))
        .where(col(Publication.plan_id) == record.plan_id, col(Publication.agreed_at) > record.loaded_at)
        .order_by(col(Publication.id).desc())
        .limit(1)
    )
    name, day = session.execute(closed).scalar(), session.execute(published).scalar()
    return name or (f"{day:%d/%m/%Y}" if day else "")


def _standing_events(ids: Sequence[int]) -> Any:
    """The events of these actions that did not come with a load that is undone; its corrections count as its own."""
    undone = select(col(Load.id)).where(col(Load.undone_at).is_not(None))
    return select(col(ActionEvent.action_id), col(ActionEvent.id)).where(
        col(ActionEvent.action_id).in_(ids),
        or_(col(ActionEvent.load_id).is_(None), col(ActionEvent.load_id).not_in(undone)),
    )


def _corrections(
    session: Session, record: Load, touched: dict[int, _Span], ids: Sequence[int]
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
        corrections += _corrected(events, touched[action_id].first, record.id or 0)
        texts = _texts_before([event for event in events if event.load_id == record.id])
        if texts:
            restored.append({"id": action_id, **texts})
    return corrections, restored


def _corrected(events: Sequence[Row[Any]], first: int, load_id: int) -> Iterator[dict[str, Any]]:
    """On each day on which anything was recorded since the load began, the state that held before it.

    What was recorded after the load has been undone itself, and carries what the load had said: it is corrected, too.
    """
    kept = [event for event in events if event.id < first]
    since = {event.took_effect_on: event for event in events if event.id >= first}
    for day, wrong in since.items():
        before = next((event for event in reversed(kept) if event.took_effect_on <= day), None)
        state = {name: getattr(before or wrong, name) for name in _STATE}
        if before is not None:
            state["grade"] = replay.stands(kept[: kept.index(before) + 1])["grade"]
        else:
            state |= WITHDRAWN._asdict()
        yield {
            "action_id": wrong.action_id,
            "kind": EventKind.CORRECTED.value,
            "took_effect_on": day,
            "about_id": wrong.id,
            "load_id": load_id,
            "government_code": wrong.government_code,
            **state,
        }


def _texts_before(brought: Sequence[Row[Any]]) -> dict[str, Any]:
    """What amendments of the load had changed, as it was. Area, due date and weight follow from the history."""
    before: dict[str, Any] = {}
    for event in brought:
        for name, (old, _new) in json.loads(event.changes or "{}").items():
            if name in AMENDABLE_TEXTS:
                before.setdefault(name, old)
    return before


def _forget_empty_days(session: Session, plan_id: int | None) -> None:
    """Days of the tally on which nothing changes any more: whoever has none left is not in the plan."""
    nothing = [func.abs(getattr(Tally, name)) < 1e-9 for name in MEASURES]
    session.execute(delete(Tally).where(col(Tally.plan_id) == plan_id, *nothing))

"""Amending: target, weight, due date, area or scope of an action change, with a reason from a list and in words.

That an action is dropped is only proposed here: workflow/register/drops.py has the task force's agreement.
"""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from methods.action_weight import is_weight
from models import Action, Area, DropProposal, EventKind, Progress
from workflow.accounts.permissions import Actor, Permission
from workflow.history import action_change, replay, rewording
from workflow.history.action_change import ActionSnapshot, Rejected, plain
from workflow.history.action_state import ActionState
from workflow.register.fields import AMENDABLE
from workflow.reporting.documents import Document, as_recorded, attach
from workflow.shell import status_sql
from workflow.units import records


class Reason(StrEnum):
    """Why an action changes."""

    REGULATION = "regulation"  # perubahan peraturan
    REORGANISATION = "reorganisation"  # perubahan perangkat daerah
    BUDGET = "budget"  # perubahan anggaran
    MERGED = "merged"  # digabung dengan aksi lain
    AGREED = "agreed"  # kesepakatan rapat
    TYPO = "typo"  # salah tulis


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is to change. None: stays.

    in_force False: to drop the action is proposed; True: it comes back, or the proposal is withdrawn. decree: what is
    attached.
    """

    took_effect_on: date
    reason: Reason
    words: str
    title: str | None = None
    success_criterion: str | None = None
    responsible_unit: str | None = None
    area_id: int | None = None
    due_date: date | None = None
    weight: float | None = None
    in_force: bool | None = None
    decree: tuple[Document, ...] = ()


PROPOSED, WITHDRAWN, BACK = ("in_force", "drop_proposed"), ("drop_proposed", "in_force"), ("dropped", "in_force")
STATED = tuple(name for name in AMENDABLE if name != "area")  # by their value; an area by its id


def amend(session: Session, actor: Actor, action_id: int, seen_event_id: int, amendment: Amendment, today: date) -> int:
    """Change an action. Returns the event's id. Raises Forbidden, ChangedMeanwhile, Rejected.

    A verdict lapses with the words or the weight that it was given on: the claim waits for the task force anew.
    """
    now = action_change.current(session, action_id)
    actor.require(Permission.AMEND, now.row.government_code)
    now.require_seen(seen_event_id)
    action_change.check_day(now, amendment.took_effect_on, today)
    words = plain(amendment.words)
    if not words:
        raise Rejected("reason")
    open_proposal = open_proposal_of(session, action_id)
    changes = _changes(session, now, amendment, is_proposed=open_proposal is not None)
    if not changes:
        raise Rejected("nothing")
    stored = {name: new for name, (_old, new) in changes.items() if name in STATED}
    if "area" in changes:
        stored["area_id"] = amendment.area_id
    if stored:
        session.execute(update(Action).where(col(Action.id) == action_id).values(stored))
    held = _before_dropping(session, action_id) if changes.get("scope") == BACK else now.known._asdict()
    if rewording.lapses(held["verification"], changes):
        held |= dict.fromkeys(replay.OF_VERDICTS)
        changes |= rewording.LAPSED
    event = now.event(
        actor,
        EventKind.AMENDED,
        amendment.took_effect_on,
        now.known,
        reason=f"{amendment.reason.value}: {words}",
        changes=json.dumps(changes, ensure_ascii=False, default=str),
        documents=as_recorded(amendment.decree),
    )
    event |= held | {name: value for name, value in stored.items() if name in ("area_id", "due_date", "weight")}
    if changes.get("scope") == WITHDRAWN:
        event["about_id"] = open_proposal
    records.know(session, {(now.row.government_code, stored.get("responsible_unit", ""))})
    event_id = action_change.append(session, event)
    attach(session, action_id, event_id, amendment.decree)
    if changes.get("scope") == PROPOSED:
        session.add(DropProposal(event_id=event_id, action_id=action_id))
        session.flush()
    return event_id


def open_proposal_of(session: Session, action_id: int) -> int | None:
    """The event of the open proposal to drop an action."""
    question = select(col(DropProposal.event_id)).where(
        col(DropProposal.action_id) == action_id, status_sql.is_open_proposal()
    )
    return session.execute(question).scalar_one_or_none()


def _changes(
    session: Session, now: ActionSnapshot, amendment: Amendment, *, is_proposed: bool
) -> dict[str, tuple[Any, Any]]:
    """Field → (old, new), of those that really change. is_proposed: to drop it has been proposed already."""
    changes: dict[str, tuple[Any, Any]] = {}
    for name in STATED:
        new, old = getattr(amendment, name), getattr(now.row, name)
        new = plain(new) if isinstance(new, str) else new
        if new is not None and new != old:
            changes[name] = (old, new)
    if changes.get("title", ("", "x"))[1] == "":
        raise Rejected("blank")
    if "weight" in changes and not is_weight(changes["weight"][1]):
        raise Rejected("weight")
    if amendment.area_id not in (None, now.row.area_id):
        changes["area"] = _area_names(session, now, amendment.area_id)
    is_dropped = now.known.progress == Progress.DROPPED
    if amendment.in_force and is_dropped:
        changes["scope"] = BACK
    elif amendment.in_force and is_proposed:
        changes["scope"] = WITHDRAWN
    elif amendment.in_force is False and not is_dropped and not is_proposed:
        changes["scope"] = PROPOSED
    return changes


def _area_names(session: Session, now: ActionSnapshot, area_id: int | None) -> tuple[str, str]:
    names = {
        row.id: row.name
        for row in session.execute(select(col(Area.id), col(Area.name)).where(col(Area.plan_id) == now.row.plan_id))
    }
    if area_id not in names:
        raise Rejected("area")
    return names[now.row.area_id], names[area_id]


def _before_dropping(session: Session, action_id: int) -> dict[str, Any]:
    """What was known of an action before it was dropped, with its grade."""
    held = replay.before_dropping(replay.in_order(session, action_id))
    return {name: held[name] for name in (*ActionState._fields, "grade")}

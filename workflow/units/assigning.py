"""Which unit leads actions, and which support them; many actions at once, each with an event in its history."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from models import Action, EventKind, SupportingUnit
from models.database import insert
from workflow.accounts.permissions import Actor, Permission
from workflow.history import action_change, events
from workflow.history.action_change import ActionSnapshot, Rejected, plain
from workflow.register.amend import Reason
from workflow.shell import unit_names
from workflow.shell.unit_names import UnitNames, Written
from workflow.units.records import know_spelling

MOST_ACTIONS = 500
MOST_SUPPORTING = 10


def lead(session: Session, actor: Actor, action_ids: Sequence[int], unit_id: int, words: str, today: date) -> int:
    """Give actions to a unit that leads them from now on. Returns how many it did not lead before.

    Raises Forbidden, Rejected; then nothing was written.
    """
    reason, snapshots, known = _opened(session, actor, action_ids, [unit_id], words, today)
    name = known.name(unit_id, today)
    given = [now for now in snapshots if known.of(_written(now), today) != unit_id]
    know_spelling(session, known, known.units[unit_id].government_code, name, unit_id)
    ids = [now.row.id for now in given]
    session.execute(update(Action).where(col(Action.id).in_(ids)).values(responsible_unit=name))
    _tell(session, actor, reason, ((now, "responsible_unit", now.row.responsible_unit, name) for now in given))
    return len(given)


def support(
    session: Session, actor: Actor, action_ids: Sequence[int], unit_ids: Collection[int], words: str, today: date
) -> int:
    """Say which units support actions, all of them; who leads an action does not support it too.

    Returns of how many actions that is new. Raises Forbidden, Rejected; then nothing was written.
    """
    if len(set(unit_ids)) > MOST_SUPPORTING:
        raise Rejected("units_many", most=MOST_SUPPORTING)
    reason, snapshots, known = _opened(session, actor, action_ids, unit_ids, words, today)
    before = _supporting(session, [now.row.id for now in snapshots])
    told: list[tuple[ActionSnapshot, str, str, str]] = []
    for now in snapshots:
        old, new = before.get(now.row.id, set()), {one for one in unit_ids if one != known.of(_written(now), today)}
        if old == new:
            continue
        session.execute(delete(SupportingUnit).where(col(SupportingUnit.action_id) == now.row.id))
        if new:
            insert(session, SupportingUnit, [{"action_id": now.row.id, "unit_id": one} for one in sorted(new)])
        told.append((now, "supporting", _names(known, old, today), _names(known, new, today)))
    _tell(session, actor, reason, told)
    return len(told)


def _opened(
    session: Session, actor: Actor, action_ids: Sequence[int], unit_ids: Collection[int], words: str, today: date
) -> tuple[str, list[ActionSnapshot], UnitNames]:
    """The reason, and the actions of one government whose units these are, for whoever may change them."""
    if not 0 < len(set(action_ids)) <= MOST_ACTIONS:
        raise Rejected("actions_many", most=MOST_ACTIONS)
    snapshots = [action_change.current(session, one) for one in dict.fromkeys(action_ids)]
    governments = {now.row.government_code for now in snapshots}
    for code in governments:
        actor.require(Permission.AMEND, code)
    known = unit_names.of_governments(session, governments)
    if len(governments) > 1 or not set(unit_ids) <= known.units.keys():
        raise Rejected("unit_unknown")
    if any(known.heir(one, today) != one for one in unit_ids):
        raise Rejected("unit_gone")
    reason = plain(words)
    if not reason:
        raise Rejected("reason")
    return reason, snapshots, known


def _written(now: ActionSnapshot) -> Written:
    return now.row.government_code, now.row.responsible_unit


def _supporting(session: Session, action_ids: Sequence[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row in session.execute(select(SupportingUnit).where(col(SupportingUnit.action_id).in_(action_ids))).scalars():
        found.setdefault(row.action_id, set()).add(row.unit_id)
    return found


def _names(known: UnitNames, unit_ids: Collection[int], day: date) -> str:
    return "; ".join(sorted(known.name(one, day) for one in unit_ids))


def _tell(session: Session, actor: Actor, reason: str, told: Iterable[tuple[ActionSnapshot, str, str, str]]) -> None:
    """Write into each action's history what changed. Its state stays, and since when it holds."""
    happened = [
        now.event(
            actor, EventKind.AMENDED, now.row.changed_on, now.known,
            reason=f"{Reason.REORGANISATION.value}: {reason}",
            changes=json.dumps({field: (old, new)}, ensure_ascii=False),
        )
        for now, field, old, new in told
    ]  # fmt: skip
    if happened:
        events.append(session, happened)

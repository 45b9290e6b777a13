"""A plan's cell that names several units: the one of them leads its actions, the others support them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, SupportingUnit
from workflow.accounts.permissions import Actor
from workflow.history.action_change import Rejected
from workflow.shell import status_sql, unit_names
from workflow.shell.unit_names import UnitNames
from workflow.units import assigning, records


def split(session: Session, actor: Actor, unit_id: int, leader: str, words: str, today: date) -> int:
    """Read what stands as one unit as those that its name names. Returns how many actions that concerns.

    leader: the one of them that leads; the others support, beside whoever did. It holds for all days and plans, and for
    later files with the same words: the name meant these units all along. Raises Forbidden, Rejected.
    """
    known = records.of_unit(session, actor, unit_id)
    code = known.units[unit_id].government_code
    names = known.parts(unit_id, today)
    if leader not in names:
        raise Rejected("unit_unknown")
    if known.heir(unit_id, today) != unit_id:
        raise Rejected("unit_gone")
    action_ids = _led(session, known, unit_id, today)
    records.know(session, [(code, name) for name in names])
    known = unit_names.of_governments(session, {code})
    units = {name: known.heir(known.spelled[code, name], today) for name in names}
    records.succeed(session, actor, [unit_id], units[leader], None, words)
    others = {one for one in units.values() if one != units[leader]}
    for before, ids in _by_supporting(session, action_ids).items():
        for begin in range(0, len(ids), assigning.MOST_ACTIONS):
            some = ids[begin : begin + assigning.MOST_ACTIONS]
            assigning.support(session, actor, some, {known.heir(one, today) for one in before} | others, words, today)
    return len(action_ids)


def _led(session: Session, known: UnitNames, unit_id: int, today: date) -> list[int]:
    """The actions of all plans that a unit leads."""
    code = known.units[unit_id].government_code
    spelled = [text for government, text in known.spelled if known.of((government, text), today) == unit_id]
    asked = select(col(Action.id)).where(
        col(Action.government_code) == code, col(Action.responsible_unit).in_(spelled), status_sql.not_withdrawn()
    )
    return list(session.execute(asked.order_by(col(Action.id))).scalars())


def _by_supporting(session: Session, action_ids: Sequence[int]) -> dict[frozenset[int], list[int]]:
    """Actions by the units that support them."""
    rows = session.execute(select(SupportingUnit).where(col(SupportingUnit.action_id).in_(action_ids))).scalars()
    supporting: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        supporting[row.action_id].add(row.unit_id)
    found: dict[frozenset[int], list[int]] = defaultdict(list)
    for action_id in action_ids:
        found[frozenset(supporting[action_id])].append(action_id)
    return found

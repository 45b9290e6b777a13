"""Units as records: they come with the names in plans, get other names, and take each other's place.

Nothing of this changes an action: it says which unit its words mean, so that a file with an old name loads as before.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime

from sqlmodel import Session

from methods.unit_names import normal
from models import Unit, UnitChange, UnitSpelling
from models.unit import LONGEST_UNIT
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain
from workflow.shell import unit_names
from workflow.shell.unit_names import UnitNames, Written


def know(session: Session, written: Collection[Written]) -> None:
    """Keep the units that plans name, given as (government, name). Names that are surely the same are one unit."""
    named = [(code, text) for code, text in dict.fromkeys(written) if normal(text) and len(text) <= LONGEST_UNIT]
    if not named:
        return
    known = unit_names.of_governments(session, {code for code, _text in named})
    by_name = {(code, normal(text)): unit_id for (code, text), unit_id in known.spelled.items()}
    for code, text in named:
        if (code, text) not in known.spelled:
            key = code, normal(text)
            by_name[key] = by_name.get(key) or _new(session, code, text)
            session.add(UnitSpelling(unit_id=by_name[key], government_code=code, written=text))
    session.flush()


def rename(session: Session, actor: Actor, unit_id: int, name: str, since: date, words: str) -> int:
    """Give a unit another name from a day on. Returns the change's id. Raises Forbidden, Rejected."""
    known = of_unit(session, actor, unit_id)
    new = " ".join(plain(name).split())
    if not normal(new) or len(new) > LONGEST_UNIT:
        raise Rejected("unit_name", longest=LONGEST_UNIT)
    code = known.units[unit_id].government_code
    others = (other for other in known.units if known.heir(other, date.max) != unit_id)
    if any(normal(known.name(other, date.max)) == normal(new) for other in others):
        raise Rejected("unit_taken")
    if known.name(unit_id, since) == new:
        raise Rejected("nothing")
    change = _change(session, actor, unit_id, since, words, name=new)
    know_spelling(session, known, code, new, unit_id)
    return change


def succeed(session: Session, actor: Actor, unit_ids: Iterable[int], by: int, since: date | None, words: str) -> None:
    """Let another unit of the government take the place of units from a day on, with their tasks and people.

    since: None where they were one unit all along, only written in two ways. Raises Forbidden, Rejected.
    """
    wanted = list(dict.fromkeys(unit_ids))
    known = of_unit(session, actor, by)
    if not wanted or by in wanted or not set(wanted) <= known.units.keys():
        raise Rejected("unit_successor")
    if known.heir(by, since or date.max) != by or any(known.heir(one, since or date.max) != one for one in wanted):
        raise Rejected("unit_gone")
    for unit_id in wanted:
        _change(session, actor, unit_id, since, words, successor_id=by)


def of_unit(session: Session, actor: Actor, unit_id: int) -> UnitNames:
    """All units of the government of a unit, for whoever may change them. Raises Forbidden, Rejected."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise Rejected("unit_unknown")
    actor.require(Permission.AMEND, unit.government_code)
    return unit_names.of_governments(session, {unit.government_code})


def know_spelling(session: Session, known: UnitNames, code: str, written: str, unit_id: int) -> None:
    """Let a name mean a unit, where it means none yet."""
    if (code, written) not in known.spelled:
        session.add(UnitSpelling(unit_id=unit_id, government_code=code, written=written))
        session.flush()


def _new(session: Session, code: str, name: str) -> int:
    unit = Unit(government_code=code, name=" ".join(name.split()))
    session.add(unit)
    session.flush()
    assert unit.id is not None
    return unit.id


def _change(
    session: Session, actor: Actor, unit_id: int, since: date | None, words: str, name: str = "",
    successor_id: int | None = None,
) -> int:  # fmt: skip
    reason = plain(words)
    if not reason:
        raise Rejected("reason")
    assert actor.account_id is not None  # only accounts have this right
    change = UnitChange(
        unit_id=unit_id, name=name, successor_id=successor_id, since=since, reason=reason,
        account_id=actor.account_id, recorded_at=datetime.now(UTC),
    )  # fmt: skip
    session.add(change)
    session.flush()
    assert change.id is not None
    return change.id

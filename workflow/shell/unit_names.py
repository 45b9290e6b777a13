"""Which unit a plan's words mean, what it is called on a day, and which unit has taken its place."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from methods.unit_names import normal, parts
from models import Action, Unit, UnitChange, UnitSpelling

Written = tuple[str, str]  # a government's code, and a unit as a plan writes it
IDS_PER_QUERY = 500


class UnitNames:
    """The units of some governments with their spellings and changes."""

    def __init__(self, units: Iterable[Any], spellings: Iterable[Any], changes: Iterable[Any]) -> None:
        self.units: dict[int, Any] = {row.id: row for row in units}
        self.spelled: dict[Written, int] = {(row.government_code, row.written): row.unit_id for row in spellings}
        self._changes: dict[int, list[Any]] = defaultdict(list)
        for row in changes:
            self._changes[row.unit_id].append(row)

    def heir(self, unit_id: int, day: date) -> int:
        """The unit that had taken a unit's place by a day; itself where none had."""
        seen = {unit_id}
        while (last := self._last(unit_id, day, renamed=False)) and last.successor_id not in seen:
            unit_id = last.successor_id
            seen.add(unit_id)
        return unit_id

    def name(self, unit_id: int, day: date) -> str:
        """The name that a unit itself had on a day."""
        last = self._last(unit_id, day, renamed=True)
        return str(last.name if last else self.units[unit_id].name)

    def parts(self, unit_id: int, day: date) -> list[str]:
        """The units that a unit's name names ("Bappeda dan BPKAD"); empty where it is one."""
        others = {normal(self.name(one, day)) for one in self.units if one != unit_id}
        return parts(self.name(unit_id, day), others)

    def of(self, written: Written, day: date) -> int | None:
        """The unit whose task it was on a day; None where these words name no unit."""
        unit_id = self.spelled.get(written)
        return None if unit_id is None else self.heir(unit_id, day)

    def shown(self, written: Written, day: date) -> str:
        """What is shown for a plan's words on a day: the words themselves, unless the unit is called otherwise."""
        unit_id = self.spelled.get(written)
        if unit_id is None:
            return written[1]
        heir = self.heir(unit_id, day)
        is_as_written = heir == unit_id and self._last(unit_id, day, renamed=True) is None
        return written[1] if is_as_written else self.name(heir, day)

    def are_one(self, one: Written, other: Written) -> bool:
        """Whether two writings mean, by now, the same unit."""
        units = [self.of(written, date.max) for written in (one, other)]
        return units[0] is not None and units[0] == units[1]

    def changes_of(self, unit_id: int) -> list[Any]:
        """Its names and successors, in the order in which they came to hold."""
        return sorted(self._changes[unit_id], key=_since)

    def _last(self, unit_id: int, day: date, *, renamed: bool) -> Any:
        """The change of this kind that holds on a day; of one day the one recorded last."""
        held = (row for row in self._changes[unit_id] if bool(row.name) == renamed and (row.since or day) <= day)
        return max(held, key=_since, default=None)


def _since(change: Any) -> tuple[date, int]:
    return change.since or date.min, change.id


def of_governments(session: Session, governments: Collection[str] | None) -> UnitNames:
    """The units of governments, given by their codes; None: of all."""
    units, spellings = select(Unit.__table__), select(UnitSpelling.__table__)  # type: ignore[attr-defined]
    changes = select(UnitChange.__table__).join(Unit, col(Unit.id) == col(UnitChange.unit_id))  # type: ignore[attr-defined]
    if governments is not None:
        codes = sorted(governments)
        units = units.where(col(Unit.government_code).in_(codes))
        spellings = spellings.where(col(UnitSpelling.government_code).in_(codes))
        changes = changes.where(col(Unit.government_code).in_(codes))
    return UnitNames(*(session.execute(question).all() for question in (units, spellings, changes)))


def changed(session: Session, written: Collection[Written], day: date) -> dict[Written, str]:
    """What is shown for plans' words on a day, of those that are called otherwise. Cheap while no unit has changed."""
    governments = {code for code, _text in written}
    ever = select(col(Unit.government_code)).join(UnitChange, col(UnitChange.unit_id) == col(Unit.id)).distinct()
    governments &= set(session.execute(ever).scalars())
    if not governments:
        return {}
    names = of_governments(session, governments)
    shown = {one: names.shown(one, day) for one in written if one[0] in governments}
    return {one: name for one, name in shown.items() if name != one[1]}


def is_called(pattern: str) -> ColumnElement[bool]:
    """Whether a unit that leads an action got, or gave way to, a name like this (ILIKE, escaped with a backslash)."""
    other = aliased(Unit)
    named = (
        select(col(UnitSpelling.government_code), col(UnitSpelling.written))
        .join(UnitChange, col(UnitChange.unit_id) == col(UnitSpelling.unit_id))
        .outerjoin(other, col(other.id) == col(UnitChange.successor_id))
        .where(or_(*(col(name).ilike(pattern, escape="\\") for name in (UnitChange.name, other.name))))
    )
    return tuple_(col(Action.government_code), col(Action.responsible_unit)).in_(named)

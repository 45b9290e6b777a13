"""The units of a government for who may change them: names, what they lead and support, who works in them."""

from collections import Counter
from datetime import date

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from methods import unit_names as names
from models import Account, AccountUnit, Action, SupportingUnit
from queries.units.supporting import supporting
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql, unit_names
from workflow.shell.unit_names import UnitNames

UNITS = ("id", "name", "heir_id", "heir", "former", "leads", "supports", "people")
LED = ("id", "number", "title", "plan_id", "unit_id", "unit", "supporting")


def units(session: Session, actor: Actor, plan_id: int, government: str, day: date) -> pd.DataFrame:
    """The units of a government by name, with the columns of UNITS: leads and supports count actions of a plan.

    heir_id, heir: the unit that has taken its place (None, ""); former: what it and those before it were called;
    people: full names. Raises Forbidden.
    """
    actor.require(Permission.AMEND, government)
    known = unit_names.of_governments(session, {government})
    leads, supports = _led(session, known, plan_id, government, day), _supported(session, known, plan_id, day)
    people = _people(session, known, day)
    rows = []
    for unit_id in known.units:
        heir = known.heir(unit_id, day)
        gone = heir != unit_id
        rows.append(
            (
                unit_id, known.name(unit_id, day), heir if gone else None, known.name(heir, day) if gone else "",
                _former(known, unit_id, day), leads.get(unit_id, 0), supports.get(unit_id, 0),
                tuple(people.get(unit_id, ())),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row[2] is not None, row[1].casefold()))
    return pd.DataFrame(rows, columns=list(UNITS), dtype=object)


def alike(session: Session, actor: Actor, government: str, day: date) -> list[tuple[int, int]]:
    """Pairs of units whose names are so alike that they may be one, as (unit, unit). Raises Forbidden."""
    actor.require(Permission.AMEND, government)
    known = unit_names.of_governments(session, {government})
    standing = {known.name(one, day): one for one in known.units if known.heir(one, day) == one}
    return [(standing[one], standing[other]) for one, other in names.alike(list(standing))]


def joint(session: Session, actor: Actor, government: str, day: date) -> list[tuple[int, list[str]]]:
    """Units whose name names several, with the names. Raises Forbidden."""
    actor.require(Permission.AMEND, government)
    known = unit_names.of_governments(session, {government})
    standing = [one for one in known.units if known.heir(one, day) == one]
    found = [(one, known.parts(one, day)) for one in standing]
    return sorted((pair for pair in found if pair[1]), key=lambda pair: pair[1])


def actions(session: Session, actor: Actor, plan_id: int, government: str, day: date) -> pd.DataFrame:
    """A government's actions in a plan with who leads and supports them: LED, in the plan's order. Raises Forbidden.

    unit_id: None where the plan names no unit; supporting: names.
    """
    actor.require(Permission.AMEND, government)
    known = unit_names.of_governments(session, {government})
    columns = [col(getattr(Action, name)) for name in LED[:4]]
    rows = session.execute(
        select(*columns, col(Action.responsible_unit))
        .where(col(Action.plan_id) == plan_id, col(Action.government_code) == government)
        .where(status_sql.not_withdrawn())
        .order_by(col(Action.position))
    ).all()
    beside = supporting(session, plan_id, day)
    found = []
    for *plain, written in rows:
        unit_id = known.of((government, written), day)
        unit = known.shown((government, written), day)
        found.append((*plain, unit_id, unit, beside.get(plain[0], "")))
    return pd.DataFrame(found, columns=list(LED), dtype=object)


def _led(session: Session, known: UnitNames, plan_id: int, government: str, day: date) -> dict[int | None, int]:
    rows = session.execute(
        select(col(Action.responsible_unit), func.count())
        .where(col(Action.plan_id) == plan_id, col(Action.government_code) == government)
        .where(status_sql.not_withdrawn())
        .group_by(col(Action.responsible_unit))
    )
    found: dict[int | None, int] = {}
    for written, count in rows:
        unit_id = known.of((government, written), day)
        found[unit_id] = found.get(unit_id, 0) + count
    return found


def _supported(session: Session, known: UnitNames, plan_id: int, day: date) -> dict[int, int]:
    rows = session.execute(
        select(col(SupportingUnit.unit_id), col(SupportingUnit.action_id))
        .join(Action, col(Action.id) == col(SupportingUnit.action_id))
        .where(col(Action.plan_id) == plan_id, col(SupportingUnit.unit_id).in_(list(known.units)))
    )
    pairs = {(known.heir(unit_id, day), action_id) for unit_id, action_id in rows}
    return Counter(unit_id for unit_id, _action in pairs)


def _people(session: Session, known: UnitNames, day: date) -> dict[int, list[str]]:
    rows = session.execute(
        select(col(AccountUnit.unit_id), col(Account.full_name))
        .join(Account, col(Account.id) == col(AccountUnit.account_id))
        .where(col(AccountUnit.unit_id).in_(list(known.units)), col(Account.is_active))
        .order_by(col(Account.full_name))
    )
    found: dict[int, list[str]] = {}
    for unit_id, name in rows:
        found.setdefault(known.heir(unit_id, day), []).append(name)
    return found


def _former(known: UnitNames, unit_id: int, day: date) -> tuple[str, ...]:
    """What a unit was called before, and those that it has taken the place of, each by its last name."""
    now = known.name(unit_id, day)
    own = [known.units[unit_id].name, *(change.name for change in known.changes_of(unit_id) if change.name)]
    before = [known.name(one, day) for one in known.units if one != unit_id and known.heir(one, day) == unit_id]
    return tuple(name for name in dict.fromkeys([*own, *before]) if name != now)

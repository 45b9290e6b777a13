"""Which units support an action beside the one that leads it."""

from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, SupportingUnit, Unit
from queries.units.people import own
from workflow.accounts.permissions import Actor
from workflow.shell import unit_names

OF_ACTION = ("id", "name", "is_mine")


def supporting(session: Session, plan_id: int, day: date) -> dict[int, str]:
    """Action id → the names of the units that support it, of the actions of a plan that any support."""
    rows = session.execute(
        select(col(SupportingUnit.action_id), col(SupportingUnit.unit_id), col(Action.government_code))
        .join(Action, col(Action.id) == col(SupportingUnit.action_id))
        .where(col(Action.plan_id) == plan_id)
    ).all()
    known = unit_names.of_governments(session, {row.government_code for row in rows})
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.action_id, set()).add(known.name(known.heir(row.unit_id, day), day))
    return {action_id: "; ".join(sorted(those)) for action_id, those in found.items()}


def of_action(session: Session, actor: Actor, action_id: int, day: date) -> pd.DataFrame:
    """The units that support an action, by name, with the columns of OF_ACTION (is_mine: the actor works in it)."""
    rows = session.execute(
        select(col(SupportingUnit.unit_id), col(Unit.government_code))
        .join(Unit, col(Unit.id) == col(SupportingUnit.unit_id))
        .where(col(SupportingUnit.action_id) == action_id)
    ).all()
    known = unit_names.of_governments(session, {row.government_code for row in rows})
    mine = {known.heir(one, day) for one in own(session, actor) if one in known.units}
    heirs = {known.heir(row.unit_id, day) for row in rows}
    found = sorted((known.name(one, day), one) for one in heirs)
    return pd.DataFrame([(one, name, one in mine) for name, one in found], columns=list(OF_ACTION), dtype=object)

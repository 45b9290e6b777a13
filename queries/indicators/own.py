"""Indicators of governments' own, and how they were changed."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Government, Indicator, IndicatorEdit
from workflow.accounts.permissions import Actor, Permission

COLUMNS = (
    "code", "government_code", "family", "module_code", "name", "definition", "unit", "type", "direction", "low",
    "high", "owner",
)  # fmt: skip
EDITS = ("edited_at", "actor", "field", "old", "new")


def editable(session: Session, actor: Actor) -> pd.DataFrame:
    """The own indicators that an actor may change, by owner and name: COLUMNS, and the owner's name as government."""
    rows = session.execute(
        select(*(getattr(Indicator, name) for name in COLUMNS), col(Government.name))
        .join(Government, col(Government.code) == col(Indicator.government_code))
        .order_by(col(Indicator.government_code), col(Indicator.name))
    ).all()
    mine = [row for row in rows if actor.may(Permission.LOAD, row.government_code)]
    return pd.DataFrame(mine, columns=[*COLUMNS, "government"], dtype=object)


def edits(session: Session, actor: Actor, code: str) -> pd.DataFrame:
    """How an own indicator was changed, the latest first: EDITS. Raises Forbidden."""
    item = session.get(Indicator, code)
    actor.require(Permission.LOAD, item.government_code if item else None)
    rows = session.execute(
        select(*(getattr(IndicatorEdit, name) for name in EDITS))
        .where(col(IndicatorEdit.indicator_code) == code)
        .order_by(col(IndicatorEdit.id).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(EDITS), dtype=object)

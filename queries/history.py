"""The history of one action: what was recorded, when it took effect, who said it."""

from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, ActionEvent, Load
from queries.scope import Scope

COLUMNS = (
    "took_effect_on",
    "recorded_at",
    "actor",
    "kind",
    "progress",
    "evidence",
    "verification",
    "obstacle",
    "note",
    "changes",
    "hash",
    "file_name",
)


def of_action(session: Session, action_id: int) -> pd.DataFrame:
    """Every event of an action, newest first, with the columns of COLUMNS (changes: JSON {field: [old, new]})."""
    columns: list[Any] = [col(getattr(ActionEvent, name)).label(name) for name in COLUMNS[:-1]]
    rows = session.execute(
        select(*columns, col(Load.file_name))
        .outerjoin(Load, col(Load.id) == col(ActionEvent.load_id))
        .where(col(ActionEvent.action_id) == action_id)
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)  # None stays None


def of_government(session: Session, scope: Scope, limit: int) -> pd.DataFrame:
    """The latest events of a scope's government up to its day, newest first: title, action_id, and those of COLUMNS."""
    columns: list[Any] = [col(getattr(ActionEvent, name)).label(name) for name in COLUMNS[:-1]]
    rows = session.execute(
        select(col(Action.title), col(Action.id), *columns, col(Load.file_name))
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .outerjoin(Load, col(Load.id) == col(ActionEvent.load_id))
        .where(
            col(Action.plan_id) == scope.plan_id,
            col(Action.government_code) == scope.government,
            col(ActionEvent.took_effect_on) <= scope.as_of,
            col(ActionEvent.kind) != "added",
        )
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
        .limit(limit)
    ).all()
    return pd.DataFrame(rows, columns=["title", "action_id", *COLUMNS], dtype=object)  # None stays None

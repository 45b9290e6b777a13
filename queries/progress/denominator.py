"""Why the denominator is what it is: which actions left it, when, and with what reason."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.status import has_left
from models import Action, ActionEvent, Government
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope
from workflow.shell import status_sql

COLUMNS = ("action_id", "government", "title", "progress", "took_effect_on", "reason")


def left(session: Session, scope: Scope, limit: int) -> pd.DataFrame:
    """Actions outside authority (agreed) or dropped as of the day, the latest first, with the columns of COLUMNS."""
    asked = AsOf(session, scope)
    question = (
        select(col(Action.id), col(Government.name), col(Action.title), asked.column("progress"))
        .select_from(asked.source())
        .where(
            *asked.scope_conditions(),
            status_sql.has_left(asked.column),
        )
        .order_by(asked.column("changed_on").desc(), col(Action.position))
        .limit(limit)
    )
    rows = [(*row, *_why(session, scope, row[0], row[3])) for row in session.execute(question)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _why(session: Session, scope: Scope, action_id: int, progress: str) -> tuple[object, str]:
    """When an action left: when it was dropped, or a verifier agreed; and the reason that was given."""
    events = session.execute(
        select(
            col(ActionEvent.took_effect_on),
            col(ActionEvent.progress),
            col(ActionEvent.verification),
            col(ActionEvent.reason),
            col(ActionEvent.note),
        )
        .where(col(ActionEvent.action_id) == action_id, col(ActionEvent.took_effect_on) <= scope.as_of)
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
    ).all()
    first = events[0]
    for event in events:
        if not has_left(event.progress, event.verification):
            break
        first = event
    reason = next((event.reason for event in events if event.reason and event.progress == progress), "") or first.note
    return first.took_effect_on, reason

"""The few actions that may have left, or have another due date, weight or area than before: what the tally says of an
earlier day is not how the actions of a later day stood."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlmodel import Session, col

from methods.timeline import State
from models import Action, ActionEvent, Government
from models.action_event import LEFT_OR_MOVED
from queries.shell.region import of_kind_and_province
from queries.shell.scope import Scope


def states(session: Session, scope: Scope) -> Iterator[tuple[str, list[tuple[date, State]]]]:
    """Government and dated states, up to the scope's day, of each; of any area, since it may have been in another."""
    events = select(col(ActionEvent.action_id)).where(LEFT_OR_MOVED)
    chosen = (
        select(col(Action.id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(
            col(Action.plan_id) == scope.plan_id,
            col(Action.id).in_(events),
            *of_kind_and_province(scope.kind, scope.province),
        )
    )
    if scope.government is not None:
        chosen = chosen.where(col(Action.government_code) == scope.government)
    names = ("area_id", "progress", "evidence", "verification", "due_date", "weight", "grade")
    question = (
        select(
            col(ActionEvent.action_id),
            col(ActionEvent.government_code),
            col(ActionEvent.took_effect_on),
            *(col(getattr(ActionEvent, name)) for name in names),
        )
        .where(col(ActionEvent.action_id).in_(chosen), col(ActionEvent.took_effect_on) <= scope.as_of)
        .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
    )
    for (_, code), rows in groupby(session.execute(question), key=lambda row: (row[0], row[1])):
        yield code, [(row[2], State(*row[3:])) for row in rows]

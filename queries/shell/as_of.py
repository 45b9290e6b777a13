"""The state of actions as of a day: their own while nothing newer is known, else that of their history."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Area, Government, Load
from queries.shell.scope import Scope
from workflow.shell import status_sql


def last_event(action: Any, as_of: date) -> ScalarSelect[int]:
    """The id of the last event of an action (a column of an id) up to a day."""
    events = ActionEvent.__table__.alias("earlier")  # type: ignore[attr-defined]  # SQLModel does not declare it
    return (
        select(events.c.id)
        .where(events.c.action_id == action, events.c.took_effect_on <= as_of)
        .order_by(events.c.took_effect_on.desc(), events.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


class AsOf:
    """The columns of a state as of a day."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self.scope = scope
        newest = session.execute(
            select(func.max(Action.changed_on)).where(col(Action.plan_id) == scope.plan_id)
        ).scalar()
        self.current = newest is None or newest <= scope.as_of
        self.state: Any = Action if self.current else ActionEvent
        undone = select(col(Load.id)).where(col(Load.plan_id) == scope.plan_id, col(Load.undone_at).is_not(None))
        self.anything_withdrawn = session.execute(undone.limit(1)).first() is not None

    def column(self, name: str) -> Any:
        """A column of the state."""
        if name == "changed_on" and not self.current:
            return col(ActionEvent.took_effect_on)
        return col(getattr(self.state, name))

    def source(self) -> Any:
        """action ⋈ government ⋈ area, with the event that was the last one on the day."""
        named = self.states().join(Government, col(Government.code) == col(Action.government_code))
        return named.join(Area, col(Area.id) == self.column("area_id"))

    def states(self) -> Any:
        """action, with the event that was the last one on the day: enough to count, and faster by half."""
        source: Any = Action.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
        if not self.current:
            source = source.join(ActionEvent, col(ActionEvent.id) == last_event(col(Action.id), self.scope.as_of))
        return source

    def scope_conditions(self) -> list[ColumnElement[bool]]:
        """The conditions of the scope: its plan, its government, and nothing that an undone load had brought."""
        conditions: list[ColumnElement[bool]] = [col(Action.plan_id) == self.scope.plan_id]
        if self.scope.government is not None:
            conditions.append(col(Action.government_code) == self.scope.government)
        if self.anything_withdrawn:
            conditions.append(status_sql.not_withdrawn(self.column))
        return conditions

    def status(self) -> ColumnElement[str]:
        """The three axes and the due date as the one word that is shown (methods.md, "Status of an action")."""
        return status_sql.shown_status(self.column, self.scope.as_of)

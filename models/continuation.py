"""Lanjutan: an action of a plan that goes on with what another plan left unfinished."""

from sqlmodel import Field

from models.base import Table


class Continuation(Table, table=True):
    """An action and the one of an earlier plan that it goes on with. Neither history is touched."""

    __tablename__ = "continuation"

    action_id: int = Field(foreign_key="action.id", primary_key=True)
    of_action_id: int = Field(foreign_key="action.id", index=True)

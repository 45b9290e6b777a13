"""Usulan penghentian: what a coordinator wants to drop, and the task force has to agree to."""

from sqlmodel import Field

from models.base import Table


class DropProposal(Table, table=True):
    """A proposal to drop an action. Its day, words and decree are those of its event, in the ledger.

    It is open until a later event of the action is about it: agreed, refused, or withdrawn.
    """

    __tablename__ = "drop_proposal"

    event_id: int = Field(foreign_key="action_event.id", primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)

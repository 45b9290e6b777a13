"""Pembagian klaim: which verifier looks at which claim."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class Assignment(Table, table=True):
    """Who was to look at the claims of an action, from a moment on. An action's newest row counts; none is changed.

    It divides the work and gives no right: every verifier may judge every claim.
    """

    __tablename__ = "assignment"

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id")  # None: nobody in particular
    assigned_by: int = Field(foreign_key="account.id")
    assigned_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

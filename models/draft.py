"""Rancangan laporan: what somebody is writing about an action and has not sent yet."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class Draft(Table, table=True):
    """One account's draft on one action. It survives a reload, another browser and a lost connection."""

    __tablename__ = "draft"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    action_id: int = Field(foreign_key="action.id", primary_key=True)
    content: str  # JSON
    seen_event_id: int  # the action's last event when the draft was begun
    saved_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

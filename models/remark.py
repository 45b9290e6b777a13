"""Tanya jawab: what officers, coordinators and verifiers say to each other about an action, without a report."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class Remark(Table, table=True):
    """A question or an answer on an action. None is changed or removed."""

    __tablename__ = "remark"

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    account_id: int = Field(foreign_key="account.id")
    said_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    text: str


class Addressee(Table, table=True):
    """Of whom a remark expects an answer: until they say something on the action themselves."""

    __tablename__ = "addressee"

    remark_id: int = Field(foreign_key="remark.id", primary_key=True)
    account_id: int = Field(foreign_key="account.id", primary_key=True, index=True)

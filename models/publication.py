"""Persetujuan terbit: that the figures of a plan as of a day may be published, and who agreed to it."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class Publication(Table, table=True):
    """One agreement. A plan's newest one counts; none is changed. The site itself names the role only."""

    __tablename__ = "publication"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    as_of: date  # the day of the figures that may be published
    agreed_by: str = Field(max_length=60)  # an account's name
    role: str = Field(max_length=12)
    agreed_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

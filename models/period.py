"""Periode: a quarter or the day of a meeting, whose figures were frozen; a later correction makes another edition."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime, UniqueConstraint
from sqlmodel import Field

from models.base import Table


class Period(Table, table=True):
    """One closed period of a plan."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    name: str = Field(max_length=60)  # "TW IV 2016"
    ends: date  # the day that its figures describe


class PeriodEdition(Table, table=True):
    """The figures of a period as they were frozen. Triggers refuse UPDATE and DELETE on both engines."""

    __tablename__ = "period_edition"
    __table_args__ = (UniqueConstraint("period_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="period.id")
    number: int  # 1, 2, 3 …
    made_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    actor: str = Field(max_length=60)
    reason: str = Field(default="")  # of a correction
    figures: str  # JSON {government: {count: number}}, the counts of queries.progress.counts.by_government
    states: str = Field(default="")  # JSON {government: SHA-256 of its actions' states}; "" before that was kept
    head: str = Field(max_length=64)  # SHA-256 over all heads of the ledger at that moment

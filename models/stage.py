"""Tahap kerangka: until when governments report, the task force verifies, and so on, in one plan."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Stage(StrEnum):
    """The stages of a framework's year, in their order."""

    REPORTING = "reporting"
    VERIFICATION = "verification"
    OBJECTION = "objection"  # sanggah
    QUALITY = "quality"  # quality assurance
    FINAL = "final"  # the result is fixed


class StageDeadline(Table, table=True):
    """The last day of a stage of a plan. A stage's newest row counts; none is changed or removed."""

    __tablename__ = "stage_deadline"
    __table_args__ = (CheckConstraint(one_of("stage", Stage), name="stage"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    stage: str = Field(max_length=15)
    last_day: date | None = None  # None: no longer set
    account_id: int = Field(foreign_key="account.id")
    set_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

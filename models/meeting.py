"""Rapat dan komitmen: a coordination meeting, and what was promised at it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Promise(StrEnum):
    """What became of a commitment. Whether an open one is late, its due date says."""

    OPEN = "open"
    KEPT = "kept"  # ditepati
    DROPPED = "dropped"  # dibatalkan, with a reason


class Meeting(Table, table=True):
    """One meeting on one plan. Once closed its minutes stay as they are."""

    __tablename__ = "meeting"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    held_on: date
    place: str = Field(max_length=200)
    participants: str = Field(default="")
    agenda: str = Field(default="")
    figures: str  # as they were shown: "49 dari 74 terealisasi"
    recorded_by: str = Field(max_length=60)
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    closed_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class Commitment(Table, table=True):
    """One promise of one government, made at a meeting."""

    __tablename__ = "commitment"
    __table_args__ = (CheckConstraint(one_of("state", Promise), name="state"),)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    government_code: str = Field(foreign_key="government.code", max_length=5)
    action_id: int | None = Field(default=None, foreign_key="action.id")
    adoption_id: int | None = Field(default=None, foreign_key="adoption.id")  # of the request that it came of
    words: str
    due_date: date
    figure: str = Field(default="")  # the government's, as it was shown at that moment
    state: str = Field(default=Promise.OPEN, max_length=10)
    settled_on: date | None = None
    settled_words: str = Field(default="")
    recorded_by: str = Field(max_length=60)
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

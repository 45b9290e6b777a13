"""Kunjungan: what the task force found at a government of a claim that asked for a look."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table


class VisitFinding(Table, table=True):
    """What was found of one claim on one day. It is no verdict: a verifier judges, in the usual way."""

    __tablename__ = "visit_finding"
    __table_args__ = (CheckConstraint("outcome IN ('as_reported', 'partly', 'not_found')", name="outcome"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    visited_on: date
    outcome: str = Field(max_length=12)  # exports.signs.OUTCOMES has the words
    note: str = Field(default="")
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    recorded_by: str = Field(max_length=60)

"""Daftar dokumen: the documents that an action needs as evidence, and what became of each."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class LineKind(StrEnum):
    """What may happen to a line of a check-list."""

    ATTACHED = "attached"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REMOVED = "removed"  # no longer asked for


class ChecklistLine(Table, table=True):
    """One document that an action needs. None is changed: what became of it follows from its events.

    framework, year, item: the indicator of data/reference/framework_items.csv that asks for it; "" and None where
    somebody wrote the list. mark, due_date: of a dated output (methods/marks.py), which the document shows.
    """

    __tablename__ = "checklist_line"
    __table_args__ = (CheckConstraint("weight IS NULL OR weight > 0", name="weight"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    position: int  # in the list, from 1
    name: str = Field(max_length=300)
    weight: float | None = None  # among the lines of the action; None: as the others
    mark: str = Field(default="", max_length=20)  # "B03", "TW I"
    due_date: date | None = None
    framework: str = Field(default="", max_length=60)
    year: int | None = None
    item: str = Field(default="", max_length=300)
    account_id: int = Field(foreign_key="account.id")
    listed_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class ChecklistEvent(Table, table=True):
    """Something that happened to a line. The newest event is how the line stands; none is changed or removed."""

    __tablename__ = "checklist_event"
    __table_args__ = (CheckConstraint(one_of("kind", LineKind), name="kind"),)

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="checklist_line.id", index=True)
    kind: str = Field(max_length=10)
    item_id: int | None = Field(default=None, foreign_key="evidence_item.id")  # the document; None: the line's removal
    reason: str = ""
    account_id: int = Field(foreign_key="account.id")
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

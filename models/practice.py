"""Berbagi praktik baik: what one government offers to the others, and who takes it up."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, UniqueConstraint
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class TakeUp(StrEnum):
    """How far another government has taken a practice up."""

    ASKED = "asked"  # meminta
    ADOPTING = "adopting"  # sedang menerapkan
    ADOPTED = "adopted"  # sudah menerapkan


# Exactly one of the three is what a practice is about.
ONE_SUBJECT = (
    "(CASE WHEN area_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN module_code IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN item_id IS NULL THEN 0 ELSE 1 END) = 1"
)


class Practice(Table, table=True):
    """One practice that a government offers, for an area of a plan, a module, or an item of a framework."""

    __tablename__ = "practice"
    __table_args__ = (CheckConstraint(ONE_SUBJECT, name="subject"),)

    id: int | None = Field(default=None, primary_key=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    module_code: str | None = Field(default=None, foreign_key="module.code", max_length=40)
    item_id: int | None = Field(default=None, foreign_key="framework_item.id")
    government_code: str = Field(foreign_key="government.code", max_length=5)
    title: str = Field(max_length=200)
    done: str  # what was done
    effort: str = Field(default="")  # what it took
    changed: str = Field(default="")  # what it changed
    contact: str = Field(max_length=200)  # the unit to ask; no person
    link: str = Field(default="", max_length=500)  # to documents
    offered_by: str = Field(max_length=60)
    offered_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class Adoption(Table, table=True):
    """What another government does about a practice; its figure when it first asked is kept."""

    __tablename__ = "adoption"
    __table_args__ = (
        UniqueConstraint("practice_id", "government_code"),
        CheckConstraint(one_of("state", TakeUp), name="state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    practice_id: int = Field(foreign_key="practice.id", index=True)
    government_code: str = Field(foreign_key="government.code", max_length=5)
    state: str = Field(max_length=10)
    share_before: float | None = None  # its figure for the practice's subject when it asked, 0–1
    asked_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    changed_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    recorded_by: str = Field(max_length=60)

"""Pemuatan: one workbook or one answer of a database that was loaded, kept whole."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Kind(StrEnum):
    """What a file holds."""

    ACTIONS = "actions"
    SCORES = "scores"  # of a framework such as MCP
    KPI = "kpi"  # of modules, and their stages
    INDICATORS = "indicators"  # of transparency
    FLOWS = "flows"  # data flows between modules


class Load(Table, table=True):
    """One load: which file, who, when, what was found in it and what it changed."""

    __tablename__ = "load"
    __table_args__ = (CheckConstraint(one_of("kind", Kind), name="kind"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(default=Kind.ACTIONS, max_length=12)
    plan_id: int | None = Field(default=None, foreign_key="plan.id", index=True)  # of actions
    file_name: str
    sha256: str = Field(max_length=64, index=True)
    size: int  # bytes
    actor: str = Field(max_length=100)
    loaded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    as_of: date  # the date that the file's figures describe
    findings: str  # JSON list
    changes: str  # JSON: new, changed, same, missing; rows_read, rows_stored, rows_left; of values list, before
    original: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    undone_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    undone_by: str = Field(default="", max_length=100)
    undone_reason: str = Field(default="")

"""Pemuatan: one workbook that was loaded, kept whole."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime, LargeBinary
from sqlmodel import Field

from models.base import Table


class Load(Table, table=True):
    """One load: which file, who, when, what was found in it and what it changed."""

    __tablename__ = "load"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    file_name: str
    sha256: str = Field(max_length=64, index=True)
    size: int  # bytes
    actor: str = Field(max_length=100)
    loaded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    as_of: date  # the date that the file's figures describe
    findings: str  # JSON list
    changes: str  # JSON {new, changed, same, missing}: counts
    original: bytes = Field(sa_column=Column(LargeBinary, nullable=False))

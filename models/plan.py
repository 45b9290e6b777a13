"""Rencana aksi: a plan under one framework and year."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Table


class Plan(Table, table=True):
    """One plan. Frameworks change every year, so a plan names its framework and its version, and years never mix."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("ends >= starts", name="period"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=60, unique=True)  # "renaksi-banten-2016"
    title: str
    framework: str = Field(max_length=100)  # "Renaksi Korsupgah", "MCP", "MCSP"
    framework_version: str = Field(default="", max_length=50)
    year: int
    scope: str = Field(default="", max_length=200)  # whose plan it is, in words
    starts: date
    ends: date
    source: str = Field(default="")  # decree, publication, or the file it came from
    is_sample: bool = False  # every screen says "Data contoh"

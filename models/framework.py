"""Kerangka penilaian: MCP and its successors, a year each: area → indicator → sub-indicator, and the scores."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Level(StrEnum):
    """Where in a framework an item stands."""

    TOTAL = "total"
    AREA = "area"
    INDICATOR = "indicator"
    SUB_INDICATOR = "sub_indicator"


class Framework(Table, table=True):
    """One framework of one year. The set of indicators and its weights change every year, so years never mix."""

    __tablename__ = "framework"
    __table_args__ = (UniqueConstraint("name", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60)  # "MCP", "MCSP"
    year: int
    official_weights: bool = False  # None are public for any year: then weights are equal, and marked "bobot contoh"
    is_sample: bool = False


class FrameworkItem(Table, table=True):
    """One area, indicator or sub-indicator; and the framework's total as the root."""

    __tablename__ = "framework_item"
    __table_args__ = (
        UniqueConstraint("framework_id", "parent_id", "name"),
        CheckConstraint(one_of("level", Level), name="level"),
        CheckConstraint("weight IS NULL OR weight >= 0", name="weight"),
    )

    id: int | None = Field(default=None, primary_key=True)
    framework_id: int = Field(foreign_key="framework.id")
    parent_id: int | None = Field(default=None, foreign_key="framework_item.id")
    level: str = Field(max_length=15)
    position: int
    name: str = Field(max_length=300)
    weight: float | None = None  # within its parent; None: as its siblings
    kind: str | None = Field(default=None, max_length=10)  # of the only governments that it applies to ("regency")
    alternative: str | None = Field(default=None, max_length=300)  # the same word: one thing in several vocabularies


class Score(Table, table=True):
    """What one government has for one item, by one source: as it says itself (reported) and as checked (verified).

    government_code is NULL for a national mean that was published.
    """

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("item_id", "government_code", "day", "source"),
        CheckConstraint("reported IS NULL OR (reported >= 0 AND reported <= 100)", name="reported"),
        CheckConstraint("verified IS NULL OR (verified >= 0 AND verified <= 100)", name="verified"),
        CheckConstraint("reported IS NOT NULL OR verified IS NOT NULL", name="said"),
        Index("ix_score_framework", "framework_id", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    framework_id: int = Field(foreign_key="framework.id")
    item_id: int = Field(foreign_key="framework_item.id")
    government_code: str | None = Field(default=None, foreign_key="government.code", max_length=5)
    day: date  # of the data
    reported: float | None = None
    verified: float | None = None
    source: str = Field(default="", max_length=400)
    is_provisional: bool = False
    is_sample: bool = False
    load_id: int = Field(foreign_key="load.id")


class Band(Table, table=True):
    """A stretch of a scale with its word, from data/reference/bands.csv. Bands belong to a framework and its years."""

    __tablename__ = "band"
    __table_args__ = (UniqueConstraint("subject", "first_year", "low"),)

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(max_length=60)  # a framework's name, or an indicator's code
    first_year: int
    last_year: int
    low: float
    high: float
    word: str = Field(max_length=60)
    look: str = Field(max_length=20)  # of charts/shell/palette.py

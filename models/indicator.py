"""Indikator: what is measured of a government: a module's KPI, a module's stage, a transparency indicator."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Index, UniqueConstraint
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Family(StrEnum):
    """What an indicator belongs to."""

    KPI = "kpi"  # of a module, with a target
    STAGE = "stage"  # how far a module is built
    TRANSPARENCY = "transparency"


class KpiType(StrEnum):
    """What a figure counts. Inputs are context: they never enter a score."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    INPUT = "input"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Indicator(Table, table=True):
    """One indicator: from data/reference/kpis.csv and indicators.csv, or a government's own."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint(one_of("family", Family), name="family"),
        CheckConstraint(one_of("type", KpiType), name="type"),
        CheckConstraint(one_of("direction", Direction), name="direction"),
        CheckConstraint("low < high", name="scale"),
    )

    code: str = Field(primary_key=True, max_length=60)
    position: int
    family: str = Field(max_length=20)
    module_code: str | None = Field(default=None, foreign_key="module.code", max_length=40)
    name: str = Field(max_length=200)
    definition: str  # in words, with its formula
    unit: str = Field(default="", max_length=40)
    type: str = Field(default=KpiType.OUTCOME, max_length=10)
    direction: str = Field(default=Direction.HIGHER, max_length=10)
    low: float | None = None  # ends of the official scale; None where it has none
    high: float | None = None
    words: str = Field(default="")  # an ordinal scale: its words from the worst to the best, "|" between
    owner: str = Field(default="")  # who publishes it, or the typical source
    compared: bool = False  # whether it enters the normalised comparison
    # Whose own it is: a government's, or of all governments of a province; None: of the reference lists.
    government_code: str | None = Field(default=None, foreign_key="government.code", max_length=5, index=True)


class IndicatorEdit(Table, table=True):
    """One change of an own indicator: which field, from what to what, when, by whom. Nothing is erased."""

    __tablename__ = "indicator_edit"

    id: int | None = Field(default=None, primary_key=True)
    indicator_code: str = Field(foreign_key="indicator.code", max_length=60, index=True)
    field: str = Field(max_length=20)
    old: str = Field(max_length=200)
    new: str = Field(max_length=200)
    edited_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    actor: str = Field(max_length=100)


class IndicatorValue(Table, table=True):
    """What was measured of one government for one period, by one source. Sources that disagree are both kept."""

    __tablename__ = "indicator_value"
    __table_args__ = (
        UniqueConstraint("indicator_code", "government_code", "day", "source"),
        CheckConstraint("value IS NOT NULL OR word <> ''", name="said"),
        Index("ix_indicator_value_government", "government_code", "indicator_code", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_code: str = Field(foreign_key="indicator.code", max_length=60)
    government_code: str | None = Field(default=None, foreign_key="government.code", max_length=5)  # None: the nation
    day: date  # the last day of the period (31 December for a year)
    value: float | None = None  # a number on the indicator's scale; None where only a word was published
    word: str = Field(default="", max_length=120)  # as published: "WTP", "Informatif"; or a remark of a number
    target: float | None = None
    baseline: float | None = None
    source: str = Field(default="", max_length=400)  # address or name of the publication
    note: str = Field(default="")
    is_provisional: bool = False
    is_sample: bool = False
    load_id: int = Field(foreign_key="load.id")

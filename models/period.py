"""Periode: a quarter or the day of a meeting, whose figures were frozen; a later correction makes another edition."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Column, DateTime, UniqueConstraint
from sqlmodel import Field

from models.base import Table


class Period(Table, table=True):
    """One closed period of a plan."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    name: str = Field(max_length=60)  # "TW IV 2016"
    ends: date  # the day that its figures describe


class PeriodEdition(Table, table=True):
    """The figures of a period as they were frozen. Triggers refuse UPDATE and DELETE on both engines."""

    __tablename__ = "period_edition"
    __table_args__ = (UniqueConstraint("period_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    period_id: int = Field(foreign_key="period.id")
    number: int  # 1, 2, 3 …
    made_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    actor: str = Field(max_length=60)
    reason: str = Field(default="")  # of a correction
    figures: str  # JSON {government: {count: number}}, the counts of queries.progress.counts.by_government
    states: str = Field(default="")  # JSON {government: SHA-256 of its actions' states}; "" before that was kept
    head: str = Field(max_length=64)  # SHA-256 over all heads of the ledger at that moment


class Figures(NamedTuple):
    """What is frozen: the counts that are printed, and a fingerprint of all that every figure of the day follows from.

    counts: government → count → number, of queries.progress.counts.by_government; states: government → SHA-256 over the
    states of its actions (queries.meetings.periods.fingerprints).
    """

    counts: Mapping[str, Mapping[str, int]]
    states: Mapping[str, str]

    @property
    def counts_as_json(self) -> str:
        """The counts as an edition keeps them."""
        return json.dumps({code: dict(counts) for code, counts in self.counts.items()}, sort_keys=True)

    def is_of(self, edition: PeriodEdition) -> bool:
        """Whether an edition froze the same. One made before states were kept is compared by its counts only."""
        same = json.loads(edition.figures) == json.loads(self.counts_as_json)
        return same and (not edition.states or json.loads(edition.states) == dict(self.states))

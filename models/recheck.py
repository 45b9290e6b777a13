"""Verifikasi ulang: a sample of verdicts, drawn by lot, that other verifiers give again without seeing the first."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, DateTime, UniqueConstraint
from sqlmodel import Field

from models.base import Table


class RecheckRound(Table, table=True):
    """One draw from the verdicts of a plan."""

    __tablename__ = "recheck_round"

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    seed: str = Field(max_length=80)  # published: whoever knows it can repeat the draw
    basis: str | None = None  # what the seed is the SHA-256 of; none where somebody typed it, as was once done
    claims: str  # JSON {stratum: how many claims there were to draw from}
    drawn_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    drawn_by: str = Field(max_length=60)
    # Ended before everything was judged again; what was judged stays.
    closed_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    closed_by: str = Field(default="", max_length=60)
    closed_reason: str = Field(default="")


class Recheck(Table, table=True):
    """One claim of a round: the first verdict, who judges again, and how."""

    __tablename__ = "recheck"
    __table_args__ = (
        UniqueConstraint("round_id", "action_id"),
        CheckConstraint("outcome IN ('accepted', 'returned')", name="outcome"),
    )

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="recheck_round.id")
    action_id: int = Field(foreign_key="action.id")
    stratum: str = Field(max_length=10)  # methods/signs/drawing.py
    first: str = Field(max_length=10)  # the verdict that is checked
    first_account_id: int | None = Field(default=None, foreign_key="account.id")  # who gave it; older rounds: unknown
    account_id: int = Field(foreign_key="account.id", index=True)  # who judges again
    outcome: str | None = Field(default=None, max_length=10)
    reason: str = Field(default="")
    decided_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))

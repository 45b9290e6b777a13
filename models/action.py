"""Aksi: a single commitment of one government."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, DateTime, Index, UniqueConstraint
from sqlmodel import Field

from methods.action_weight import HEAVIEST, LIGHTEST
from models.base import Table
from models.status import VERIFIED_IS_EVIDENCED, Evidence, Progress, Verification, one_of


class Action(Table, table=True):
    """One action with a copy of its current state; the truth is its history (`manage.py check` compares)."""

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("plan_id", "government_code", "code"),
        CheckConstraint(one_of("progress", Progress), name="progress"),
        CheckConstraint(one_of("evidence", Evidence), name="evidence"),
        CheckConstraint(one_of("verification", Verification), name="verification"),
        CheckConstraint(VERIFIED_IS_EVIDENCED, name="verified_is_evidenced"),
        CheckConstraint(f"weight BETWEEN {LIGHTEST} AND {HEAVIEST}", name="weight"),
        # The register, in the order of the plan, and its two usual filters.
        Index("ix_action_register", "plan_id", "government_code", "position"),
        Index("ix_action_due", "plan_id", "government_code", "due_date", "position"),
        Index("ix_action_plan_due", "plan_id", "due_date", "position"),
        Index("ix_action_area", "area_id"),
        # From when a plan's data are, and whether anything is newer than a day that is asked about.
        Index("ix_action_changed", "plan_id", "changed_on"),
        # The verifiers' queue: the oldest claim first.
        Index("ix_action_claimed", "plan_id", "claimed_at", "changed_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    government_code: str = Field(foreign_key="government.code", max_length=5)
    area_id: int = Field(foreign_key="area.id")
    code: str = Field(max_length=80)  # stable identity within plan and government
    number: str = Field(default="", max_length=60)  # as typed in the plan: "1.10", "007", "IV"; may be empty
    position: int  # order in the plan
    title: str
    success_criterion: str = Field(default="")
    responsible_unit: str = Field(default="")
    due_date: date | None = None  # the last day of a month or quarter, where the plan names only that
    due_text: str = Field(default="", max_length=200)  # as typed: "TW II 2016"
    weight: float = 1.0

    # Current state, a copy of the last event.
    progress: str = Field(default=Progress.NOT_REPORTED, max_length=20)
    evidence: str | None = Field(default=None, max_length=20)
    verification: str | None = Field(default=None, max_length=20)
    obstacle: str = Field(default="")
    next_step: str = Field(default="")
    next_step_owner: str = Field(default="", max_length=200)
    next_step_due: date | None = None
    note: str = Field(default="")
    changed_on: date  # when the current state took effect
    # The verification backlog: since when a claim waits for a verdict, and a question of the task force for an answer.
    claimed_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    asked_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))

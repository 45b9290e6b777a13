"""The history of actions: append-only, and the truth from which every figure is made."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table
from models.status import VERIFIED_IS_EVIDENCED, Evidence, Progress, Verification, one_of


class EventKind(StrEnum):
    """What happened."""

    ADDED = "added"  # the action came into force
    REPORTED = "reported"  # its government said something of its state
    AMENDED = "amended"  # title, unit, due date, weight … changed, or it was dropped
    VERDICT = "verdict"  # the task force accepted or returned what was reported
    ASKED = "asked"  # the task force wants to see more before it decides
    CORRECTED = "corrected"  # what an earlier event said was wrong; about_id names it


# Events after which an action may have left the plan, or may have another due date, weight or area than before.
LEFT_OR_MOVED = text("kind IN ('amended', 'corrected') OR progress IN ('dropped', 'outside_authority', 'withdrawn')")
# Events that say of an action that it will not be done, or not by this government.
DECLARED = text("progress IN ('not_carried_out', 'outside_authority')")


class ActionEvent(Table, table=True):
    """One thing that happened to one action: the whole state after it, and a link in its government's ledger.

    The state as of a day is the last event with took_effect_on <= that day (of one day, the one recorded last).
    Triggers refuse UPDATE and DELETE on both engines.
    """

    __tablename__ = "action_event"
    __table_args__ = (
        UniqueConstraint("government_code", "sequence"),
        CheckConstraint(one_of("kind", EventKind), name="kind"),
        CheckConstraint(one_of("progress", Progress), name="progress"),
        CheckConstraint(one_of("evidence", Evidence), name="evidence"),
        CheckConstraint(one_of("verification", Verification), name="verification"),
        CheckConstraint(VERIFIED_IS_EVIDENCED, name="verified_is_evidenced"),
        # As-of questions: the last event of an action on a day.
        Index("ix_action_event_as_of", "action_id", "took_effect_on", "id"),
        Index(
            "ix_action_event_left_or_moved",
            "action_id",
            sqlite_where=LEFT_OR_MOVED,
            postgresql_where=LEFT_OR_MOVED,
        ),
        Index(
            "ix_action_event_declared",
            "action_id",
            sqlite_where=DECLARED,
            postgresql_where=DECLARED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id")
    kind: str = Field(max_length=10)
    took_effect_on: date
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    actor: str = Field(max_length=100)
    load_id: int | None = Field(default=None, foreign_key="load.id")

    progress: str = Field(max_length=20)
    evidence: str | None = Field(default=None, max_length=20)
    verification: str | None = Field(default=None, max_length=20)
    obstacle: str = Field(default="")
    next_step: str = Field(default="")
    next_step_owner: str = Field(default="", max_length=200)
    next_step_due: date | None = None
    note: str = Field(default="")
    # What the counts depend on besides the three axes, as it stood after this event.
    area_id: int = Field(foreign_key="area.id")
    due_date: date | None = None
    weight: float = 1.0
    changes: str = Field(default="")  # JSON {field: [old, new]} of an amendment
    account_id: int | None = Field(default=None, foreign_key="account.id")  # None: the command line
    role: str = Field(default="", max_length=12)  # of the account at that moment
    about_id: int | None = Field(default=None, foreign_key="action_event.id")  # the claim judged, or what is corrected
    reason: str = Field(default="")  # why it was returned, asked, amended, corrected
    grade: float | None = None  # 0–100, where the framework grades what is accepted
    documents: str = Field(default="")  # JSON [[name, SHA-256 or address], …] attached by this report

    # The ledger: a chain of SHA-256 per government.
    government_code: str = Field(foreign_key="government.code", max_length=5)
    sequence: int  # 1, 2, 3 … within the government, without a gap
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)

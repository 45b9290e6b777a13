"""How many actions moved into and out of each state on each day: the sums that the dashboard asks for."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field

from models.base import Table


class Tally(Table, table=True):
    """Changes in the counts of one government and area on one day; the counts as of a date are the sums up to it.

    It is derived from the history (methods/timeline.py) in the transaction that writes the history, and
    `manage.py check` recomputes it. Without it an as-of question at national scale would read 2.4 million events.
    Counts are of actions; the weights are sums of action.weight. The columns are those of methods.timeline.MEASURES.
    """

    __tablename__ = "tally"
    __table_args__ = (Index("ix_tally_day", "plan_id", "day"),)

    plan_id: int = Field(foreign_key="plan.id", primary_key=True)
    government_code: str = Field(foreign_key="government.code", primary_key=True, max_length=5)
    area_id: int = Field(foreign_key="area.id", primary_key=True)
    day: date = Field(primary_key=True)

    actions: int = 0  # in force: the denominator
    left: int = 0  # outside authority (agreed) or dropped: named beside the denominator
    not_reported: int = 0
    not_started: int = 0
    in_progress: int = 0
    in_progress_evidenced: int = 0  # in progress, with some or all of the evidence
    realised: int = 0
    evidenced: int = 0  # realised, with complete evidence
    verified: int = 0  # realised, evidenced, accepted
    evidence_known: int = 0  # realised, with any evidence record: what the share of evidenced claims rests on
    decided: int = 0  # realised, and accepted or returned; realised − decided are the claims that wait
    graded: int = 0  # verified, with a grade
    returned: int = 0
    not_carried_out: int = 0
    due: int = 0  # due on or before the day
    late: int = 0  # due before the day and not realised
    evidence_recorded: int = 0  # actions of which any evidence record exists
    verification_recorded: int = 0
    weight: float = 0.0
    due_weight: float = 0.0
    realised_weight: float = 0.0
    evidenced_weight: float = 0.0
    verified_weight: float = 0.0
    pending_weight: float = 0.0  # realised, not decided
    graded_weight: float = 0.0
    grade_weight: float = 0.0  # weight × grade (0–100) of the graded

"""What a loader proposes to store: plain values, checked, not yet compared with the database."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from methods.action_weight import is_weight
from models import Progress
from workflow.history.action_change import Rejected


class Reference(NamedTuple):
    """What a file names as evidence: the text of its cell, and the address where there is one (http, https)."""

    text: str
    url: str = ""


class Report(NamedTuple):
    """What a file says of an action's state on a day. None means: the file does not say."""

    day: date
    progress: Progress
    evidence: str | None = None
    verification: str | None = None
    obstacle: str = ""
    next_step: str = ""
    note: str = ""


@dataclass(slots=True)
class ActionProposal:
    """One action as a file has it. Empty text and None mean that the file does not say."""

    government_code: str
    code: str  # identity within plan and government
    number: str  # as typed
    area: str
    title: str
    success_criterion: str = ""
    responsible_unit: str = ""
    due_date: date | None = None
    due_text: str = ""
    weight: float | None = None
    reports: list[Report] = field(default_factory=list)  # by day
    references: tuple[Reference, ...] = ()  # of its latest report


@dataclass(slots=True)
class PlanProposal:
    """The plan that a file belongs to, as far as the file tells."""

    code: str
    title: str
    framework: str
    year: int
    starts: date
    ends: date
    scope: str = ""
    source: str = ""
    is_sample: bool = False


@dataclass(slots=True)
class Proposal:
    """Everything that one file would change."""

    plan: PlanProposal
    actions: list[ActionProposal]
    as_of: date
    is_partial: bool = False  # what it does not name stays as it is, and is not missing
    left_out: frozenset[tuple[str, str]] = frozenset()  # (government, code) of rows of the file that wait for mending

    def check_weights(self) -> None:
        """Raises Rejected where an action's weight is beyond its bounds."""
        if not all(action.weight is None or is_weight(action.weight) for action in self.actions):
            raise Rejected("weight")

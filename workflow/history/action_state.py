"""What is reported of an action at one moment."""

from datetime import date
from typing import NamedTuple

from models import Progress


class ActionState(NamedTuple):
    """The reported state of an action as the database has it."""

    progress: str
    evidence: str | None
    verification: str | None
    obstacle: str
    next_step: str
    note: str
    next_step_owner: str = ""
    next_step_due: date | None = None


NOTHING_REPORTED = ActionState(Progress.NOT_REPORTED, None, None, "", "", "")

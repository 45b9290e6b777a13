"""What an action's own state follows from its marks: the dated outputs that it goes through (B03, B06 …; TW I–IV).

A mark is reached where what shows it is attached and was not returned. Then, of the action:

- every mark reached: realised, and nothing else;
- some reached: in progress, and nothing else;
- none reached: not started, or in progress, since work may go on before the first output.

Only a government's own words may stand beside that: not carried out, or outside its authority. Whether the action is
late follows from its own due date as for every action; a mark that is past its day is said beside it. An action
without marks has the state that is said of it.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

REACHED = ("attached", "accepted")
FOLLOWING = ("not_started", "in_progress", "realised")  # the states that follow from marks


class Mark(NamedTuple):
    """A dated output. state: how what shows it stands (models.LineKind), None: nothing is attached."""

    due: date
    state: str | None
    weight: float | None = None  # None: as the others have on average


def is_reached(mark: Mark) -> bool:
    """Whether what shows it is attached, and was not returned."""
    return mark.state in REACHED


def is_past(mark: Mark, day: date) -> bool:
    """Not reached after its day; on that day itself it is not late yet."""
    return not is_reached(mark) and mark.due < day


def progress(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Which of FOLLOWING an action may be in; all of them without marks."""
    reached = sum(map(is_reached, marks))
    if not marks:
        return FOLLOWING
    if reached == len(marks):
        return ("realised",)
    return ("in_progress",) if reached else ("not_started", "in_progress")


def agrees(said: str, marks: Sequence[Mark]) -> bool:
    """Whether what is said of an action's progress follows from its marks, or is one's own word."""
    return said not in FOLLOWING or said in progress(marks)


def following(marks: Sequence[Mark]) -> Mark | None:
    """The mark that is to be reached next: of those that are not, the earliest."""
    return min((mark for mark in marks if not is_reached(mark)), key=lambda mark: mark.due, default=None)

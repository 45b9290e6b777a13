"""The verification backlog: claims without a verdict, and the task force's questions without an answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from methods.status import is_claim


class ClaimEvent(NamedTuple):
    """What an event left behind, as far as waiting is concerned (the values of models, as text)."""

    recorded_at: datetime
    kind: str
    progress: str
    verification: str | None


class Waiting(NamedTuple):
    """Since when a claim waits for a verdict, and since when a question waits for an answer; None: nothing waits."""

    claimed_at: datetime | None
    asked_at: datetime | None


def waiting(events: Sequence[ClaimEvent]) -> Waiting:
    """What waits after these events of one action, in the order of effect.

    A claim waits since it was recorded, not since it took effect: nobody can judge what he has not been told. Saying
    more about a claim that waits does not make it younger. A question is answered by the government's next report.
    """
    claimed_at: datetime | None = None
    asked_at: datetime | None = None
    for event in events:
        if not is_claim(event.progress, event.verification):
            claimed_at = None
        elif claimed_at is None:
            claimed_at = event.recorded_at
        if event.kind == "asked":
            asked_at = event.recorded_at
        elif event.kind in ("reported", "verdict", "corrected"):
            asked_at = None
    return Waiting(claimed_at, asked_at)

"""What waits for a verdict or an answer, and since when."""

from datetime import UTC, datetime

import pytest

from methods.verification_backlog import ClaimEvent, Waiting, waiting


def at(hour: int) -> datetime:
    return datetime(2026, 6, 30, hour, tzinfo=UTC)


def event(hour: int, kind: str = "reported", progress: str = "realised", verdict: str | None = None) -> ClaimEvent:
    return ClaimEvent(at(hour), kind, progress, verdict)


@pytest.mark.parametrize(
    ("events", "claimed", "asked"),
    [
        ([], None, None),
        ([event(1, progress="in_progress")], None, None),
        ([event(1)], 1, None),
        ([event(1), event(2)], 1, None),  # saying more does not make a claim younger
        ([event(1), event(2, progress="in_progress"), event(3)], 3, None),
        ([event(1), event(2, "verdict", verdict="accepted")], None, None),
        ([event(1), event(2, "verdict", verdict="returned"), event(3)], 3, None),
        ([event(1), event(2, "asked")], 1, 2),
        ([event(1), event(2, "asked"), event(3)], 1, None),
        ([event(1), event(2, "asked"), event(3, "amended")], 1, 2),
        ([event(1), event(2, "asked"), event(3, "corrected")], 1, None),
        ([event(1), event(2, "asked"), event(3, "verdict", verdict="returned")], None, None),
        ([event(1, progress="outside_authority")], 1, None),
    ],
)
def test_what_waits_and_since_when(events: list[ClaimEvent], claimed: int | None, asked: int | None) -> None:
    assert waiting(events) == Waiting(claimed and at(claimed), asked and at(asked))

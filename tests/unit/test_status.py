"""The rules about one action's state at their borders, as methods.md has them."""

from datetime import date, timedelta

import pytest

from methods import status

DAY = date(2026, 6, 30)


def days(count: int) -> date:
    return DAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        (lambda n: status.is_due(days(n), DAY), {-1: True, 0: True, 1: False}),
        (lambda n: status.is_late("in_progress", days(n), DAY), {-1: True, 0: False, 1: False}),
        (lambda n: status.is_due_soon("in_progress", days(n), DAY), {-1: False, 0: True, 30: True, 31: False}),
    ],
)
def test_due_late_and_soon_change_on_the_right_day(rule: object, on: dict[int, bool]) -> None:
    assert {n: rule(n) for n in on} == on  # type: ignore[operator]


def test_without_a_due_date_nothing_is_due_late_or_soon() -> None:
    assert not status.is_due(None, DAY)
    assert not status.is_late("in_progress", None, DAY)
    assert not status.is_due_soon("in_progress", None, DAY)


@pytest.mark.parametrize("progress", ["not_reported", "not_started", "in_progress"])
def test_what_is_unfinished_can_be_late_and_soon(progress: str) -> None:
    assert status.is_unfinished(progress)
    assert status.is_late(progress, days(-1), DAY)
    assert status.is_due_soon(progress, days(1), DAY)


@pytest.mark.parametrize("progress", ["realised", "not_carried_out", "outside_authority", "dropped", "withdrawn"])
def test_what_is_finished_or_given_up_is_neither(progress: str) -> None:
    assert not status.is_unfinished(progress)
    assert not status.is_late(progress, days(-1), DAY)
    assert not status.is_due_soon(progress, days(1), DAY)


@pytest.mark.parametrize(
    ("progress", "verification", "left"),
    [
        ("dropped", None, True),
        ("dropped", "returned", True),
        ("outside_authority", "accepted", True),
        ("outside_authority", None, False),
        ("outside_authority", "returned", False),
        ("realised", "accepted", False),
        ("not_carried_out", None, False),
    ],
)
def test_what_leaves_the_denominator(progress: str, verification: str | None, left: bool) -> None:
    assert status.has_left(progress, verification) is left


@pytest.mark.parametrize("evidence", [None, "none", "preparing", "awaiting_signature", "partial", "not_possible_yet"])
def test_only_complete_evidence_counts(evidence: str | None) -> None:
    assert not status.is_evidenced("realised", evidence)
    assert not status.is_verified("realised", evidence, "accepted")
    assert not status.is_complete_claim("realised", evidence)
    assert status.is_complete_claim("outside_authority", evidence)  # nothing has to be shown for it
    assert status.lacks_evidence("realised", evidence, None)
    assert not status.lacks_evidence("realised", evidence, "returned")
    assert not status.lacks_evidence("in_progress", evidence, None)


def test_evidenced_and_verified() -> None:
    assert status.is_evidenced("realised", "complete")
    assert not status.is_evidenced("in_progress", "complete")
    assert status.is_verified("realised", "complete", "accepted")
    assert not status.is_verified("realised", "complete", "returned")
    assert not status.is_verified("realised", "complete", None)
    assert status.is_complete_claim("realised", "complete")
    assert not status.lacks_evidence("realised", "complete", None)


@pytest.mark.parametrize("progress", ["realised", "outside_authority"])
def test_a_claim_waits_until_it_is_judged(progress: str) -> None:
    assert status.is_claim(progress, None)
    assert not status.is_claim(progress, "accepted")
    assert not status.is_claim(progress, "returned")
    assert not status.is_claim("in_progress", None)


@pytest.mark.parametrize(
    ("progress", "verification", "due", "obstacle", "shown"),
    [
        ("realised", "accepted", -1, "", "verified"),
        ("realised", None, -1, "x", "realised"),
        ("in_progress", "returned", -1, "x", "returned"),
        ("realised", "returned", -1, "", "returned"),
        ("in_progress", None, -1, "x", "late"),
        ("in_progress", None, 0, "x", "blocked"),
        ("not_started", None, None, "x", "blocked"),
        ("in_progress", None, 0, "", "in_progress"),
        ("not_carried_out", None, -1, "x", "not_carried_out"),
        ("outside_authority", "accepted", -1, "", "outside_authority"),
    ],
)
def test_the_one_word_that_is_shown(
    progress: str, verification: str | None, due: int | None, obstacle: str, shown: str
) -> None:
    due_date = None if due is None else days(due)

    assert status.shown_status(progress, verification, due_date, obstacle, DAY) == shown

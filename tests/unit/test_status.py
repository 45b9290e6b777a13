"""The rules about one action's state, in every state and at their borders, as methods.md has them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from methods import status
from models import Evidence, Progress

DAY = date(2026, 6, 30)
STATES = [progress.value for progress in Progress]
IN_FORCE = set(STATES) - {"dropped", "withdrawn"}


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


def test_without_a_due_date_nothing_is_due() -> None:
    assert not status.is_due(None, DAY)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (status.is_unfinished, {"not_reported", "not_started", "in_progress"}),
        (lambda progress: status.has_left(progress, None), {"dropped"}),
        (lambda progress: status.has_left(progress, "returned"), {"dropped"}),
        (lambda progress: status.has_left(progress, "accepted"), {"dropped", "outside_authority"}),
        (lambda progress: status.is_in_force(progress, "accepted"), IN_FORCE - {"outside_authority"}),
        (lambda progress: status.is_in_force(progress, "returned"), IN_FORCE),
        (lambda progress: status.is_in_force(progress, None), IN_FORCE),
        (lambda progress: status.is_evidenced(progress, "complete"), {"realised"}),
        (lambda progress: status.is_evidenced(progress, "partial"), set()),
        (lambda progress: status.is_verified(progress, "complete", "accepted"), {"realised"}),
        (lambda progress: status.is_verified(progress, "complete", "returned"), set()),
        (lambda progress: status.is_verified(progress, "partial", "accepted"), set()),
        (lambda progress: status.is_claim(progress, None), {"realised", "outside_authority"}),
        (lambda progress: status.is_claim(progress, "returned"), set()),
        (lambda progress: status.is_claim(progress, "accepted"), set()),
        (lambda progress: status.is_verified(progress, "complete", None), set()),
        (lambda progress: status.is_complete_claim(progress, "partial"), {"outside_authority"}),
        (lambda progress: status.is_complete_claim(progress, "complete"), set(STATES)),
        (lambda progress: status.lacks_evidence(progress, "partial", None), {"realised"}),
        (lambda progress: status.lacks_evidence(progress, None, None), {"realised"}),
        (lambda progress: status.lacks_evidence(progress, "complete", None), set()),
        (lambda progress: status.lacks_evidence(progress, "partial", "returned"), set()),
        (lambda progress: status.is_late(progress, days(-1), DAY), {"not_reported", "not_started", "in_progress"}),
        (lambda progress: status.is_late(progress, None, DAY), set()),
        (lambda progress: status.is_due_soon(progress, DAY, DAY), {"not_reported", "not_started", "in_progress"}),
        (lambda progress: status.is_due_soon(progress, None, DAY), set()),
    ],
)
def test_a_rule_holds_in_these_states_and_in_no_other(rule: Callable[[str], bool], expected: set[str]) -> None:
    assert {progress for progress in STATES if rule(progress)} == expected


@pytest.mark.parametrize("evidence", [None, *(evidence.value for evidence in Evidence if evidence != "complete")])
def test_only_complete_evidence_counts(evidence: str | None) -> None:
    assert not status.is_evidenced("realised", evidence)
    assert not status.is_verified("realised", evidence, "accepted")
    assert not status.is_complete_claim("realised", evidence)
    assert status.is_complete_claim("outside_authority", evidence)  # nothing has to be shown for it
    assert status.lacks_evidence("realised", evidence, None)
    assert not status.lacks_evidence("realised", evidence, "returned")
    assert not status.lacks_evidence("in_progress", evidence, None)


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


@pytest.mark.parametrize("evidence", [None, *Evidence])
def test_a_document_is_needed_for_evidence_that_is_there_in_part_or_whole(evidence: Evidence | None) -> None:
    assert status.needs_document(evidence) == (evidence in (Evidence.PARTIAL, Evidence.COMPLETE))

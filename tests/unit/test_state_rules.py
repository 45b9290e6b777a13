"""The rules about an action's state, in every state; what it adds to each measure; since when it waits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from methods.status import (
    has_left,
    is_claim,
    is_complete_claim,
    is_due,
    is_due_soon,
    is_evidenced,
    is_late,
    is_unfinished,
    is_verified,
    lacks_evidence,
    shown_status,
)
from methods.timeline import MEASURES, State, measures, standing
from methods.verification_backlog import ClaimEvent, Waiting, waiting

TODAY = date(2026, 6, 30)
STATES = (
    "not_reported",
    "not_started",
    "in_progress",
    "realised",
    "not_carried_out",
    "outside_authority",
    "dropped",
    "withdrawn",
)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (is_unfinished, {"not_reported", "not_started", "in_progress"}),
        (lambda progress: has_left(progress, None), {"dropped"}),
        (lambda progress: has_left(progress, "returned"), {"dropped"}),
        (lambda progress: has_left(progress, "accepted"), {"dropped", "outside_authority"}),
        (lambda progress: is_evidenced(progress, "complete"), {"realised"}),
        (lambda progress: is_evidenced(progress, "partial"), set()),
        (lambda progress: is_verified(progress, "complete", "accepted"), {"realised"}),
        (lambda progress: is_verified(progress, "complete", "returned"), set()),
        (lambda progress: is_verified(progress, "partial", "accepted"), set()),
        (lambda progress: is_claim(progress, None), {"realised", "outside_authority"}),
        (lambda progress: is_claim(progress, "returned"), set()),
        (lambda progress: is_complete_claim(progress, "partial"), {"outside_authority"}),
        (lambda progress: is_complete_claim(progress, "complete"), set(STATES)),
        (lambda progress: lacks_evidence(progress, "partial", None), {"realised"}),
        (lambda progress: lacks_evidence(progress, None, None), {"realised"}),
        (lambda progress: lacks_evidence(progress, "complete", None), set()),
        (lambda progress: lacks_evidence(progress, "partial", "returned"), set()),
        (lambda progress: is_late(progress, day(-1), TODAY), {"not_reported", "not_started", "in_progress"}),
        (lambda progress: is_late(progress, None, TODAY), set()),
        (lambda progress: is_due_soon(progress, TODAY, TODAY), {"not_reported", "not_started", "in_progress"}),
        (lambda progress: is_due_soon(progress, None, TODAY), set()),
    ],
)
def test_a_rule_holds_in_these_states_and_in_no_other(rule: Callable[[str], bool], expected: set[str]) -> None:
    assert {progress for progress in STATES if rule(progress)} == expected
    assert not is_due(None, TODAY)


@pytest.mark.parametrize(
    ("progress", "verification", "due", "obstacle", "shown"),
    [
        ("realised", "accepted", day(-1), "x", "verified"),
        ("outside_authority", "accepted", None, "", "outside_authority"),
        ("in_progress", "returned", day(-1), "x", "returned"),
        ("in_progress", None, day(-1), "x", "late"),
        ("in_progress", None, TODAY, "x", "blocked"),
        ("in_progress", None, TODAY, "", "in_progress"),
        ("not_started", None, None, "x", "blocked"),
        ("realised", None, day(-1), "x", "realised"),
    ],
)
def test_one_word_is_shown_for_an_action(
    progress: str, verification: str | None, due: date | None, obstacle: str, shown: str
) -> None:
    assert shown_status(progress, verification, due, obstacle, TODAY) == shown


@pytest.mark.parametrize(
    ("state", "nonzero"),
    [
        (("realised", "complete", "accepted"), "realised evidenced verified evidence_known decided graded due"
         " evidence_recorded verification_recorded realised_weight evidenced_weight verified_weight"
         " graded_weight grade_weight"),
        (("realised", "complete", None), "realised evidenced evidence_known due evidence_recorded realised_weight"
         " evidenced_weight pending_weight"),
        (("realised", "partial", "returned"), "realised evidence_known decided returned due evidence_recorded"
         " verification_recorded realised_weight"),
        (("realised", None, None), "realised due realised_weight pending_weight"),
        (("in_progress", "partial", None), "in_progress in_progress_evidenced due late evidence_recorded"),
        (("in_progress", "complete", None), "in_progress in_progress_evidenced due late evidence_recorded"),
        (("in_progress", "none", None), "in_progress due late evidence_recorded"),
        (("not_reported", None, None), "not_reported due late"),
        (("not_started", None, None), "not_started due late"),
        (("not_carried_out", None, None), "not_carried_out due"),
        (("outside_authority", None, None), "due"),
    ],
)  # fmt: skip
def test_what_an_action_adds_to_each_measure(state: tuple[str, str | None, str | None], nonzero: str) -> None:
    added = dict(zip(MEASURES, measures(standing(State(1, *state, day(-1), 2.5, 80.0), TODAY)), strict=True))

    counts = {"actions": 1.0, "weight": 2.5, "due_weight": 2.5} | {
        name: 200.0 if name == "grade_weight" else 2.5 if name.endswith("_weight") else 1.0 for name in nonzero.split()
    }
    assert {name: value for name, value in added.items() if value} == counts


def test_what_has_left_or_is_withdrawn_adds_nothing_else() -> None:
    gone = [measures(standing(State(1, name, None, None, None, 1.0), TODAY)) for name in ("withdrawn", "dropped")]
    assert set(gone[0]) == {0.0}
    assert len(gone[0]) == len(MEASURES)
    assert {name for name, value in zip(MEASURES, gone[1], strict=True) if value} == {"left"}


def test_a_claim_waits_since_it_was_first_recorded_until_it_is_judged() -> None:
    at = [datetime(2026, 6, number) for number in range(1, 6)]
    claim = ClaimEvent(at[0], "reported", "realised", None)
    assert waiting([claim, claim._replace(recorded_at=at[1])]) == Waiting(at[0], None)
    asked = claim._replace(recorded_at=at[2], kind="asked")
    assert waiting([claim, asked]) == Waiting(at[0], at[2])
    for kind in ("reported", "verdict", "corrected"):
        assert waiting([claim, asked, claim._replace(kind=kind)]).asked_at is None
    assert waiting([claim, asked, claim._replace(kind="amended")]).asked_at == at[2]
    judged = ClaimEvent(at[3], "verdict", "realised", "accepted")
    assert waiting([claim, judged]) == Waiting(None, None)
    assert waiting([claim, judged, claim._replace(recorded_at=at[4])]) == Waiting(at[4], None)
    assert waiting([]) == Waiting(None, None)

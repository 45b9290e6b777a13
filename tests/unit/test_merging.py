"""What a file changes of what is known: the merged state, the setback, and who takes which of them over."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from models import Evidence, Progress, Verification
from workflow.history.action_state import NOTHING_REPORTED, ActionState
from workflow.loading.compare import Changed, Comparison, Setback, _lowers, _reports, merge, states
from workflow.loading.proposal import ActionProposal, Report
from workflow.loading.setbacks import Said, is_setback

DAY, LATER = date(2026, 6, 30), date(2026, 9, 30)


def state(progress: str, evidence: str | None = None, verification: str | None = None, **more: object) -> ActionState:
    return NOTHING_REPORTED._replace(progress=progress, evidence=evidence, verification=verification, **more)


def said(progress: Progress, evidence: str | None = None, verification: str | None = None, **more: str) -> Report:
    return Report(DAY, progress, evidence, verification, **more)


@pytest.mark.parametrize(
    ("known", "report", "merged"),
    [
        (("in_progress", "partial"), (Progress.REALISED, "complete"), ("realised", "complete", None)),
        (("in_progress", "partial"), (Progress.REALISED,), ("realised", "partial", None)),
        (("in_progress", "partial"), (Progress.NOT_REPORTED,), ("in_progress", "partial", None)),
        (("in_progress", None), (Progress.NOT_REPORTED, "none"), ("in_progress", "none", None)),
        # A verdict stays with the claim that it was given on, and lapses with it.
        (("realised", "complete", "returned"), (Progress.REALISED,), ("realised", "complete", "returned")),
        (("realised", "complete", "returned"), (Progress.NOT_REPORTED,), ("realised", "complete", "returned")),
        (("realised", "complete", "returned"), (Progress.IN_PROGRESS,), ("in_progress", "complete", None)),
        (("in_progress", "partial", "returned"), (Progress.REALISED,), ("realised", "partial", None)),
        (("realised", "complete", "accepted"), (Progress.REALISED,), ("realised", "complete", "accepted")),
        (("realised", "complete", "accepted"), (Progress.IN_PROGRESS,), ("in_progress", "complete", None)),
        (("realised", "complete", None), (Progress.REALISED, None, "accepted"), ("realised", "complete", "accepted")),
        (("in_progress", None), (Progress.REALISED, "complete", "returned"), ("realised", "complete", "returned")),
        # Accepted needs complete evidence, where evidence is needed.
        (("realised", "complete", "accepted"), (Progress.REALISED, "partial"), ("realised", "partial", None)),
        (("realised", "partial", None), (Progress.REALISED, None, "accepted"), ("realised", "partial", None)),
        (("realised", "partial", None), (Progress.REALISED, None, "returned"), ("realised", "partial", "returned")),
        (("realised", None), (Progress.OUTSIDE_AUTHORITY, None, "accepted"), ("outside_authority", None, "accepted")),
    ],
)
def test_what_a_report_does_not_say_stays(
    known: tuple[str, ...], report: tuple[Progress, ...], merged: tuple[str | None, ...]
) -> None:
    assert merge(state(*known), said(*report)) == state(*merged)  # type: ignore[arg-type]


def test_words_that_are_not_said_stay_and_what_was_agreed_in_a_meeting_stays() -> None:
    known = state("in_progress", obstacle="a", next_step="b", note="c", next_step_owner="d", next_step_due=LATER)
    told = {"obstacle": "1", "next_step": "2", "note": "3"}

    assert merge(known, said(Progress.IN_PROGRESS)) == known
    for name, words in told.items():
        assert merge(known, said(Progress.IN_PROGRESS, **{name: words})) == known._replace(**{name: words})


def test_states_are_plain_text() -> None:
    merged = merge(NOTHING_REPORTED, Report(DAY, Progress.REALISED, Evidence.COMPLETE, Verification.ACCEPTED))

    assert [type(value) for value in merged[:3]] == [str, str, str]


def test_a_new_action_has_a_state_for_each_report_that_says_something_new() -> None:
    reports = [
        Report(DAY, Progress.NOT_REPORTED),
        Report(DAY, Progress.IN_PROGRESS),
        Report(LATER, Progress.IN_PROGRESS),
        Report(LATER, Progress.REALISED),
    ]

    assert list(states(reports)) == [(DAY, state("in_progress")), (LATER, state("realised"))]
    assert list(states([])) == []


ORDER = ["not_reported", "not_started", "in_progress", "realised"]
EVIDENCE = [None, "none", "not_possible_yet", "preparing", "awaiting_signature", "partial", "complete"]


def test_less_done_is_a_setback_and_more_is_none() -> None:
    for at, before in enumerate(ORDER):
        for place, after in enumerate(ORDER):
            # Nothing can be less than what was not reported.
            assert is_setback(state(before), state(after)) == (place < at and before != "not_reported"), (before, after)


@pytest.mark.parametrize("aside", ["not_carried_out", "outside_authority", "dropped"])
def test_what_has_no_place_in_the_order_is_a_setback_unless_nothing_was_known(aside: str) -> None:
    assert is_setback(state("realised"), state(aside))
    assert is_setback(state(aside), state("realised"))
    assert not is_setback(state(aside), state(aside))
    assert not is_setback(state("not_reported"), state(aside))


def test_less_evidence_is_a_setback_where_the_progress_is_the_same_or_was_not_known() -> None:
    for at, before in enumerate(EVIDENCE):
        for place, after in enumerate(EVIDENCE):
            assert is_setback(state("realised", before), state("realised", after)) == (place < at), (before, after)
            assert is_setback(state("not_reported", before), state("realised", after)) == (place < at)
    assert not is_setback(state("in_progress", "complete"), state("realised", None))  # more is done


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("accepted", "accepted", False), ("accepted", "returned", True), ("accepted", None, True),
     ("returned", None, False), (None, "returned", False)],
)  # fmt: skip
def test_what_was_accepted_and_is_so_no_longer_is_a_setback(
    before: str | None, after: str | None, expected: bool
) -> None:
    assert is_setback(state("realised", "complete", before), state("realised", "complete", after)) == expected


def changed(action_id: int, *reports: tuple[date, ActionState], on: date | None = DAY, **amended: object) -> Changed:
    proposal = ActionProposal("36.02", "1", "1", "APBD", "Aksi")
    known = state("realised", "complete")
    return Changed(action_id, proposal, dict(amended), list(reports), known, 1, None, 1.0, on)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "since", "expected"),
    [
        (date(2026, 6, 29), DAY, False),  # it is of a day before the state that is known
        (DAY, DAY, True),
        (date(2026, 7, 1), DAY, True),
        (date(2026, 6, 29), None, True),
    ],
)
def test_only_what_holds_from_the_known_state_on_lowers_it(day: date, since: date | None, expected: bool) -> None:
    assert _lowers(changed(1, (day, state("in_progress", "complete")), on=since)) is expected
    assert not _lowers(changed(1, (day, state("realised", "complete")), on=since))
    raised, lowered = (day, state("realised", "complete")), (day, state("realised", None))
    assert _lowers(changed(1, raised, lowered, on=since)) is expected
    assert not _lowers(changed(1))


def test_setbacks_are_taken_over_one_by_one_or_all_at_once() -> None:
    who = Said("siti", "officer", "reported", DAY, None)  # type: ignore[arg-type]
    lower = (LATER, state("in_progress"))
    whole = changed(1, lower, title=("lama", "baru"))

    def comparison() -> Comparison:
        amended = replace(whole, reports=[])
        setbacks = [Setback(replace(whole, amended={}), who), Setback(changed(2, lower), who)]
        return Comparison(None, changed=[amended], setbacks=setbacks, same=4, missing=[("36.02", "9", "Aksi 9")])

    def taken(ids: list[int] | None) -> tuple[list[tuple[int, bool, bool]], list[int]]:
        result = comparison()
        result.accept(ids)
        kept = [(item.action_id, bool(item.amended), item.reports == [lower]) for item in result.changed]
        return kept, [one.item.action_id for one in result.setbacks]

    assert taken([]) == ([(1, True, False)], [1, 2])
    assert taken([1]) == ([(1, True, True)], [2])  # with what the file amends besides
    assert taken([2]) == ([(1, True, False), (2, False, True)], [1])
    assert taken(None) == ([(1, True, True), (2, False, True)], [])
    assert comparison().counts() == {"new": 0, "changed": 1, "same": 4, "missing": 1}
    two = replace(comparison(), new=[whole.proposal], again=[whole, whole])
    assert two.counts()["new"] == 3


def test_a_report_is_compared_with_what_was_known_on_its_day() -> None:
    between = date(2026, 7, 31)
    row = SimpleNamespace(**state("realised")._asdict(), changed_on=LATER)

    def added(earlier: list[tuple[date, ActionState]], *reports: Report) -> list[tuple[date, ActionState]]:
        action = ActionProposal("36.02", "1", "1", "APBD", "Aksi", reports=list(reports))
        return list(_reports(row, action, earlier))  # type: ignore[arg-type]

    begun = state("in_progress")
    assert added([(DAY, begun)], Report(DAY, Progress.IN_PROGRESS), Report(between, Progress.IN_PROGRESS)) == []
    assert added([(between, begun)], Report(DAY, Progress.IN_PROGRESS)) == [(DAY, begun)]  # nothing was known yet
    assert added([], Report(DAY, Progress.IN_PROGRESS), Report(between, Progress.IN_PROGRESS)) == [(DAY, begun)]
    assert added([], Report(LATER, Progress.REALISED)) == []
    assert added([], Report(LATER, Progress.IN_PROGRESS)) == [(LATER, begun)]

"""Dated states become counts that sum up to any day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.timeline import MEASURES, State, measures, moves, standing

START = date(2016, 1, 1)


@pytest.fixture(autouse=True, scope="module")
def reckoned_here() -> None:
    """What another test has asked is not answered from memory."""
    moves.cache_clear()
    measures.cache_clear()


days = st.integers(0, 400).map(lambda at: START + timedelta(days=at))
progress = st.sampled_from(
    ["not_reported", "not_started", "in_progress", "realised", "not_carried_out", "outside_authority", "dropped"]
)


@st.composite
def states(draw: st.DrawFn) -> State:
    chosen = draw(progress)
    evidence = draw(st.sampled_from([None, "none", "partial", "complete"]))
    may_be_accepted = chosen == "outside_authority" or (chosen == "realised" and evidence == "complete")
    verification = draw(st.sampled_from([None, "returned", *(["accepted"] if may_be_accepted else [])]))
    return State(
        draw(st.integers(1, 2)),
        chosen,
        evidence,
        verification,
        draw(st.none() | days),
        draw(st.sampled_from([1.0, 2.5])),
    )


histories = st.lists(st.tuples(days, states()), min_size=1, max_size=6).map(
    lambda pairs: sorted(pairs, key=lambda pair: pair[0])
)


def totals(history: list[tuple[date, State]], day: date) -> Counter[tuple[int, str]]:
    """The sums of all moves up to a day, by area and measure."""
    sums: Counter[tuple[int, str]] = Counter()
    for move in moves(tuple(history)):
        if move.day <= day:
            for side, sign in ((move.before, -1), (move.after, 1)):
                if side is not None:
                    for name, value in zip(MEASURES, measures(side), strict=True):
                        sums[side.state.area_id, name] += sign * value
    return Counter({key: value for key, value in sums.items() if value})


@given(histories, days)
def test_the_moves_up_to_a_day_sum_to_the_state_on_that_day(history: list[tuple[date, State]], day: date) -> None:
    known = [state for start, state in history if start <= day]

    expected: Counter[tuple[int, str]] = Counter()
    if known:
        for name, value in zip(MEASURES, measures(standing(known[-1], day)), strict=True):
            expected[known[-1].area_id, name] += value

    assert totals(history, day) == Counter({key: value for key, value in expected.items() if value})


@given(states(), days)
def test_verified_lies_within_evidenced_within_realised_within_the_actions_in_force(state: State, day: date) -> None:
    counts = dict(zip(MEASURES, measures(standing(state, day)), strict=True))

    assert counts["verified"] <= counts["evidenced"] <= counts["realised"] <= counts["actions"]
    assert counts["actions"] + counts["left"] == 1


def test_an_action_is_late_from_the_day_after_its_due_date_until_it_is_done() -> None:
    due = date(2016, 6, 30)
    begun = State(1, "in_progress", None, None, due, 1.0)
    done = begun._replace(progress="realised")
    history = [(date(2016, 5, 1), begun), (date(2016, 7, 10), done)]

    late = [totals(history, day)[1, "late"] for day in (due, date(2016, 7, 1), date(2016, 7, 9), date(2016, 7, 10))]

    assert late == [0, 1, 1, 0]


def test_outside_authority_leaves_the_denominator_only_once_a_verifier_has_agreed() -> None:
    claimed = State(1, "outside_authority", None, None, None, 1.0)
    agreed = claimed._replace(verification="accepted")

    counts = [dict(zip(MEASURES, measures(standing(state, START)), strict=True)) for state in (claimed, agreed)]

    assert [count["actions"] for count in counts] == [1, 0]
    assert [count["left"] for count in counts] == [0, 1]


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
    added = dict(
        zip(MEASURES, measures(standing(State(1, *state, START - timedelta(days=1), 2.5, 80.0), START)), strict=True)
    )

    counts = {"actions": 1.0, "weight": 2.5, "due_weight": 2.5} | {
        name: 200.0 if name == "grade_weight" else 2.5 if name.endswith("_weight") else 1.0 for name in nonzero.split()
    }
    assert {name: value for name, value in added.items() if value} == counts


def test_what_has_left_or_is_withdrawn_adds_nothing_else() -> None:
    gone = [measures(standing(State(1, name, None, None, None, 1.0), START)) for name in ("withdrawn", "dropped")]
    assert set(gone[0]) == {0.0}
    assert len(gone[0]) == len(MEASURES)
    assert {name for name, value in zip(MEASURES, gone[1], strict=True) if value} == {"left"}

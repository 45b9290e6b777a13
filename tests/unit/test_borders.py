"""Every threshold just below, at and above it."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest

from methods.attainment import (
    EMPTY,
    FLOWING,
    INCOMPLETE,
    NO_RECORD,
    STALE,
    Link,
    attainment,
    flow_state,
    normalised,
    step,
)
from methods.schedule import Band, assess, band, earned_schedule, pace
from queries.shell.bands import COLUMNS, band_of
from workflow.accounts import passwords
from workflow.shell import reference

TODAY = date(2026, 6, 30)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("rule", "below", "at", "above"),
    [
        (lambda at: band(0.95 + at), Band.ATTENTION, Band.ON_TRACK, Band.ON_TRACK),
        (lambda at: band(0.80 + at), Band.LATE, Band.ATTENTION, Band.ATTENTION),
        (lambda at: attainment(40 + at, 40, 0, "higher") == 1, False, True, True),
        (lambda at: attainment(at, 40, 0, "higher") == 0, True, True, False),
        (lambda at: attainment(40 + at, 40, None, "higher") == 1, False, True, True),
        (lambda at: attainment(40 + at, 40, None, "lower") == 1, True, True, False),
        (lambda at: normalised(at, 0, 4, "higher") == 0, True, True, False),
        (lambda at: normalised(4 + at, 0, 4, "higher") == 100, False, True, True),
        (lambda at: flow_state(Link(TODAY, 1, 0.95 + at, 31, 0.95), TODAY), INCOMPLETE, FLOWING, FLOWING),
    ],
    ids=[
        "on track from 0.95",
        "attention from 0.80",
        "attained from the target on",
        "nothing attained up to the baseline",
        "attained from the target on, without a baseline",
        "attained up to the target, where lower is better",
        "the lowest of a scale is 0",
        "the highest of a scale is 100",
        "a flow is complete from the required share on",
    ],
)
def test_a_threshold_of_a_measure(rule: Callable[[float], object], below: object, at: object, above: object) -> None:
    assert [rule(-1e-6), rule(0), rule(1e-6)] == [below, at, above]


@pytest.mark.parametrize(
    ("rule", "before", "on", "after"),
    [
        (lambda at: flow_state(Link(day(-31 + at), 1, 1.0, 31, 0.95), TODAY), STALE, FLOWING, FLOWING),
        (lambda at: flow_state(Link(day(at), 1, 1.0, 31, 0.95), TODAY), FLOWING, FLOWING, NO_RECORD),
        (lambda at: flow_state(Link(TODAY, 1 + at, 1.0, 31, 0.95), TODAY), EMPTY, FLOWING, FLOWING),
    ],
    ids=[
        "stale after its interval",
        "an exchange of tomorrow is none yet",
        "a flow of one record flows",
    ],
)
def test_a_threshold_of_a_day(rule: Callable[[int], object], before: object, on: object, after: object) -> None:
    assert [rule(-1), rule(0), rule(1)] == [before, on, after]


@pytest.mark.parametrize(("due_actions", "expected"), [(9, Band.FEW), (10, Band.LATE), (11, Band.LATE)])
def test_fewer_than_ten_due_actions_have_no_band(due_actions: int, expected: Band) -> None:
    assert assess([10, 20], [10, 20], 2, 10, 10, due_actions).band == expected


@pytest.mark.parametrize(("done", "earned"), [(-1, 0), (0, 0), (2, 4), (4, 8), (5, 9), (6, 10), (7, 10)], ids=str)
def test_the_earned_time_lies_straight_between_the_points_of_the_plan(done: float, earned: float) -> None:
    assert earned_schedule([8, 10, 12], [4, 6, 6], done) == earned
    assert earned_schedule([], [], done) == 0


def test_what_is_earned_at_once_or_of_a_flat_plan() -> None:
    assert earned_schedule([10], [4], 0.5) == 1.25
    assert earned_schedule([10], [0.5], 0.25) == 5
    assert earned_schedule([10, 20, 30], [0, 4, 4], 4) == 20  # the whole plan, when it was first wanted
    assert earned_schedule([10, 20, 30], [4, 4, 8], 4) == 20  # what was wanted by day 10 still suffices on day 20
    assert earned_schedule([0.5], [4], 2) == 0.25


def test_a_plan_of_few_actions_has_its_figures_and_no_band() -> None:
    few = assess([10, 20], [4, 9], 2, 10, 4, 4)
    assert (few.earned, few.index, few.finish, few.band) == (5, 0.5, 40, Band.FEW)
    empty = assess([], [], 0, 5, 0, 10)
    assert (empty.earned, empty.index, empty.finish, empty.band) == (0, 1, 0, Band.ON_TRACK)
    assert assess([], [], 5, 5, 0, 10).band == Band.ON_TRACK  # more than nothing is not everything
    early = assess([10, 20], [10, 20], 0.25, 0.5, 0.5, 10)  # half a day after its start
    assert (early.earned, early.index) == (0.25, 0.5)


def test_as_much_as_was_due_is_on_track_but_for_rounding() -> None:
    assert assess([10, 20], [10, 20], 0.1 + 0.2, 12, 0.3, 10).index == 1
    assert assess([10, 20], [10, 20], 5, 12, 5, 10).index == 1
    assert assess([10, 20], [10, 20], 5, 10, 5 + 1e-6, 10).index == 0.5
    assert assess([10, 20], [10, 20], 5 - 1e-10, 10, 5, 10).index == 1


def test_a_plan_at_a_day_is_measured_against_the_time_that_has_passed() -> None:
    behind = assess([10, 20], [10, 20], 8, 10, 10, 10)
    assert (behind.earned, behind.index, behind.finish, behind.band) == (8, 0.8, 25, Band.ATTENTION)
    as_due = assess([10, 20], [0, 20], 10, 18, 10, 10)
    assert (as_due.earned, as_due.index, as_due.finish) == (15, 1, 20)
    over = assess([10, 20], [10, 20], 19, 40, 20, 20)
    assert (over.index, over.band) == (0.475, Band.LATE)  # 19 of its 20 days were earned, and 40 have passed
    done = assess([10, 20], [10, 20], 20, 15, 15, 15)
    assert (done.earned, done.index, done.finish, done.band) == (20, 1, 15, Band.DONE)
    nothing = assess([10, 20], [10, 20], 0, 10, 10, 10)
    assert (nothing.index, nothing.finish, nothing.band) == (0, None, Band.LATE)
    begun = assess([10, 20], [10, 20], 0, 0, 1, 10)
    assert (begun.index, begun.finish) == (1, 20)
    assert assess([], [], 0, 5, 0, 0).band == Band.FEW


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((6, 4, 3, 2), (2, 2)),
        ((6, 4, 0, 2), (None, 2)),
        ((6, 4, 1, 2), (6, 2)),
        ((6, 4, 3, 0), (2, None)),
        ((6, 4, 3, 1), (2, 4)),
        ((6, 0, 3, 0), (2, 0)),
        ((6, 1, 3, 0), (2, None)),
    ],
)
def test_the_pace_so_far_and_the_pace_needed(
    arguments: tuple[float, float, float, float], expected: tuple[float | None, float | None]
) -> None:
    assert pace(*arguments) == expected


def test_steps_of_a_scale_are_equal() -> None:
    assert [step(word, "ab") for word in "abc"] == [0, 100, None]
    assert step("a", "a") is None
    assert attainment(60, 40, 40, "lower") == pytest.approx(40 / 60)
    assert attainment(50, 60, 40, "lower") is None  # a target above the baseline, where lower is better
    assert attainment(0, 40, None, "higher") == 0
    assert attainment(-1, 0, None, "higher") == 0
    assert attainment(1, 2, 0, "higher") == 0.5  # a target one below nothing divides
    assert attainment(2, 1, None, "lower") == 0.5
    assert attainment(0.25, 0.5, None, "higher") == 0.5
    assert attainment(0, 0, None, "higher") == 1
    assert normalised(2, 1, 5, "lower") == 75
    assert [normalised(2, None, 5, "higher"), normalised(2, 1, None, "higher")] == [None, None]


@pytest.mark.parametrize(
    ("subject", "year", "value", "word"),
    [
        ("MCP", 2018, 0, "Merah"),
        ("MCP", 2023, 24.99, "Merah"),
        ("MCP", 2023, 25, "Kuning"),
        ("MCP", 2023, 49.99, "Kuning"),
        ("MCP", 2023, 50, "Biru"),
        ("MCP", 2023, 50.01, "Biru"),
        ("MCP", 2023, 74.99, "Biru"),
        ("MCP", 2023, 75, "Hijau"),
        ("MCP", 2023, 100, "Hijau"),
        ("MCP", 2023, 100.01, None),
        ("MCP", 2023, -0.01, None),
        ("MCP", 2017, 50, None),
        ("MCP", 2024, 50, None),
        ("spi", 2024, 72.9, "Rentan"),
        ("spi", 2024, 73, "Waspada"),
        ("spi", 2024, 77.9, "Waspada"),
        ("spi", 2024, 78, "Terjaga"),
    ],
)
def test_a_value_on_the_border_of_two_bands_belongs_to_the_upper_one(
    subject: str, year: int, value: float, word: str | None
) -> None:
    known = pd.DataFrame([{name: getattr(row, name) for name in COLUMNS} for row in reference.bands()])

    found = band_of(known, subject, year, value)

    assert (found and found[0]) == word


@pytest.mark.parametrize(
    ("length", "code"), [(11, "short"), (12, None), (13, None), (127, None), (128, None), (129, "long")]
)
def test_a_password_has_12_to_128_characters(length: int, code: str | None) -> None:
    password = ("kq7Vz!mW2#pLx9" * 10)[:length]
    if code is None:
        passwords.check(password)
        return
    with pytest.raises(passwords.WeakPassword) as refused:
        passwords.check(password)
    assert refused.value.code == code

"""Earned schedule and forecast: the worked numbers of the methods, and what must hold for any plan."""

import math
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from methods.forecast import Moment, Past, forecast
from methods.schedule import Band, assess, band, earned_schedule, pace

QUARTERS, PLANNED = [1, 2, 3, 4], [18, 37, 56, 74]
WEEKS = [2, 0, 3, 1, 2, 1, 0, 4]


@pytest.mark.parametrize(("done", "earned", "index", "finish"), [(41, 2.21, 0.74, 5.4), (49, 2.63, 0.88, 4.6)])
def test_the_worked_plan(done: int, earned: float, index: float, finish: float) -> None:
    schedule = assess(QUARTERS, PLANNED, done, elapsed=3, due=56, due_actions=56)

    assert schedule.earned == pytest.approx(earned, abs=0.005)
    assert schedule.index == pytest.approx(index, abs=0.005)
    assert schedule.finish == pytest.approx(finish, abs=0.05)
    assert schedule.band == (Band.LATE if done == 41 else Band.ATTENTION)


def test_bands_and_their_edges() -> None:
    assert [band(index) for index in (1.2, 0.95, 0.949, 0.8, 0.799, 0)] == [
        Band.ON_TRACK, Band.ON_TRACK, Band.ATTENTION, Band.ATTENTION, Band.LATE, Band.LATE,
    ]  # fmt: skip
    assert assess(QUARTERS, PLANNED, 74, 3, 56, 56).band == Band.DONE
    assert assess(QUARTERS, PLANNED, 1, 0.5, 3, 3).band == Band.FEW
    assert assess(QUARTERS, PLANNED, 0, 3, 56, 56).finish is None
    assert assess([], [], 0, 3, 0, 0).band == Band.FEW


def test_what_is_late_grows_older_past_the_last_due_date() -> None:
    """19 of 20 due on 30 June (day 180) were done then, and still on 30 December: by then half a year late."""
    assert assess([180], [20], 19, elapsed=180, due=20, due_actions=20).index == pytest.approx(0.95)
    assert assess([180], [20], 19, elapsed=363, due=20, due_actions=20).index == pytest.approx(171 / 363)
    assert assess(QUARTERS, PLANNED, 56, elapsed=8, due=74, due_actions=74).index == pytest.approx(3 / 8)


def test_all_that_was_due_is_done_is_on_track_however_long_ago_it_was_due() -> None:
    # Of 13 in force 9 were due on 30 June (day 180) and the rest in December; on 31 July 9 are done.
    assert assess([180, 364], [9, 13], 9, elapsed=211, due=9, due_actions=9).index == 1.0


def test_the_pace_needed_against_the_pace_so_far() -> None:
    assert pace(49, 25, 38, 12) == (pytest.approx(49 / 38), pytest.approx(25 / 12))
    assert pace(0, 5, 0, 0) == (None, None)
    assert pace(5, 0, 2, 0) == (2.5, 0.0)


def test_the_worked_forecast() -> None:
    found = forecast(WEEKS, left=10, weeks_to_go=12)

    assert found is not None
    # 13 in 8 weeks are 1.6 a week, of which between none and all goes on: 10 of at most 19.5.
    assert found.chance == pytest.approx(0.46, abs=0.04)
    assert found == forecast(WEEKS, left=10, weeks_to_go=12)  # the same past, the same answer


def test_banten_on_31_july_2016_is_not_told_that_it_will_finish() -> None:
    """32 of 74 on 31 July, after 9 at the first report; the former method said 68 %, and 49 were done at the end."""
    weeks = [0, 0, 0, 11, 0, 0, 0, 12]

    alone = forecast(weeks, left=42, weeks_to_go=21)
    slowing = [Past(date(2015, 12, 31), (0.1, 0.38, 1.0), (0.1, share, end)) for share, end in ((0.4, 0.6), (0.5, 0.7))]
    beside = forecast(weeks, 42, 21, slowing, Moment(32 / 74, 94 / 247))

    assert alone is not None
    assert beside is not None
    assert beside.chance < alone.chance < 1 / 3
    assert (alone.compared, beside.compared) == (0, 2)
    in_time = forecast(weeks, 17, 21, slowing, Moment(32 / 74, 94 / 247))
    assert in_time is not None
    assert 1 / 3 < in_time.chance < 2 / 3  # of the 17 that did come


def test_the_nearer_a_past_plan_stood_the_more_it_counts() -> None:
    went_on = Past(date(2015, 12, 31), (0.1, 0.5, 1.0), (0.0, 0.5, 1.2))
    stopped = Past(date(2015, 12, 31), (0.1, 0.5, 1.0), (0.0, 0.9, 0.9))

    def chance(share: float) -> float:
        found = forecast([2] * 20, 20, 20, [went_on] * 5 + [stopped] * 5, Moment(share, 0.5))
        assert found is not None
        return found.chance

    assert chance(0.5) > chance(0.7) > chance(0.9)


def test_a_past_plan_without_a_pace_by_then_is_no_comparison() -> None:
    late = Past(date(2015, 12, 31), (0.45, 0.8), (0.2, 0.9))
    idle = Past(date(2015, 12, 31), (0.1, 0.8), (0.2, 0.9))
    even = Past(date(2015, 12, 31), (0.1, 0.5, 1.0), (0.0, 0.4, 0.9))

    assert late.change_of_pace(0.5, 1.0) is None
    assert idle.change_of_pace(0.5, 1.0) is None
    assert even.change_of_pace(0.5, 1.0) == pytest.approx(1.0)
    assert even.share(0.05) == 0


def test_too_little_history_is_said_and_not_guessed() -> None:
    assert forecast(WEEKS[:7], 25, 12) is None
    assert forecast([0] * 9, 25, 12) is None
    assert forecast([0] * 8 + [30], 25, 12) is None  # one lump is an event, no pace
    assert forecast([0] * 8 + [3, -2, -1], 25, 12) is None
    assert forecast([0] * 8 + [3, 2], 25, 12) is not None
    done = forecast(WEEKS, 0, 12)
    assert done is not None
    assert done.chance == 1.0


plans = st.lists(st.integers(0, 30), min_size=1, max_size=12)


@given(plans, st.floats(0, 400), st.floats(0.1, 20))
def test_any_plan_gives_bounded_figures(steps: list[int], done: float, elapsed: float) -> None:
    planned = [float(sum(steps[: place + 1])) for place in range(len(steps))]
    times = [float(place + 1) for place in range(len(steps))]
    found = assess(times, planned, done, elapsed, due=50, due_actions=50)

    assert 0 <= found.earned <= len(steps)
    assert math.isfinite(found.index)
    assert found.index >= 0
    assert found.finish is None or math.isfinite(found.finish)


@given(plans, st.floats(0, 300), st.floats(0, 300))
def test_more_done_never_earns_less(steps: list[int], one: float, other: float) -> None:
    planned = [float(sum(steps[: place + 1])) for place in range(len(steps))]
    times = [float(place + 1) for place in range(len(steps))]
    less, more = sorted((one, other))
    assert earned_schedule(times, planned, less) <= earned_schedule(times, planned, more) + 1e-9


@given(plans, st.integers(0, 11))
def test_what_the_plan_wanted_by_a_time_is_worth_at_least_that_time(steps: list[int], place: int) -> None:
    assume(place < len(steps) and steps[place] > 0)
    planned = [float(sum(steps[: at + 1])) for at in range(len(steps))]
    times = [float(at + 1) for at in range(len(steps))]
    assert earned_schedule(times, planned, planned[place]) >= times[place] - 1e-9


@given(st.lists(st.integers(-2, 6), min_size=8, max_size=30), st.integers(0, 80), st.integers(0, 60))
def test_any_past_gives_a_chance_and_more_time_never_lowers_it(weekly: list[int], left: int, weeks: int) -> None:
    found, later = forecast(weekly, left, weeks), forecast(weekly, left, weeks + 10)
    assert (found is None) == (sum(done > 0 for done in weekly) < 2 or sum(weekly) <= 0)
    if found is None or later is None:
        return
    assert 0 <= found.chance <= 1
    assert found.chance <= later.chance

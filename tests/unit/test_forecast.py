"""The forecast at its borders: how much history is enough, which past plans compare, and what they change."""

from datetime import date

import pytest

from methods.forecast import Forecast, Moment, Past, forecast

DAY = date(2025, 12, 31)
EVEN = [2.0] * 20  # two a week
HALF = Moment(0.5, 0.5)


def past(*points: tuple[float, float]) -> Past:
    fractions, shares = zip(*points, strict=True)
    return Past(DAY, fractions, shares)


STEADY = past((0.0, 0.0), (0.5, 0.5), (1.0, 1.0))
STOPPED = past((0.0, 0.0), (0.5, 0.5))
DOUBLED = past((0.0, 0.0), (0.5, 0.3), (1.0, 0.9))


@pytest.mark.parametrize(
    ("weekly", "known"),
    [
        ([0.0] * 6 + [1.0], False),  # seven weeks
        ([0.0] * 6 + [1.0, 1.0], True),
        ([0.0] * 7 + [1.0, 1.0], True),
        ([0.0] * 7 + [2.0], False),  # one lump
        ([0.0] * 6 + [0.5, 0.5], True),  # of a weight under one
        ([0.0] * 5 + [1.0, 1.0, -2.0], False),  # all of it was taken back
        ([0.0] * 5 + [1.0, 1.0, -1.0], True),
    ],
)
def test_how_much_history_is_enough(weekly: list[float], known: bool) -> None:
    assert (forecast(weekly, 5, 5) is not None) == known
    assert (forecast(weekly, 0, 5) is not None) == known


@pytest.mark.parametrize("left", [0, -1])
def test_what_is_done_is_in_time(left: float) -> None:
    assert forecast(EVEN, left, 0) == Forecast(1.0, 0)
    assert forecast(EVEN, left, 0, [STEADY, past((0.5, 0.5))], HALF) == Forecast(1.0, 1)


def test_without_time_nothing_more_is_done() -> None:
    for weeks_to_go in (-1, 0):
        found = forecast(EVEN, 0.5, weeks_to_go)
        assert found is not None
        assert found.chance == 0


def test_alone_the_pace_to_come_is_anything_between_none_and_the_pace_so_far() -> None:
    # Of forty that the pace of twenty weeks would bring, half are left: even odds; a tenth: nine in ten.
    for left, chance in ((20, 0.5), (4, 0.9), (80, 0.0)):
        found = forecast(EVEN, left, 20)
        assert found is not None
        assert found.chance == pytest.approx(chance, abs=0.04)
        assert found.compared == 0


def test_fewer_busy_weeks_make_the_pace_less_certain() -> None:
    lumps = forecast([0.0] * 18 + [20.0, 20.0], 36, 20)
    even = forecast(EVEN, 36, 20)

    assert lumps is not None
    assert even is not None
    assert even.chance == pytest.approx(0.12, abs=0.03)
    assert lumps.chance == pytest.approx(0.19, abs=0.04)  # the pace may be twice as high as well


def test_past_plans_count_against_a_prior_of_three() -> None:
    # With three steady ones half of the runs keep the pace: 20 of 40 are then as good as certain.
    for plans, chance in ((3, 0.75), (9, 0.875)):
        found = forecast(EVEN, 20, 20, [STEADY] * plans, HALF)
        assert found is not None
        assert found.compared == plans
        assert found.chance == pytest.approx(chance, abs=0.04)
    assert forecast(EVEN, 20, 20, [STOPPED] * 3, HALF).chance == pytest.approx(0.25, abs=0.04)  # type: ignore[union-attr]
    assert forecast(EVEN, 20, 20, [STEADY] * 3) == forecast(EVEN, 20, 20)  # nobody said where the plan stands


def test_the_nearer_a_past_plan_stood_the_more_it_counts() -> None:
    # At a distance of 0.15 a past plan counts exp(−½) = 0.61; three of them 1.82 against the prior's 3.
    for share, weight in ((0.5, 3.0), (0.65, 1.82), (0.35, 1.82), (0.8, 0.41)):
        found = forecast(EVEN, 20, 20, [STEADY] * 3, Moment(share, 0.5))
        assert found is not None
        assert found.chance == pytest.approx((weight + 3 / 2) / (weight + 3), abs=0.03)
    far = forecast(EVEN, 20, 20, [STEADY], Moment(50.0, 0.5))  # so far that it counts for nothing
    assert far is not None
    assert far.chance == pytest.approx(0.5, abs=0.04)


@pytest.mark.parametrize(
    ("fraction", "share"), [(-0.1, 0.0), (0.0, 0.0), (0.49, 0.0), (0.5, 0.3), (0.51, 0.3), (1.0, 0.9), (2.0, 0.9)]
)
def test_a_share_holds_from_its_fraction_on(fraction: float, share: float) -> None:
    assert DOUBLED.share(fraction) == share


@pytest.mark.parametrize(
    ("plan", "now", "until", "change"),
    [
        (STEADY, 0.5, 1.0, 1.0),
        (STOPPED, 0.5, 1.0, 0.0),
        (DOUBLED, 0.5, 1.0, 2.0),
        (DOUBLED, 0.5, 0.75, 0.0),
        (DOUBLED, 0.5, 0.5, None),  # until now is no time to come
        (DOUBLED, 0.5, 0.4, None),
        (DOUBLED, 0.4, 1.0, None),  # nothing was done by then
        (past((0.25, 0.2), (0.5, 0.4), (1.0, 1.0)), 0.5, 1.0, 1.5),  # since the first report
        (past((0.25, 0.0), (0.34, 0.4), (1.0, 1.0)), 0.34, 1.0, None),  # nine hundredths of its time are too short
        (past((0.25, 0.0), (0.375, 0.5), (1.0, 1.0)), 0.375, 1.0, 0.2),
        (past((0.0, 0.0), (0.1, 0.5), (1.0, 0.5)), 0.1, 1.0, 0.0),  # a tenth is enough
        (past((0.0, 0.0), (0.5, 0.6), (1.0, 0.3)), 0.5, 1.0, 0.0),  # what was taken back
        (past((0.0, 0.5), (0.5, 0.4), (1.0, 1.0)), 0.5, 1.0, None),
    ],
)
def test_how_the_pace_of_a_past_plan_changed(plan: Past, now: float, until: float, change: float | None) -> None:
    assert plan.change_of_pace(now, until) == (None if change is None else pytest.approx(change))


def test_the_time_asked_about_ends_with_the_plan_unless_said() -> None:
    assert Moment(0.5, 0.5) == Moment(0.5, 0.5, 1.0)

"""A whole plan put to its clocks: which rows of the curves count, what is left, and what is said of it."""

from datetime import date, timedelta

import pandas as pd
import pytest

from methods.forecast import Forecast, Moment, Past, forecast
from methods.on_track import Clock, OnTrack, days_told_about, on_track, weekly
from methods.schedule import Band, Schedule

START, END = date(2026, 1, 1), date(2026, 12, 31)
NAN = float("nan")
# Twenty actions: 4 due on day 60, 10 by day 180, all at the end. Reports come on days of which the plan wants nothing.
ROWS = [  # day of the plan, planned, due, reported, evidenced, verified, pending
    (60, 4.0, 4, 0.0, 0.0, NAN, 0.0),
    (90, 4.0, 4, 1.0, 1.0, 1.0, 0.0),
    (110, 4.0, 4, 3.0, 2.0, 1.0, 1.0),
    (130, 4.0, 4, 2.0, 2.0, 1.0, 1.0),
    (150, 4.0, 4, 5.0, 3.0, 1.0, 2.0),
    (180, 10.0, 10, 7.0, 4.0, 1.0, 3.0),
    (364, 20.0, 20, NAN, NAN, NAN, NAN),
]


def day(number: int) -> date:
    return START + timedelta(days=number)


def curves(rows: list[tuple[float, ...]] = ROWS, **more: object) -> pd.DataFrame:
    names = ["day", "planned", "due", "reported", "evidenced", "verified", "pending"]
    frame = pd.DataFrame(rows, columns=names)
    frame["day"] = [day(int(number)) for number in frame["day"]]
    # Five were said to be under way on day 60, before any was realised; three are late, five and nine lack the rest.
    fixed = {"actions": 20.0, "weight": 20.0, "said": 5.0, "not_carried_out": 3.0, "outside": 0.0, "weighted": False}
    missing = {"late": 3.0, "not_evidenced": 5.0, "not_verified": 9.0}
    return frame.assign(**fixed | missing | more)


def found(frame: pd.DataFrame, as_of: int, ends: date = END) -> OnTrack:
    answer = on_track(frame, START, ends, day(as_of))
    assert answer is not None
    return answer


def test_where_a_plan_stands_by_each_of_its_clocks() -> None:
    answer = found(curves(), 180)

    # 7 lies half way between the 4 of day 60 and the 10 of day 180.
    reported = Schedule(120.0, 120 / 180, pytest.approx(546), Band.LATE)
    evidenced = Schedule(60.0, 60 / 180, pytest.approx(1092), Band.LATE)
    verified = Schedule(15.0, 15 / 180, pytest.approx(4368), Band.LATE)
    assert answer.clocks == (
        Clock("reported", 7.0, reported, reported, 3),
        Clock("evidenced", 4.0, evidenced, evidenced, 5),
        Clock("verified", 1.0, verified, evidenced, 9),  # with the three that wait it would be four
    )
    assert answer.reported == answer.clock("reported") == answer.clocks[0]
    assert answer.clock("verified") == answer.clocks[2]


def test_what_is_told_beside_the_clocks() -> None:
    answer = found(curves(), 180)

    assert (answer.actions, answer.whole, answer.not_carried_out, answer.weighted) == (20, 20.0, 3.0, False)
    assert (answer.due, answer.due_actions) == (10.0, 10)
    assert answer.earned_on == day(120)
    assert answer.weeks_to_go == 26  # 184 days
    assert answer.so_far == pytest.approx(7 / 17)  # whole weeks since the first report, on day 60
    assert answer.needed == pytest.approx(10 / (184 / 7))  # 20 less 3 that will not come, less 7
    history = weekly(curves(), day(180))
    assert answer.forecast == forecast(history, 10.0, 26)
    assert isinstance(answer.forecast, Forecast)


PASTS = [Past(START, (0.0, 0.4), (0.0, share)) for share in (0.2, 0.4, 0.6)] + [
    Past(START, (0.0, 0.4, 1.0), (0.0, 0.4, 1.0))
]


def test_the_forecast_rests_on_past_plans_that_stood_near() -> None:
    answer = on_track(curves(), START, END, day(180), PASTS)
    assert answer is not None

    expected = forecast(weekly(curves(), day(180)), 10.0, 26, PASTS, Moment(7 / 17, 180 / 364))
    assert answer.forecast == expected
    assert expected is not None
    assert expected.compared == 4


def test_a_plan_by_weight_is_forecast_by_actions() -> None:
    amounts = ["planned", "reported", "evidenced", "verified", "pending"]
    heavy = curves(weight=60.0, not_carried_out=9.0).assign(**{name: 3 * curves()[name] for name in amounts})

    assert (
        on_track(heavy, START, END, day(180), PASTS).forecast
        == on_track(curves(), START, END, day(180), PASTS).forecast
    )  # type: ignore[union-attr]


def test_a_plan_of_which_nothing_can_come_or_of_one_day_has_a_forecast_all_the_same() -> None:
    given_up = on_track(curves(not_carried_out=20.0), START, END, day(180), PASTS)
    short = on_track(curves(), START, START, day(180), PASTS)

    assert given_up is not None
    assert given_up.forecast is not None
    assert given_up.forecast.chance == 1.0
    assert short is not None
    assert [found(curves(), 180, day(ends)).on_last_day for ends in (179, 180, 181)] == [False, True, False]
    assert (short.weeks_to_go, short.forecast and short.forecast.chance) == (0, 0.0)


def test_what_is_said_to_be_outside_authority_is_in_no_pace() -> None:
    usual, asked = (found(curves(outside=outside), 180) for outside in (0.0, 4.0))
    assert (usual.left, asked.left) == (10.0, 6.0)
    assert (usual.needed, asked.needed) == (pytest.approx(10 / (184 / 7)), pytest.approx(6 / (184 / 7)))


def test_weights_and_the_earned_day_are_told_as_they_are() -> None:
    answer = found(curves([(60, 4.0, 4, 3.44, NAN, NAN, 0.0)], weighted=True, weight=4.0, not_carried_out=0.0), 61)

    assert answer.weighted is True
    assert answer.earned_on == day(52)  # 51.6 days
    assert answer.whole == 4.0


@pytest.mark.parametrize(("as_of", "due", "reported"), [(179, 4.0, 5.0), (180, 10.0, 7.0), (181, 10.0, 7.0)])
def test_the_row_of_the_day_itself_counts(as_of: int, due: float, reported: float) -> None:
    answer = found(curves(), as_of)

    assert (answer.due, answer.reported.done) == (due, reported)


def test_nothing_is_said_before_the_plan_begins_or_while_nothing_is_in_force() -> None:
    early = curves([(-10, 1.0, 1, 1.0, NAN, NAN, 0.0)])

    assert on_track(early, START, END, day(-1)) is None
    assert on_track(early, START, END, day(0)) is None
    assert on_track(early, START, END, day(1)) is not None
    assert on_track(curves(), START, END, day(59)) is None


def test_nothing_is_said_of_who_reported_nothing_or_whose_actions_have_all_left() -> None:
    assert on_track(curves(said=0.0), START, END, day(180)) is None
    assert on_track(curves(actions=0.0, weight=0.0), START, END, day(180)) is None


def test_sums_of_weights_that_are_not_exact_are_done_and_leave_nothing() -> None:
    weights = [0.1, 0.2, 0.3, 0.1, 0.7] * 3
    done = 0.0
    for weight in sorted(weights, reverse=True):
        done += weight
    frame = curves(
        [(60, sum(weights), 15, done, NAN, NAN, 0.0)], weight=sum(weights), weighted=True, not_carried_out=0.0
    )

    answer = found(frame, 70)

    assert done != sum(weights)
    assert (answer.reported.schedule.band, answer.left, answer.told) == (Band.DONE, 0.0, None)


def test_what_is_forecast_of_nothing_left_is_not_told() -> None:
    answer = found(curves(not_carried_out=13.0), 180)

    assert (answer.left, answer.told) == (0.0, None)
    assert found(curves(), 180).told == found(curves(), 180).forecast


def test_the_forecasts_of_a_plan_that_is_over_are_told_of_at_most_four_days() -> None:
    assert days_told_about(date(2016, 4, 28), date(2016, 12, 31)) == [
        date(2016, 5, 31), date(2016, 7, 31), date(2016, 9, 30), date(2016, 11, 30)
    ]  # fmt: skip
    assert days_told_about(START, date(2026, 2, 10)) == [date(2026, 1, 31)]
    assert len(days_told_about(START, END)) == 4


def test_a_clock_that_is_not_on_record_is_left_out() -> None:
    answer = found(curves([(60, 4.0, 4, 2.0, NAN, 1.0, 0.0)]), 70)

    assert [clock.basis for clock in answer.clocks] == ["reported", "verified"]
    assert answer.clock("evidenced") is None


def test_only_what_the_plan_wants_after_its_first_day_is_a_point_of_its_curve() -> None:
    on_first_day = [(0, 2.0, 2, 0.0, NAN, NAN, 0.0), (60, 4.0, 4, 3.0, NAN, NAN, 0.0)]
    from_second_day = [(1, 2.0, 2, 0.0, NAN, NAN, 0.0), (61, 4.0, 4, 3.0, NAN, NAN, 0.0)]
    by_less_than_one = [(60, 0.5, 1, 0.0, NAN, NAN, 0.0), (120, 1.5, 2, 0.5, NAN, NAN, 0.0)]

    assert found(curves(on_first_day), 60).reported.schedule.earned == 45  # three of four by day 60
    assert found(curves(from_second_day), 61).reported.schedule.earned == 31  # half way from day 1 to day 61
    assert found(curves(by_less_than_one), 120).reported.schedule.earned == 60


def test_fewer_due_actions_than_ten_have_no_band_whatever_they_weigh() -> None:
    assert found(curves([(60, 40.0, 9, 10.0, NAN, NAN, 0.0)]), 60).reported.schedule.band == Band.FEW
    assert found(curves([(60, 4.0, 10, 1.0, NAN, NAN, 0.0)]), 60).reported.schedule.band == Band.LATE


@pytest.mark.parametrize(("left", "weeks"), [(-8, 0), (-1, 0), (0, 0), (1, 1), (6, 1), (7, 1), (13, 1), (14, 2)])
def test_whole_weeks_are_left_and_the_last_days_are_one_too(left: int, weeks: int) -> None:
    assert found(curves(), 180, ends=day(180 + left)).weeks_to_go == weeks


def test_without_time_left_no_pace_is_needed() -> None:
    assert found(curves(), 180, ends=day(180)).needed is None


REPORTS = pd.DataFrame(
    {"day": [day(1), day(10), day(17), day(31), day(40)], "reported": [0.0, 0.5, 3.5, 2.5, 9.0]}
).assign(said=[0, 1, 4, 4, 9])


@pytest.mark.parametrize(
    ("as_of", "weeks"),
    [
        (9, []),
        (10, []),  # the first report is this day's
        (16, []),
        (17, [3.0]),
        (18, [3.0]),
        (23, [3.0]),
        (24, [3.0, 0.0]),
        (30, [3.0, 0.0]),
        (31, [3.0, 0.0, -1.0]),  # one was taken back
        (39, [3.0, 0.0, -1.0, 0.0]),
        (40, [3.0, 0.0, -1.0, 6.5]),
    ],
)
def test_whole_weeks_up_to_the_day_since_the_first_report(as_of: int, weeks: list[float]) -> None:
    assert weekly(REPORTS, day(as_of)) == weeks

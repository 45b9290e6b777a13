"""Whether a plan is on track as of a day: its curves, put to the earned schedule and the forecast.

Reported, evidenced and verified are told side by side: the first is the government's clock, the last the verifiers'.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from methods.coverage import Basis
from methods.forecast import Forecast, Moment, Past, forecast
from methods.schedule import ALMOST_ZERO, Schedule, assess, pace

WEEK = 7
MOST_TOLD = 4
CLOCKS: tuple[Basis, ...] = ("reported", "evidenced", "verified")
MISSING: dict[Basis, str] = {"reported": "late", "evidenced": "not_evidenced", "verified": "not_verified"}


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a plan stands by what is reported, evidenced or verified.

    highest: where it would stand if all claims that wait for a verdict were accepted; the same as schedule where none
    does. missing: actions that are late; of the other clocks, that were due and are not evidenced, not verified.
    """

    basis: Basis
    done: float
    schedule: Schedule
    highest: Schedule
    missing: int


@dataclass(frozen=True, slots=True)
class OnTrack:
    """Where a plan stands as of a day. Amounts are weights; where every action weighs 1 (not weighted), counts."""

    clocks: tuple[Clock, ...]  # reported; then evidenced and verified, where on record
    actions: int
    whole: float
    due: float
    due_actions: int
    weighted: bool
    not_carried_out: float  # declared so: it will not come
    earned_on: date  # the day on which the plan wanted what is reported now
    so_far: float | None  # reported a week, after the first report
    needed: float | None  # a week; None where no time is left
    weeks_to_go: int
    forecast: Forecast | None
    outside: float = 0.0  # said to be outside authority, and nobody has agreed yet: it is not expected to come
    is_dated: bool = True  # some action has a due date: without any there is no schedule to stand against
    on_last_day: bool = False  # no time is left, but the day on which the plan ends is not over

    @property
    def reported(self) -> Clock:
        """The government's clock."""
        return self.clocks[0]

    @property
    def left(self) -> float:
        """What may still be done: not what is done, was declared not carried out, or said to be outside authority."""
        left = self.whole - self.not_carried_out - self.outside - self.reported.done
        return left if left > ALMOST_ZERO * self.whole else 0.0

    @property
    def told(self) -> Forecast | None:
        """What is said of the end; None where nothing is left, no time is left, or too little is known."""
        over = self.weeks_to_go == 0 or self.left <= 0
        return None if over else self.forecast

    def clock(self, basis: Basis) -> Clock | None:
        """One of the clocks; None where it is not on record."""
        return next((clock for clock in self.clocks if clock.basis == basis), None)


def on_track(curves: pd.DataFrame, starts: date, ends: date, as_of: date, pasts: Iterable[Past] = ()) -> OnTrack | None:
    """curves: queries.progress.curves.curves; pasts: plans that were over by then. None: nothing is in force, nothing
    was reported, or the plan has not begun.
    """
    known = curves[curves["day"] <= as_of]
    if not _has_begun(known, starts, as_of):
        return None
    last = known.iloc[-1]
    whole, due, declared, outside = (float(last[name]) for name in ("weight", "planned", "not_carried_out", "outside"))
    clocks = _clocks(curves, last, starts, as_of)
    done = clocks[0].done
    days_to_go = max(0, (ends - as_of).days)
    history = weekly(known, as_of)
    left = whole - declared - outside - done
    so_far, needed = pace(sum(history), left, len(history), max(1.0, days_to_go / WEEK) if days_to_go else 0.0)
    return OnTrack(
        clocks=clocks,
        actions=int(last["actions"]),
        whole=whole,
        due=due,
        due_actions=int(last["due"]),
        weighted=bool(last["weighted"]),
        not_carried_out=declared,
        earned_on=starts + timedelta(days=round(clocks[0].schedule.earned)),
        so_far=so_far,
        needed=needed,
        weeks_to_go=_weeks(ends, as_of),
        forecast=_expected(last, history, starts, ends, as_of, pasts),
        outside=outside,
        is_dated=bool(curves["due"].max() > 0),
        on_last_day=as_of == ends,
    )


def expected(reported: pd.DataFrame, starts: date, ends: date, as_of: date, pasts: Iterable[Past]) -> Forecast | None:
    """The forecast of on_track() alone. reported: queries.progress.curves.reported."""
    known = reported[reported["day"] <= as_of]
    if not _has_begun(known, starts, as_of):
        return None
    return _expected(known.iloc[-1], weekly(known, as_of), starts, ends, as_of, pasts)


def _has_begun(known: pd.DataFrame, starts: date, as_of: date) -> bool:
    if known.empty or as_of <= starts:
        return False
    last = known.iloc[-1]
    return bool(last["actions"] and last["said"])


def _expected(
    last: pd.Series, history: list[float], starts: date, ends: date, as_of: date, pasts: Iterable[Past]
) -> Forecast | None:
    whole, done = float(last["weight"]), float(last["reported"])
    declared = float(last["not_carried_out"] + last["outside"])
    each = whole / float(last["actions"])  # the weight of an action on average: what comes, comes by actions
    moment = Moment(done / max(whole - declared, each), (as_of - starts).days / max(1, (ends - starts).days))
    left, weeks_to_go = whole - declared - done, _weeks(ends, as_of)
    return forecast([done / each for done in history], left / each, weeks_to_go, pasts, moment)


def _weeks(ends: date, as_of: date) -> int:
    days = max(0, (ends - as_of).days)
    return max(days // WEEK, min(1, days))  # the last days are a week, too


def _clocks(curves: pd.DataFrame, last: pd.Series, starts: date, as_of: date) -> tuple[Clock, ...]:
    points = curves[(curves["day"] > starts) & (curves["planned"].diff().fillna(curves["planned"]) > 0)]
    times = [float((day - starts).days) for day in points["day"]]
    planned = [float(value) for value in points["planned"]]

    def stands(done: float) -> Schedule:
        elapsed = (as_of - starts).days
        return assess(times, planned, done, elapsed, float(last["planned"]), int(last["due"]))

    return tuple(
        Clock(
            basis,
            float(last[basis]),
            stands(float(last[basis])),
            stands(float(last[basis]) + (float(last["pending"]) if basis == "verified" else 0.0)),
            int(last[MISSING[basis]]),
        )
        for basis in CLOCKS
        if pd.notna(last[basis])
    )


def days_told_about(starts: date, ends: date) -> list[date]:
    """Of which days the forecasts of a plan that is over are told: at most MOST_TOLD ends of months, evenly apart."""
    months = [day.date() for day in pd.date_range(starts, ends, freq="ME", inclusive="left")]
    step = max(1, -(-len(months) // MOST_TOLD))
    return months[::-1][::step][::-1]


def weekly(curves: pd.DataFrame, as_of: date) -> list[float]:
    """What was reported as realised in each whole week up to a day, oldest first, since the first report.

    History begins with the first report of any kind, not with the plan: before it nobody had been asked. What that one
    says is realised was done before, nobody knows when.
    """
    known = curves[curves["day"] <= as_of]
    begun = known[known["said"] > 0]
    if begun.empty:
        return []
    series = pd.Series(known["reported"].to_numpy(dtype=float), index=pd.DatetimeIndex(known["day"]))
    weeks = (as_of - begun["day"].iloc[0]).days // WEEK
    ends = pd.DatetimeIndex([pd.Timestamp(as_of) - pd.Timedelta(days=WEEK * back) for back in range(weeks, -1, -1)])
    standing = series.reindex(series.index.union(ends), method="ffill").reindex(ends)
    return [float(change) for change in standing.diff().iloc[1:]]

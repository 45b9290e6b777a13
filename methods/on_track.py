"""Whether a plan is on track as of a day: its curves, put to the earned schedule and the forecast."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from methods.forecast import Forecast, forecast
from methods.schedule import Schedule, assess, pace

Basis = Literal["verified", "evidenced", "reported"]
WEEK = 7


@dataclass(frozen=True, slots=True)
class OnTrack:
    """Where a plan stands as of a day. Amounts are weights; where every action weighs 1, counts."""

    basis: Basis  # what counts as done: verified, else evidenced, else reported
    done: float
    whole: float
    due: float
    earned_on: date  # the day on which the plan wanted what is done now
    schedule: Schedule
    finish_on: date | None  # at this index
    so_far: float | None  # a week
    needed: float | None  # a week; None where no time is left
    weeks_to_go: int
    forecast: Forecast | None


def basis_of(curves: pd.DataFrame, as_of: date) -> Basis:
    """What counts as done: verified where any verdict is on record, else evidenced, else reported."""
    known = curves[curves["day"] <= as_of]
    for name in ("verified", "evidenced"):
        if known[name].notna().any():
            return name
    return "reported"


def on_track(curves: pd.DataFrame, starts: date, ends: date, as_of: date) -> OnTrack | None:
    """curves: queries.progress.counts.curves (day, weight, planned, reported, evidenced, verified).

    None: nothing was reported.
    """
    known = curves[curves["day"] <= as_of]
    if known.empty or as_of <= starts:
        return None
    basis = basis_of(curves, as_of)
    last = known.iloc[-1]
    done, whole, due = (float(last[name]) if pd.notna(last[name]) else 0.0 for name in (basis, "weight", "planned"))
    points = curves[(curves["day"] > starts) & (curves["planned"].diff().fillna(curves["planned"]) > 0)]
    times = [float((day - starts).days) for day in points["day"]]
    elapsed = (as_of - starts).days
    schedule = assess(times, [float(value) for value in points["planned"]], done, elapsed, due)
    weeks_to_go = max(0, (ends - as_of).days // WEEK)
    so_far, needed = pace(done, whole - done, elapsed / WEEK, weeks_to_go)
    return OnTrack(
        basis=basis,
        done=done,
        whole=whole,
        due=due,
        earned_on=starts + timedelta(days=round(schedule.earned)),
        schedule=schedule,
        finish_on=None if schedule.finish is None else _day(starts, schedule.finish),
        so_far=so_far,
        needed=needed,
        weeks_to_go=weeks_to_go,
        forecast=forecast(weekly(known, basis, as_of), whole - done, weeks_to_go),
    )


def _day(starts: date, days: float) -> date | None:
    """A day so long after the start; None beyond any calendar."""
    return starts + timedelta(days=round(days)) if days < 36_500 else None


def weekly(curves: pd.DataFrame, basis: str, as_of: date) -> list[float]:
    """What was completed in each whole week up to a day, oldest first, since the basis was first on record."""
    known = curves[curves[basis].notna() & (curves["day"] <= as_of)]
    if known.empty:
        return []
    series = pd.Series(known[basis].to_numpy(dtype=float), index=pd.DatetimeIndex(known["day"]))
    first = series.index[0]
    weeks = (pd.Timestamp(as_of) - first).days // WEEK
    ends = pd.DatetimeIndex([pd.Timestamp(as_of) - pd.Timedelta(days=WEEK * back) for back in range(weeks, -1, -1)])
    standing = series[~series.index.duplicated(keep="last")].reindex(ends, method="ffill")
    return [float(change) for change in standing.diff().iloc[1:]]

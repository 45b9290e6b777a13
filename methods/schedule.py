"""On track: the earned schedule of a plan, its bands, the pace that is needed against the pace so far.

Earned schedule after W. Lipke, "Schedule is Different" (2003): when the plan wanted as much as is done now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

ON_TRACK, ATTENTION = 0.95, 0.80  # printed on the page Metode
FEW_DUE = 10  # with fewer due, a ratio says more than is known; the count of late actions is said instead


class Band(StrEnum):
    """How a plan stands against its own time table."""

    ON_TRACK = "on_track"  # SPI(t) ≥ 0.95
    ATTENTION = "attention"  # 0.80 ≤ SPI(t) < 0.95
    LATE = "late"  # SPI(t) < 0.80
    DONE = "done"  # everything is done
    FEW = "few"  # too few are due for a ratio


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where a plan stands. Times are in the unit of the curve, counted from its start."""

    earned: float  # ES: when the plan wanted what is done now
    index: float  # SPI(t) = ES / elapsed
    finish: float | None  # planned duration / SPI(t); None while nothing is done
    band: Band


ALMOST_ZERO = 1e-9  # of a whole; an index below it is that of a plan of which nothing is done


def earned_schedule(times: Sequence[float], planned: Sequence[float], done: float) -> float:
    """The time at which the planned curve reaches what is done, straight between its points, from (0, 0).

    times: of the points, rising, above 0; planned: what the plan wants by each, never falling; done: what is done now.
    More than the whole plan earns its whole time.
    """
    if done <= 0 or not len(times):
        return 0.0
    heights = np.maximum.accumulate(np.asarray([0.0, *planned], dtype=float))
    moments = np.asarray([0.0, *times], dtype=float)
    if done >= heights[-1]:
        return float(moments[int(np.argmax(heights >= heights[-1]))])
    after = int(np.searchsorted(heights, done, side="right"))
    low, high = heights[after - 1], heights[after]
    share = (done - low) / (high - low)
    return float(moments[after - 1] + share * (moments[after] - moments[after - 1]))


def assess(
    times: Sequence[float], planned: Sequence[float], done: float, elapsed: float, due: float, due_actions: int
) -> Schedule:
    """Where a plan stands at a time.

    times, planned, done: as for earned_schedule; elapsed: now; due: what the plan wants by now (in the unit of
    planned), due_actions: how many actions that is. SPI(t) is at least 1 where as much is done as was due; what is late
    grows older past the last due date, too.
    """
    whole = max(planned, default=0.0)
    earned = earned_schedule(times, planned, done)
    if whole and done >= whole * (1 - ALMOST_ZERO):  # sums of weights are not exact
        return Schedule(earned, 1.0, elapsed, Band.DONE)
    length = times[-1] if len(times) else 0.0
    index = earned / elapsed if elapsed > 0 else 1.0
    if done >= due * (1 - ALMOST_ZERO):
        index = max(1.0, index)
    finish = length / index if index > ALMOST_ZERO else None
    if due_actions < FEW_DUE:
        return Schedule(earned, index, finish, Band.FEW)
    return Schedule(earned, index, finish, band(index))


def band(index: float) -> Band:
    """The band of an SPI(t)."""
    if index >= ON_TRACK:
        return Band.ON_TRACK
    return Band.ATTENTION if index >= ATTENTION else Band.LATE


def pace(done: float, left: float, passed: float, to_go: float) -> tuple[float | None, float | None]:
    """Actions a unit of time: so far, and needed to finish in time. None where no time has passed, or none is left."""
    so_far = done / passed if passed > 0 else None
    needed = left / to_go if to_go > 0 else (0.0 if left <= 0 else None)
    return so_far, needed

"""The chance of finishing in time: the plan's own pace, changed as the pace of past plans changed from there on.

A reference class beside the inside view (D. Kahneman and A. Tversky, "Intuitive prediction", 1979), partially pooled:
past plans that stood near the same share at the same fraction of their time count, the nearer the more, against a
prior that counts as PRIOR plans. The prior says that the pace to come is anything between none and the pace so far:
what is easy is done first.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
MIN_WEEKS = 8
MIN_BUSY_WEEKS = 2  # weeks in which anything was completed: fewer are an event, not a pace
PRIOR = 3.0  # plans
NEAR = 0.15  # of a plan: the standard distance at which a past plan counts less
SHORTEST = 0.1  # of a plan's time: below it a past plan has no pace to compare with
RUNS = 10_000
SEED = 74
UNLIKELY, LIKELY = 1 / 3, 2 / 3  # a chance below, above: "kecil", "besar"; between them: "imbang"


@dataclass(frozen=True, slots=True)
class Past:
    """How one government's part of a plan went that is over.

    fractions, shares: from its first report on, at which fractions of the plan's time which share of it was reported.
    """

    ended: date
    fractions: tuple[float, ...]
    shares: tuple[float, ...]
    is_sample: bool = False

    def share(self, fraction: float) -> float:
        """The share that was reported by a fraction of the time."""
        at = bisect_right(self.fractions, fraction)
        return self.shares[at - 1] if at else 0.0

    def change_of_pace(self, now: float, until: float) -> float | None:
        """The pace from one fraction of its time to a later one, as a multiple of the pace from its first report on.

        None: too short, or nothing was done by then.
        """
        begun = self.fractions[0]
        so_far = self.share(now) - self.share(begun)
        if now - begun < SHORTEST or so_far <= 0 or until <= now:
            return None
        return max(0.0, self.share(until) - self.share(now)) / (until - now) / (so_far / (now - begun))


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a plan stands: its share done, the fraction of its time that has passed, and that until which is asked."""

    share: float
    now: float
    until: float = 1.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """chance: of completing what is left in time (0–1); compared: how many past plans it rests on, a government each,
    samples: of which so many are sample data.
    """

    chance: float
    compared: int
    samples: int = 0


def forecast(
    weekly: Sequence[float], left: float, weeks_to_go: int, pasts: Iterable[Past] = (), moment: Moment | None = None
) -> Forecast | None:
    """The chance of completing what is left within the weeks to go; None: too little history ("data belum cukup"),
    which is under eight weeks since the first report, or under two in which anything was completed.

    weekly: completions a week since the first report, oldest first, a withdrawn one counting as −1; left: how many are
    to be completed. The fewer weeks something was completed in, the less is known of the pace: its distribution is a
    gamma of so many; the completions to come are a Poisson process. The seed is fixed: the same past gives the same
    answer.
    """
    busy = sum(done > 0 for done in weekly)
    if len(weekly) < MIN_WEEKS or busy < MIN_BUSY_WEEKS or sum(weekly) <= 0:
        return None
    changes = _changes(pasts, moment) if moment is not None else []
    samples = sum(past.is_sample for past, _change, _counts in changes)
    if left <= 0:
        return Forecast(1.0, len(changes), samples)
    random = np.random.default_rng(SEED)
    pace = random.gamma(busy, sum(weekly) / len(weekly) / busy, RUNS)
    until_done = random.gamma(left, 1.0, RUNS)
    expected = pace * _drawn(random, changes) * max(0, weeks_to_go)
    return Forecast(float(np.mean(until_done <= expected)), len(changes), samples)


def _changes(pasts: Iterable[Past], moment: Moment) -> list[tuple[Past, float, float]]:
    """Each past plan, how its pace changed from the same fraction of its time on, and how much it counts (0–1)."""
    found = []
    for past in pasts:
        change = past.change_of_pace(moment.now, moment.until)
        if change is not None:
            distance = (past.share(moment.now) - moment.share) / NEAR
            found.append((past, change, float(np.exp(-(distance**2) / 2))))
    return found


def _drawn(random: np.random.Generator, changes: list[tuple[Past, float, float]]) -> Numbers:
    """A change of pace for each run: of one of the past plans, by how much it counts, or of the prior."""
    prior = random.uniform(0.0, 1.0, RUNS)
    if not changes:
        return prior
    values, counts = np.array([row[1:] for row in changes]).T
    whole = counts.sum()
    chosen = random.choice(values, RUNS, p=counts / whole) if whole > 0 else prior
    return np.where(random.uniform(0.0, whole + PRIOR, RUNS) < whole, chosen, prior)

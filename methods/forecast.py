"""The chance of finishing in time, from the plan's own past: its weeks are drawn again and again.

A bootstrap of throughput (D. Vacanti, "Actionable Agile Metrics", 2015): it assumes that the weeks to come are like the
weeks so far, and says nothing where those are too few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
MIN_WEEKS = 8
MIN_BUSY_WEEKS = 3  # weeks in which anything was completed: fewer are an event, not a pace
RUNS = 10_000
SEED = 74
MAX_WEEKS = 520  # weeks; what is not finished by then is not finished
SOON, LATER = 0.5, 0.85


UNLIKELY, LIKELY = 1 / 3, 2 / 3  # a chance below, above: "kecil", "besar"; between them: "imbang"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the runs say. Weeks from now; None where fewer of the runs finish at all."""

    chance: float  # share of the runs that finish in time
    half_by: int | None  # the week by which half of the runs have finished
    most_by: int | None  # the week by which 85 % have


def forecast(weekly: Sequence[float], left: float, weeks_to_go: int) -> Forecast | None:
    """The chance of completing what is left within the weeks to go; None: too little history ("data belum cukup"),
    which is under eight weeks, or under three in which anything was completed.

    weekly: completions a week so far, oldest first, a withdrawn one counting as −1; left: how many are to be completed.
    The seed is fixed: the same past gives the same answer.
    """
    if len(weekly) < MIN_WEEKS or sum(done > 0 for done in weekly) < MIN_BUSY_WEEKS:
        return None
    if left <= 0:
        return Forecast(1.0, 0, 0)
    past = np.clip(np.asarray(weekly, dtype=float), 0, None)
    weeks = int(min(MAX_WEEKS, max(weeks_to_go, np.ceil(left / past.mean()) * 3)))
    finished = _finishing_weeks(past, left, weeks)
    chance = float(np.mean(finished <= weeks_to_go)) if weeks_to_go > 0 else 0.0
    return Forecast(chance, _by(finished, SOON, weeks), _by(finished, LATER, weeks))


def _finishing_weeks(past: Numbers, left: float, weeks: int) -> Numbers:
    """In which week each run finishes; weeks + 1: not within the weeks looked at."""
    drawn = np.random.default_rng(SEED).choice(past, size=(RUNS, weeks))
    done = np.cumsum(drawn, axis=1) >= left
    return np.where(done[:, -1], done.argmax(axis=1) + 1, weeks + 1)


def _by(finished: Numbers, share: float, weeks: int) -> int | None:
    week = int(np.ceil(np.quantile(finished, share, method="higher")))
    return week if week <= weeks else None

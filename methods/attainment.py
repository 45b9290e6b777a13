"""Attainment of KPIs, the integration index, and how indicators of different scales become comparable (methods.md)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple


def attainment(value: float | None, target: float | None, baseline: float | None, direction: str) -> float | None:
    """How much of the way to its target a KPI has gone, 0–1; None where value or target is missing.

    (value − baseline) / (target − baseline), clamped. Without a baseline: value / target, and where lower is better
    target / value. A target that lies against the direction gives None: such a row is a mistake, not an attainment.
    """
    if value is None or target is None:
        return None
    higher = direction == "higher"
    if baseline is None or baseline == target:
        return _without_baseline(value, target, higher=higher)
    if (target > baseline) != higher:
        return None
    return _clamped((value - baseline) / (target - baseline))


def _without_baseline(value: float, target: float, *, higher: bool) -> float | None:
    reached = value >= target if higher else value <= target
    if reached:
        return 1.0
    top, bottom = (value, target) if higher else (target, value)
    return _clamped(top / bottom) if bottom > 0 else 0.0


def _clamped(share: float) -> float:
    return min(1.0, max(0.0, share))


class Link(NamedTuple):
    """What is recorded of one required data flow, and what is required of it."""

    last_exchange_on: date | None
    records: int | None
    filled_share: float | None
    interval_days: int
    required_share: float


# Why a flow does not flow, the first that holds.
FLOWING, NO_RECORD, STALE, EMPTY, INCOMPLETE = "flowing", "no_record", "stale", "empty", "incomplete"


def flow_state(link: Link, as_of: date) -> str:
    """Whether a data flow really flows on a day: FLOWING, or why not.

    It flows when an exchange is on record within its expected interval, with records > 0 and the required share of its
    required fields filled. That the application exists counts for nothing.
    """
    if link.last_exchange_on is None or link.last_exchange_on > as_of:
        return NO_RECORD
    if link.last_exchange_on < as_of - timedelta(days=link.interval_days):
        return STALE
    if not link.records:
        return EMPTY
    if link.filled_share is None or link.filled_share < link.required_share:
        return INCOMPLETE
    return FLOWING


def integration_index(states: Sequence[str]) -> float | None:
    """The share of the required flows that really flow, 0–1; None where none is required."""
    return sum(state == FLOWING for state in states) / len(states) if states else None


def normalised(value: float | None, low: float | None, high: float | None, direction: str) -> float | None:
    """A value on its official scale as 0–100, 100 being the best; None where value or scale is missing."""
    if value is None or low is None or high is None:
        return None
    share = _clamped((value - low) / (high - low))
    return round(100 * (share if direction == "higher" else 1 - share), 9)  # 55, and no tail of the floating point


def step(word: str, words: Sequence[str]) -> float | None:
    """A word's place on its ordinal scale as 0–100: the worst word 0, the best 100, equal steps between."""
    if word not in words or len(words) < 2:
        return None
    return 100 * words.index(word) / (len(words) - 1)

"""Attainment, integration, normalisation: worked numbers, limits, and what must not count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.attainment import (
    EMPTY,
    FLOWING,
    INCOMPLETE,
    NO_RECORD,
    STALE,
    Link,
    attainment,
    flow_state,
    integration_index,
    normalised,
    step,
)

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("value", "target", "baseline", "direction", "expected"),
    [
        (60, 80, 40, "higher", 0.5),
        (20, 10, 30, "lower", 0.5),
        (90, 80, 40, "higher", 1),
        (30, 80, 40, "higher", 0),
        (40, 80, None, "higher", 0.5),
        (20, 10, None, "lower", 0.5),
        (0, 0, None, "lower", 1),
        (3, 0, None, "lower", 0),
        (50, 50, 50, "higher", 1),
        (None, 80, 40, "higher", None),
        (60, None, 40, "higher", None),
        (60, 20, 40, "higher", None),  # a target against the direction is a mistake
    ],
)  # fmt: skip
def test_attainment(
    value: float | None, target: float | None, baseline: float | None, direction: str, expected: float | None
) -> None:
    assert attainment(value, target, baseline, direction) == expected


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.none() | st.floats(0, 1e6), st.sampled_from(["higher", "lower"]))
def test_attainment_is_a_share_or_nothing(value: float, target: float, baseline: float | None, direction: str) -> None:
    share = attainment(value, target, baseline, direction)
    assert share is None or 0 <= share <= 1


@pytest.mark.parametrize(
    ("last", "records", "filled", "state"),
    [
        (date(2026, 6, 25), 120, 0.97, FLOWING),
        (date(2026, 6, 25), 120, 0.80, INCOMPLETE),
        (date(2026, 6, 25), 120, None, INCOMPLETE),
        (date(2026, 6, 25), 0, 1.0, EMPTY),
        (date(2026, 5, 1), 120, 1.0, STALE),
        (None, 120, 1.0, NO_RECORD),  # the application exists, nothing was exchanged
        (date(2026, 7, 1), 120, 1.0, NO_RECORD),  # not yet, on the day asked about
    ],
)
def test_a_flow_flows_only_when_data_really_arrive(
    last: date | None, records: int, filled: float | None, state: str
) -> None:
    assert flow_state(Link(last, records, filled, 31, 0.95), TODAY) == state


def test_the_integration_index_is_a_share_of_what_is_required() -> None:
    assert integration_index([FLOWING, STALE, FLOWING, EMPTY]) == 0.5
    assert integration_index([]) is None


def test_scales_become_comparable() -> None:
    assert normalised(3, 1, 5, "higher") == 50
    assert normalised(1, 1, 8, "lower") == 100
    assert normalised(None, 0, 100, "higher") is None
    opinions = ["TW", "TMP", "WDP", "WTP dengan Paragraf Penekanan Suatu Hal", "WTP"]
    assert [step(word, opinions) for word in ("TW", "WDP", "WTP", "?")] == [0, 50, 100, None]

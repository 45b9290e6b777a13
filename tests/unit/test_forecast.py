"""The forecast at its borders: pasts so even that every run is the same, and what no run can finish."""

import pytest

from methods.forecast import MAX_WEEKS, Forecast, forecast

EVEN = [1.0] * 8  # one a week: the finishing week is what is left
SLOW = [0, 0, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize(
    ("left", "weeks_to_go", "expected"),
    [
        (-1, 4, Forecast(1.0, 0, 0)),
        (0, 4, Forecast(1.0, 0, 0)),
        (0, 0, Forecast(1.0, 0, 0)),
        (0.5, 4, Forecast(1.0, 1, 1)),
        (1, 4, Forecast(1.0, 1, 1)),
        (1, 1, Forecast(1.0, 1, 1)),
        (4, 4, Forecast(1.0, 4, 4)),
        (4, 3, Forecast(0.0, 4, 4)),
        (4, 0, Forecast(0.0, 4, 4)),
        (MAX_WEEKS, 4, Forecast(0.0, MAX_WEEKS, MAX_WEEKS)),
        (MAX_WEEKS + 1, 4, Forecast(0.0, None, None)),
    ],
)
def test_an_even_past_goes_on_evenly(left: float, weeks_to_go: int, expected: Forecast) -> None:
    assert forecast(EVEN, left, weeks_to_go) == expected


def test_what_was_taken_back_never_takes_back_more() -> None:
    past = [2, 0, 3, -1, 2, 1, 0, 4]

    assert forecast(past, 25, 12) == forecast([max(0, done) for done in past], 25, 12)


def test_a_slow_past_is_looked_at_for_long_enough() -> None:
    found = forecast(SLOW, 10, 12)

    assert found is not None
    assert found.half_by == pytest.approx(10 * 8 / 3, abs=3)
    assert found.most_by is not None
    assert found.chance == pytest.approx(0.01, abs=0.01)


@pytest.mark.parametrize(("weeks_to_go", "chance"), [(0, 0), (1, 3 / 8), (2, 39 / 64)])
def test_the_chance_of_one_more(weeks_to_go: int, chance: float) -> None:
    found = forecast(SLOW, 1, weeks_to_go)

    assert found is not None
    assert found.chance == pytest.approx(chance, abs=0.02)
    assert (found.half_by, found.most_by) == (2, 5)  # 1 − (5/8)² = 0.61; 1 − (5/8)⁴ = 0.85, just below

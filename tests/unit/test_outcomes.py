"""Outcome beside paper: what a rank correlation may say, and when it says nothing."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from methods.signs.outcomes import MIN_GOVERNMENTS, together


def pairs(governments: int, years: int, slope: float, seed: int = 1) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    government = np.repeat(np.arange(governments), years)
    paper = random.normal(0, 1, governments)[government] + random.normal(0, 0.3, len(government))
    outcome = slope * paper + random.normal(0, 0.5, governments)[government]
    return pd.DataFrame({"government": government, "paper": paper, "outcome": outcome})


@pytest.mark.parametrize(("slope", "direction"), [(2.0, "along"), (-2.0, "against"), (0.0, "unclear")])
def test_what_goes_along_is_told_from_what_does_not(slope: float, direction: str) -> None:
    table = pairs(40, 3, slope)

    found = together(table)

    assert found.correlation == pytest.approx(spearmanr(table["paper"], table["outcome"]).statistic)
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.correlation <= found.high
    assert found.direction == direction


def test_years_of_one_government_are_no_cases_of_their_own() -> None:
    once, often = together(pairs(12, 1, 1.0)), together(pairs(12, 1, 1.0).loc[np.repeat(np.arange(12), 20)])

    assert often.pairs == 240
    assert (often.low, often.high) == (pytest.approx(once.low, abs=0.01), pytest.approx(once.high, abs=0.01))


def test_few_governments_say_nothing_however_many_years() -> None:
    found = together(pairs(MIN_GOVERNMENTS - 1, 10, 2.0))

    assert (found.correlation, found.direction, found.governments) == (None, "unknown", MIN_GOVERNMENTS - 1)


def test_a_side_that_never_differs_says_nothing() -> None:
    assert together(pairs(20, 1, 1.0).assign(outcome=5.0)).direction == "unknown"


def test_intervals_hold_no_correlation_where_there_is_none() -> None:
    found = [together(pairs(25, 2, 0.0, seed)).direction for seed in range(100)]

    assert found.count("unclear") >= 92

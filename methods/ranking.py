"""Ranks, and how far they depend on the weights. Pure functions on numbers."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[Any]
DECIMALS_COMPARED = 9  # decimals in which two shares are the same


def ranks(values: pd.Series) -> pd.Series:
    """Competition ranks, the highest value first: ties share a rank and the next one is skipped (1, 2, 2, 4).

    values: any numbers; NaN has no rank (NaN in the result, which is float).
    """
    return values.round(DECIMALS_COMPARED).rank(method="min", ascending=False)


def interval_ranks(lows: pd.Series, highs: pd.Series) -> pd.DataFrame:
    """The best and the worst rank of values that are known within bounds only: columns best, worst (float).

    Best: its upper bound against the lower bounds of the others; worst: the other way round. Where every value is
    known, both are the rank.
    """
    low, high = lows.round(DECIMALS_COMPARED).to_numpy(), highs.round(DECIMALS_COMPARED).to_numpy()
    best = 1 + (low[None, :] > high[:, None]).sum(axis=1)
    above = high[None, :] > low[:, None]
    np.fill_diagonal(above, val=False)  # nobody stands above itself
    table = pd.DataFrame({"best": best, "worst": 1 + above.sum(axis=1)}, index=lows.index, dtype=float)
    return table.where(lows.notna(), axis=0)


def weighted_mean(values: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """The mean of each row over its columns, by weights that are normalised over what the row has.

    values: rows × parts, NaN where a part does not apply or is missing; weights: by part, ≥ 0. A row without any part
    of weight is NaN, never 0.
    """
    present = values.notna()
    total = present.mul(weights, axis=1).sum(axis=1)
    return values.mul(weights, axis=1).sum(axis=1, min_count=1) / total.where(total > 0)


def weighted_means(values: Numbers, weights: Numbers) -> Numbers:
    """The same by several weightings at once: rows × weightings.

    values: rows × parts, NaN where missing; weights: parts × weightings, ≥ 0.
    """
    present = (~np.isnan(values)).astype(float)
    whole = present @ weights
    means: Numbers = np.divide(
        np.nan_to_num(values) @ weights, whole, out=np.full(whole.shape, np.nan), where=whole > 0
    )
    return means

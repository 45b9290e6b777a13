"""How far a rank by framework score depends on the weights, which nobody publishes, and on the choice of items."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from methods.ranking import DECIMALS_COMPARED, interval_ranks, ranks, weighted_means

Numbers = NDArray[Any]
RUNS = 200  # of random weights, and as many of resampled items
SEED = 74
TAIL = 5  # per cent of the runs that the range leaves out at either end
TOP, MIDDLE, BOTTOM = "top", "middle", "bottom"


def score_ranks(
    values: pd.DataFrame, parts: pd.Series, totals: pd.Series, low: pd.Series, high: pd.Series
) -> pd.DataFrame:
    """The rank of each government with its range: rank, flat, equal, best, worst, group (by government).

    values: governments × leaves, verified values, NaN where missing; parts: of each leaf the part (area) that it lies
    in; totals: the score that ranks, NaN for who is not ranked; low, high: the score if all that is missing were 0, or
    100. flat, equal: the ranks with every leaf alike and with every part alike. best, worst: the range over these, the
    bounds, random weights and resampled items (without the outer TAIL per cent of the runs; seeded). group: TOP where
    the whole range lies in the upper third of the ranked, BOTTOM where it lies in the lower, else MIDDLE.

    Of whom only the total is known nobody knows where other weights would put it: flat, equal, best and worst are NaN,
    group is "". Among the others it counts with that total, whatever the weights.
    """
    ranked = totals.dropna()
    table = pd.DataFrame({"rank": ranks(ranked)})
    missing = interval_ranks(low.reindex(ranked.index), high.reindex(ranked.index))
    own = values.reindex(ranked.index)
    own = own.loc[:, own.notna().any()]
    if own.empty or not own.shape[1]:
        return table.assign(flat=table["rank"], equal=table["rank"], **missing, group="")
    known, totals_only = own.to_numpy(), own.isna().all(axis=1)
    flat, equal = weighted_means(known, np.ones((own.shape[1], 1))), _of_parts(known, parts[own.columns])
    runs = np.hstack([flat, equal, weighted_means(known, _weights(own.shape[1]))])
    scores = pd.DataFrame(np.where(np.isnan(runs), ranked.to_numpy()[:, None], runs), index=table.index)
    drawn = scores.round(DECIMALS_COMPARED).rank(method="min", ascending=False)
    table["flat"], table["equal"], drawn = drawn[0], drawn[1], drawn.iloc[:, 2:]
    edges = drawn.quantile([TAIL / 100, 1 - TAIL / 100], axis=1, interpolation="nearest")
    fixed = table[["rank", "flat", "equal"]]
    table["best"] = pd.concat([fixed, missing["best"], edges.iloc[0]], axis=1).min(axis=1)
    table["worst"] = pd.concat([fixed, missing["worst"], edges.iloc[1]], axis=1).max(axis=1)
    third = len(table) / 3
    table["group"] = MIDDLE
    table.loc[table["worst"] <= third, "group"] = TOP
    table.loc[table["best"] > 2 * third, "group"] = BOTTOM
    table.loc[totals_only, ["flat", "equal", "best", "worst"]] = np.nan
    table.loc[totals_only, "group"] = ""
    return table


def _weights(leaves: int) -> Numbers:
    """Columns of weights: random ones, and the counts of leaves drawn again with replacement."""
    random = np.random.default_rng(SEED)
    again = random.multinomial(leaves, np.full(leaves, 1 / leaves), size=RUNS).T
    return np.hstack([random.exponential(size=(leaves, RUNS)), again])


def _of_parts(known: Numbers, parts: pd.Series) -> Numbers:
    """The mean of the means of the parts."""
    belongs = pd.get_dummies(parts.to_numpy(), dtype=float).to_numpy()
    return weighted_means(weighted_means(known, belongs), np.ones((belongs.shape[1], 1)))

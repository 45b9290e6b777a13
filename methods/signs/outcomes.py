"""Whether what is verified on paper goes along with outcomes: a rank correlation with its interval, and no more."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtrit

MIN_GOVERNMENTS = 8  # with both, below which nothing can be read


@dataclass(frozen=True, slots=True)
class Together:
    """pairs, governments: how many. correlation, low, high: of ranks, −1 to 1, with its 95 % interval; None where
    there are too few governments, or where one side never differs."""

    pairs: int
    governments: int
    correlation: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def direction(self) -> str:
        """ "unknown" (too few), "unclear" (the interval holds 0), "along" or "against"."""
        if self.correlation is None or self.low is None or self.high is None:
            return "unknown"
        if self.low <= 0 <= self.high:
            return "unclear"
        return "along" if self.low > 0 else "against"


def together(pairs: pd.DataFrame) -> Together:
    """How paper and outcome of the same government and year go along.

    pairs: government, paper, outcome (numbers; a higher outcome is better). Spearman's correlation (Am. J. Psychol. 15,
    1904); its 95 % interval by the jackknife over governments, each left out with all its years, since years of one
    government are no cases of their own, on the scale of Fisher's z with Student's t (Miller, Biometrika 61, 1974).
    """
    place, names = pd.factorize(pairs["government"])
    count = len(names)
    ranks = pairs[["paper", "outcome"]].rank().to_numpy(float)
    if count < MIN_GOVERNMENTS or (ranks == ranks[0]).all(axis=0).any():
        return Together(len(pairs), count)
    left_out = place[None, :] != np.arange(count)[:, None]
    found = _correlations(ranks, np.vstack([np.ones(len(pairs)), left_out]))
    scaled = np.arctanh(np.clip(found, -0.999, 0.999))
    each = count * scaled[0] - (count - 1) * scaled[1:]
    half = stdtrit(count - 1, 0.975) * each.std(ddof=1) / np.sqrt(count)
    low, high = np.tanh([scaled[0] - half, scaled[0] + half])
    return Together(len(pairs), count, float(found[0]), float(low), float(high))


def _correlations(ranks: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pearson's correlation of two columns under each row of weights; 0 where one of them does not differ."""
    share = weights / weights.sum(axis=1, keepdims=True)
    middle = share @ ranks
    squares = np.maximum(share @ ranks**2 - middle**2, 0.0)
    both = share @ (ranks[:, 0] * ranks[:, 1]) - middle[:, 0] * middle[:, 1]
    spread = np.sqrt(squares[:, 0] * squares[:, 1])
    return np.asarray(np.divide(both, spread, out=np.zeros(len(both)), where=spread > 1e-9))

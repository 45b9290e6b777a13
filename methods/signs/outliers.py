"""Which shares stand out from those of their peers: one rule for all signs that are a share."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import bdtrc, ndtr, ndtri  # not scipy.stats, whose import costs every start 0.4 s

MIN_TRIALS = 10  # cases below which a share says nothing of whose it is …
PEER_TRIALS = 5  # … and below which it says nothing of what is usual either
MIN_PEERS = 8  # shares below which there is nothing to stand out from
MATERIAL = 0.1  # what a share differs by at least: with many cases any difference is "significant"
FALSE_SHARE = 0.005  # of those that stand out, how many may do so by chance
PEERS_WITHIN = 2.5  # standard deviations: who is above them is no peer by whom the others are measured …
FEW = 0.15  # … as long as those are no more than this share: who are many do what is usual among them


def stands_out(hits: pd.Series, trials: pd.Series) -> pd.DataFrame:
    """Which shares hits/trials are higher than chance and the usual spread between peers explain.

    hits, trials: counts on the same index. Returns on that index: share, usual (the peers' share), surprise (standard
    deviations above the peers), stands_out. Shares of fewer than MIN_TRIALS cases never stand out, and none do among
    fewer than MIN_PEERS of PEER_TRIALS cases or more: usual is NaN then.

    The tail of the binomial distribution at the usual share, as a normal score; centre and spread of these scores are
    taken from the peers themselves (the empirical null of Efron, J. Am. Stat. Assoc. 99, 2004: honest people differ by
    more than chance), without those far above, who would hide each other; then Benjamini and Hochberg (1995) at
    FALSE_SHARE.
    """
    share = hits / trials.where(trials > 0)
    table = pd.DataFrame({"share": share, "usual": np.nan, "surprise": np.nan, "stands_out": False})
    counted = trials >= PEER_TRIALS
    if counted.sum() < MIN_PEERS:
        return table
    hit, trial = hits[counted], trials[counted]
    usual = _usual(hit, trial)
    surprise = _scaled(_normal_score(hit, trial, usual))
    table["usual"] = usual
    table.loc[counted, "surprise"] = surprise
    asked = trials >= MIN_TRIALS
    chance = _by_false_discovery(ndtr(-surprise[asked].to_numpy()))
    table.loc[asked, "stands_out"] = (chance <= FALSE_SHARE) & (share[asked] >= usual + MATERIAL)
    return table


def _usual(hits: pd.Series, trials: pd.Series) -> float:
    """The pooled share of the middle eight tenths: who stands out does not raise what is usual."""
    share = hits / trials
    middle = share.between(share.quantile(0.1), share.quantile(0.9))
    all_trials = trials[middle].sum()
    return float(np.clip(hits[middle].sum() / all_trials, 1 / all_trials, 1 - 1 / all_trials))


def _normal_score(hits: pd.Series, trials: pd.Series, usual: float) -> pd.Series:
    """The upper tail (half of the case itself counted) as standard deviations."""
    tail = (bdtrc(hits, trials, usual) + bdtrc(hits - 1, trials, usual)) / 2
    return pd.Series(-ndtri(np.clip(tail, 1e-300, 1 - 1e-16)), index=hits.index)


def _scaled(scores: pd.Series) -> pd.Series:
    """Scores by the centre and spread of the peers, the spread never below that of chance."""
    peers = scores
    while True:
        scaled = _scaled_by(scores, peers)
        within = peers[scaled[peers.index] <= PEERS_WITHIN]
        if len(within) < (1 - FEW) * len(scores):
            return _scaled_by(scores, scores)
        if len(within) == len(peers):
            return scaled
        peers = within


def _scaled_by(scores: pd.Series, peers: pd.Series) -> pd.Series:
    low, centre, high = peers.quantile([0.25, 0.5, 0.75])
    return (scores - centre) / max(1.0, (high - low) / 1.349)  # 1.349: between the quartiles of a normal distribution


def _by_false_discovery(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each p-value as the share of chance findings among it and all smaller ones (Benjamini and Hochberg 1995)."""
    falling = np.argsort(chance)[::-1]
    ranks = np.arange(len(chance), 0, -1)
    adjusted = np.empty_like(chance)
    adjusted[falling] = np.minimum.accumulate(chance[falling] * len(chance) / ranks).clip(max=1)
    return adjusted

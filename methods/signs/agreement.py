"""What a second, blind verdict on a sample tells: how far verifiers agree, and how many verdicts would hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtri

Z = float(ndtri(0.975))  # of a 95 % interval
NEARLY_ALL = 0.9  # of a stratum: from here on what was not checked is too little to leave much open


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement of two verdicts on the same claims. kappa, low, high: None where it is not estimable."""

    pairs: int
    agreed: int
    kappa: float | None
    low: float | None
    high: float | None


def kappa(first: pd.Series, second: pd.Series) -> Kappa:
    """Cohen's kappa: agreement beyond that of two who judge by lot, with its 95 % interval.

    first, second: the two verdicts of each claim, any words. Not estimable where either side gives only one verdict:
    kappa is then 0 and its standard error 0, whatever the other side says. Cohen, Educ. Psychol. Meas. 20 (1960);
    standard error of Fleiss, Cohen and Everitt, Psychol. Bull. 72 (1969). Where all agree, or none, it is nothing
    however few they are: there the interval is Wilson's of the observed agreement.
    """
    pairs, agreed = len(first), int((first.to_numpy() == second.to_numpy()).sum())
    words = sorted({*first, *second})
    if min(first.nunique(), second.nunique()) < 2:
        return Kappa(pairs, agreed, None, None, None)
    table = pd.crosstab(first.to_numpy(), second.to_numpy(), normalize="all")
    shares = table.reindex(index=words, columns=words, fill_value=0.0).to_numpy()
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    observed, by_lot = np.trace(shares), rows @ columns
    value = (observed - by_lot) / (1 - by_lot)
    on = (np.diag(shares) * (1 - (rows + columns) * (1 - value)) ** 2).sum()
    both = (columns[:, None] + rows[None, :]) ** 2 * shares
    off = (1 - value) ** 2 * (both.sum() - np.trace(both))
    variance = on + off - (value - by_lot * (1 - value)) ** 2
    half = Z * np.sqrt(max(variance, 0.0) / pairs) / (1 - by_lot)
    low, high = value - half, value + half
    if agreed in (0, pairs):
        low, high = ((end - by_lot) / (1 - by_lot) for end in wilson(float(observed), pairs))
    return Kappa(pairs, agreed, float(value), float(max(low, -1)), float(min(high, 1)))


class Stratum(NamedTuple):
    """Accepted claims of one stratum (methods.signs.drawing.STRATA): all, those judged again, those that fell."""

    stratum: str
    claims: int
    checked: int
    fell: int


@dataclass(frozen=True, slots=True)
class Held:
    """How many of the accepted claims would be accepted again: the estimate and its 95 % interval, in claims.

    effective: how many claims of a draw without strata would tell as much; strata: what it was counted from.
    """

    claims: int
    checked: int
    fell: int
    estimate: float
    low: float
    high: float
    effective: float
    strata: tuple[Stratum, ...]

    @property
    def is_exact(self) -> bool:
        """Whether every claim was checked: nothing is estimated then."""
        return self.checked == self.claims

    @property
    def unweighted(self) -> float:
        """What a reader computes who does not know of strata, in claims."""
        return self.claims * (1 - self.fell / self.checked)


def held(strata: Iterable[Stratum]) -> Held | None:
    """How many accepted claims would hold, by a sample drawn in strata. None where nothing was checked.

    Worked example: 35 accepted, 20 checked, 2 fell: 31.5 (24–34).

    The weighted share, and Wilson's interval (J. Am. Stat. Assoc. 22, 1927) at the number of checked claims divided by
    the design effect of the strata (Korn and Graubard 1998); the variance of a stratum is smoothed by one claim of
    each kind, since one without a fall is not without error. A stratum in which nothing was checked is taken to be
    like the others. Of a stratum that was checked (nearly) whole only what is left is uncertain (finite population,
    Cochran 1977, §2.6), and what is known of it is no part of the interval.
    """
    every = tuple(strata)
    table = pd.DataFrame(every, columns=Stratum._fields)
    drawn = table[table["checked"] > 0]
    if drawn.empty:
        return None
    checked, fell = drawn["checked"], drawn["fell"]
    claims, counted = int(table["claims"].sum()), int(drawn["claims"].sum())
    weight = drawn["claims"] / counted
    share = float((weight * (1 - fell / checked)).sum())
    # Only where every stratum was drawn from: else these stand for others, of which nothing is known.
    is_whole = (checked >= NEARLY_ALL * drawn["claims"]) & (counted == claims)
    left = (1 - checked / drawn["claims"]).where(is_whole, 1.0)
    smooth = (checked - fell + 1) / (checked + 2)
    pooled = float((weight * smooth).sum())
    variance = float((weight**2 * smooth * (1 - smooth) / checked * left).sum())
    effective = pooled * (1 - pooled) / variance if variance else float(claims)
    low, high = (end * claims for end in (wilson(share, effective) if variance else (share, share)))
    low = max(low, float((checked - fell)[is_whole].sum()))
    high = min(high, claims - float(fell[is_whole].sum()))
    return Held(claims, int(checked.sum()), int(fell.sum()), share * claims, low, high, effective, every)


def between(pairs: pd.DataFrame) -> pd.DataFrame:
    """How often each two verifiers disagree about the same claims, whoever of them judged first.

    pairs: one row a claim that was judged again: first_by, second_by (names), first, second (verdicts). Returns one
    row a pair of names, those who disagree most first: one, other, claims (both judged), differ, one_returned,
    other_returned (of those that differ, who returned it), share (0–1), low, high (Wilson's 95 %).
    """
    rows = []
    names = pairs[["first_by", "second_by"]]
    for (one, other), own in pairs.groupby([names.min(axis=1), names.max(axis=1)]):
        apart = own[own["first"] != own["second"]]
        by = apart["first_by"].where(apart["first"] == "returned", apart["second_by"])
        share = len(apart) / len(own)
        returned = int((by == one).sum()), int((by == other).sum())
        rows.append((one, other, len(own), len(apart), *returned, share, *wilson(share, len(own))))
    columns = ["one", "other", "claims", "differ", "one_returned", "other_returned", "share", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["differ", "share"], ascending=False, kind="stable", ignore_index=True)


def wilson(share: float, count: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of `count` cases."""
    wide = 1 + Z**2 / count
    centre = (share + Z**2 / (2 * count)) / wide
    half = Z * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / wide
    return float(max(centre - half, 0)), float(min(centre + half, 1))

"""How strict verifiers are, apart from which items and governments came to them: a linear mixed model."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize
from scipy.special import ndtri

MATERIAL = 7.0  # points that a verifier cuts more (or less) than the others, below which nothing is asked
MATERIAL_RETURNS = 10.0  # the same of what is returned, in percentage points
MIN_VERIFIERS = 2
MIN_VERDICTS = 10  # of a verifier or a government, below which nothing is asked
APART = 5.0  # points between the raw mean of a government and the adjusted one, below which nothing is asked
Z = float(ndtri(0.975))  # of a 95 % interval
# What may be between verifiers, in standard deviations of the residual: half-Cauchy (Gelman, Bayesian Anal. 1, 2006).
SPREADS = np.linspace(0.02, 3.0, 30)
USUAL_SPREAD = 2.0
_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Severity:
    """What the model says. verifiers, by verifier: verdicts, governments, cut (points more than all on average
    cut; below 0: fewer), low, high (95 %), stands_out. explained: the share of what is left of the variance, once
    items are taken out, that lies between verifiers, between governments, and in neither. covariance: of the errors
    of the predicted cuts, verifier × verifier."""

    verifiers: pd.DataFrame
    covariance: pd.DataFrame
    explained: dict[str, float]


def of_grades(judgements: pd.DataFrame) -> Severity | None:
    """How many points each verifier cuts of what is accepted. judgements: of severity, and given (0: returned)."""
    return severity(judgements[judgements["given"] != 0])


def of_returns(judgements: pd.DataFrame) -> Severity | None:
    """How many percentage points more of the claims each verifier returns: a second question, since what is sent back
    to be mended was not graded, and its 0 would drown all differences between grades. judgements: as above."""
    return severity(judgements.assign(cut=100.0 * (judgements["given"] == 0)), MATERIAL_RETURNS)


def severity(judgements: pd.DataFrame, material: float = MATERIAL) -> Severity | None:
    """How many points each verifier cuts, with its interval; None where there is nobody to compare.

    judgements: one row a verdict: verifier, government, item, cut (claimed − given, points). material: the least cut
    that stands out.

    cut = item + government + verifier + error; item is fixed, government and verifier are random: a government that
    over-claims is not laid at its verifier's door as long as he also sees others, and where he does not, the interval
    says so. Variances by restricted maximum likelihood over the mixed-model equations (Henderson 1975; Searle, Casella,
    McCulloch, "Variance Components", 1992). The prediction and its interval are averaged over the likelihood of the
    variance between verifiers: of few verifiers its estimate can be 0, and an interval that trusts it would be nothing.
    """
    rows = judgements.dropna(subset=["cut"])
    few = rows["verifier"].nunique() < MIN_VERIFIERS or len(rows) <= rows["item"].nunique() + 2
    if few or rows["cut"].nunique() < 2:
        return None
    equations = _Equations(rows)
    ratios = minimize(equations.deviance, np.zeros(2), method="L-BFGS-B", bounds=[(-7, 14)] * 2, options={"ftol": 1e-8})
    effects, covariance = equations.averaged(ratios.x[0])
    residual = equations.solve(ratios.x)[2]
    half = Z * np.sqrt(np.diag(covariance))
    by = rows.groupby("verifier", observed=True)
    table = pd.DataFrame({"verdicts": by.size(), "governments": by["government"].nunique()})
    table = table.loc[equations.verifiers].assign(cut=effects, low=effects - half, high=effects + half)
    clear = (table["cut"].abs() >= material) & (table["low"] * table["high"] > 0)
    table["stands_out"] = clear & (table["verdicts"] >= MIN_VERDICTS)
    between = residual * np.exp(-ratios.x)
    whole = residual + between.sum()
    explained = {"government": between[0] / whole, "verifier": between[1] / whole, "neither": residual / whole}
    errors = pd.DataFrame(covariance, index=table.index, columns=table.index)
    return Severity(table, errors, {name: float(share) for name, share in explained.items()})


def adjusted(judgements: pd.DataFrame, grades: Severity | None, returns: Severity | None = None) -> pd.DataFrame:
    """The mean given to each government as it is, and as the usual verifier would have given it.

    judgements: government, verifier, given (0–100; 0: returned). grades, returns: of_grades and of_returns. Returns by
    government: verdicts, raw, adjusted, low, high (0–100: the 95 % interval of what is uncertain about its verifiers'
    severity) and apart: whether the interval leaves out the raw mean, by APART points or more of MIN_VERDICTS verdicts
    or more.

    adjusted = raw + for each verdict what its verifier cuts, where he accepted, and what he returns more often than the
    usual one, at the mean of what is accepted.
    """
    table = judgements.groupby("government")["given"].agg(verdicts="size", raw="mean")
    accepted = judgements[judgements["given"] != 0]
    parts = [(grades, accepted, 1.0), (returns, judgements, accepted["given"].mean() / 100)]
    shift, variance = pd.Series(0.0, table.index), pd.Series(0.0, table.index)
    for told, rows, worth in parts:
        if told is not None:
            counts = rows.groupby(["government", "verifier"]).size().unstack(fill_value=0)  # a crosstab is far slower
            counts = counts.reindex(index=table.index, columns=told.verifiers.index, fill_value=0)
            shares = counts.div(table["verdicts"], axis=0) * worth
            shift = shift + shares @ told.verifiers["cut"]
            variance = variance + ((shares @ told.covariance) * shares).sum(axis=1)
    half, middle = Z * np.sqrt(variance), table["raw"] + shift
    ends = {"adjusted": middle, "low": middle - half, "high": middle + half}
    apart = (shift.abs() >= APART) & (shift.abs() > half) & (table["verdicts"] >= MIN_VERDICTS)
    result: pd.DataFrame = table.assign(**{name: value.clip(0, 100) for name, value in ends.items()}, apart=apart)
    return result


class _Equations:
    """The mixed-model equations of cut = item + government + verifier + error.

    Governments are the most, and their own block is diagonal: they are taken out of the equations for each pair of
    ratios, which leaves a small system in items and verifiers.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        codes, sizes = [], []
        for name in ("government", "item", "verifier"):
            code, names = pd.factorize(rows[name])
            codes.append(code)
            sizes.append(len(names))
        self.verifiers = names
        self.items, self.count = sizes[1], len(rows)
        starts = np.cumsum([0, *sizes])
        cut = rows["cut"].to_numpy(float)
        matrix, right = np.zeros((starts[-1], starts[-1])), np.zeros(starts[-1])
        for code, start, size in zip(codes, starts, sizes, strict=False):
            right[start : start + size] = np.bincount(code, cut, size)
            for other, beside, width in zip(codes, starts, sizes, strict=False):
                counts = np.bincount(code * width + other, minlength=size * width)
                matrix[start : start + size, beside : beside + width] = counts.reshape(size, width)
        first, rest = slice(0, sizes[0]), slice(sizes[0], None)
        self.of_governments, self.governments_right = np.diag(matrix)[first], right[first]
        self.beside, self.matrix, self.right = matrix[first, rest], matrix[rest, rest], right[rest]
        self.squares = float(cut @ cut)

    def _factor(self, log_ratios: _Numbers) -> tuple[Any, _Numbers, float, _Numbers]:
        """The factored equations of items and verifiers, their solution, the residual variance, and the diagonal of
        the governments. log_ratios: of the residual variance to that between governments, and between verifiers."""
        governments, verifiers = np.exp(log_ratios)
        diagonal = self.of_governments + governments
        scaled = self.beside / diagonal[:, None]
        added = np.repeat([0.0, verifiers], [self.items, len(self.verifiers)])
        factor = cho_factor(self.matrix + np.diag(added) - self.beside.T @ scaled, lower=True)
        right = self.right - scaled.T @ self.governments_right
        solution = cho_solve(factor, right)
        told = solution @ right + (self.governments_right**2 / diagonal).sum()
        residual = (self.squares - told) / (self.count - self.items)
        return factor, solution, max(float(residual), 1e-9), diagonal

    def deviance(self, log_ratios: _Numbers) -> float:
        """−2 × the restricted log-likelihood, the residual variance profiled out; up to a constant."""
        factor, _solution, residual, diagonal = self._factor(log_ratios)
        determinant = 2 * np.log(np.diag(factor[0])).sum() + np.log(diagonal).sum()
        random = len(diagonal) * log_ratios[0] + len(self.verifiers) * log_ratios[1]
        return float(determinant - random + (self.count - self.items) * np.log(residual))

    def averaged(self, governments: float) -> tuple[_Numbers, _Numbers]:
        """The verifiers' effects and the covariance of their errors, over all SPREADS by their likelihood.

        governments: the log-ratio of the residual variance to that between governments.
        """
        points = [np.array([governments, -2 * np.log(spread)]) for spread in SPREADS]
        deviances = np.array([self.deviance(point) for point in points])
        weights = np.exp((deviances.min() - deviances) / 2) / (1 + (SPREADS / USUAL_SPREAD) ** 2)
        weights /= weights.sum()
        solved = [
            (weight, *self.solve(point)[:2]) for weight, point in zip(weights, points, strict=True) if weight > 1e-4
        ]
        effects = sum((weight * each for weight, each, _errors in solved), np.zeros(len(self.verifiers)))
        apart = [(weight, each - effects, errors) for weight, each, errors in solved]
        covariance = sum((weight * (errors + np.outer(off, off)) for weight, off, errors in apart), np.zeros((1, 1)))
        others = np.eye(len(effects)) - 1 / len(effects)  # against the mean of those who are there
        return others @ effects, others @ covariance @ others

    def solve(self, log_ratios: _Numbers) -> tuple[_Numbers, _Numbers, float]:
        """The verifiers' effects, the covariance of the errors of their prediction, and the residual variance."""
        factor, solution, residual, _diagonal = self._factor(log_ratios)
        own = np.zeros((len(self.right), len(self.verifiers)))
        own[-len(self.verifiers) :] = np.eye(len(self.verifiers))
        covariance = residual * cho_solve(factor, own)[-len(self.verifiers) :]
        return solution[-len(self.verifiers) :], covariance, residual

"""How verifiers grade, and what governments would have with verifiers who are all as strict."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.signs.severity import adjusted, severity
from methods.signs.verifiers import habits

CUTS = ["governments", "cut", "low", "high", "stands_out"]
ADJUSTED = ["verdicts", "raw", "adjusted", "low", "high", "apart"]


@dataclass(frozen=True, slots=True)
class Grading:
    """verifiers: methods.signs.verifiers.habits and CUTS of methods.signs.severity (NaN or False where severity cannot
    be told), those with most verdicts first. governments: name, ADJUSTED of methods.signs.severity.adjusted, and
    raw_rank, adjusted_rank (1: the highest, ties share the better one), in that order; empty where severity cannot be
    told. explained: as methods.signs.severity.Severity has it, or nothing."""

    verifiers: pd.DataFrame
    governments: pd.DataFrame
    explained: dict[str, float]


def graded(judged: pd.DataFrame, names: Mapping[str, str]) -> Grading:
    """Verdicts (queries.signs.histories.judgements) by who gave them and by whose claims they are about.

    names: of governments, by code.
    """
    table = habits(judged)
    strict = severity(judged) if len(judged) else None
    cuts = strict.verifiers[CUTS] if strict else pd.DataFrame(columns=CUTS, index=table.index, dtype=float)
    joined = table.join(cuts)
    ordered = joined.assign(stands_out=joined["stands_out"].eq(True)).sort_values("verdicts", ascending=False)
    means = adjusted(judged, strict) if strict else pd.DataFrame(columns=ADJUSTED, dtype=float)
    ranks = {f"{name}_rank": means[name].rank(ascending=False, method="min") for name in ("raw", "adjusted")}
    means = means.assign(**ranks).sort_values("adjusted_rank", kind="stable")
    means.insert(0, "name", [names[code] for code in means.index])
    return Grading(ordered, means, strict.explained if strict else {})

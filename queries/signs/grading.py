"""How verifiers grade, and what governments would have with verifiers who are all as strict."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from methods.signs.severity import Severity, adjusted, of_grades, of_returns
from methods.signs.verifiers import habits

CUTS = ["cut", "low", "high", "stands_out"]
ADJUSTED = ["verdicts", "raw", "adjusted", "low", "high", "apart"]


@dataclass(frozen=True, slots=True)
class Grading:
    """verifiers: methods.signs.verifiers.habits, and CUTS of methods.signs.severity as grades_cut … (of what is
    accepted, points) and returns_cut … (of what is returned, percentage points; NaN or False where it cannot be told),
    those with most verdicts first. governments: name, ADJUSTED of methods.signs.severity.adjusted, and raw_rank,
    adjusted_rank (1: the highest, ties share the better one), in that order; empty where severity cannot be told.
    explained: "grades" and "returns" → as methods.signs.severity.Severity has it, where it can be told."""

    verifiers: pd.DataFrame
    governments: pd.DataFrame
    explained: dict[str, dict[str, float]]


def graded(judged: pd.DataFrame, names: Mapping[str, str]) -> Grading:
    """Verdicts (queries.signs.histories.judgements) by who gave them and by whose claims they are about.

    names: of governments, by code.
    """
    parts = {"grades": of_grades(judged), "returns": of_returns(judged)} if len(judged) else {}
    table = habits(judged)
    for name in ("grades", "returns"):
        table = table.join(_cuts(parts.get(name), table.index).add_prefix(f"{name}_"))
    told = {name: part for name, part in parts.items() if part}
    means = adjusted(judged, **parts) if told else pd.DataFrame(columns=ADJUSTED, dtype=float)
    ranks = {f"{name}_rank": means[name].rank(ascending=False, method="min") for name in ("raw", "adjusted")}
    means = means.assign(**ranks).sort_values("adjusted_rank", kind="stable")
    means.insert(0, "name", [names[code] for code in means.index])
    ordered = table.sort_values("verdicts", ascending=False)
    return Grading(ordered, means, {name: part.explained for name, part in told.items()})


def _cuts(told: Severity | None, verifiers: pd.Index) -> pd.DataFrame:
    found = told.verifiers[CUTS] if told else pd.DataFrame(columns=CUTS, dtype=float)
    found = found.reindex(verifiers)
    return found.assign(stands_out=found["stands_out"].eq(True))

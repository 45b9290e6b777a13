"""What an item of a framework scores by the documents that were accepted for it.

Which method an item has is data (data/reference/framework_items.csv, columns scoring and detail, by framework and
year); what each method means: data/reference/scoring_methods.csv.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

FULL = 100.0


class Document(NamedTuple):
    """A document that an item asks for. weight: None: as the others have on average."""

    is_accepted: bool
    weight: float | None = None


Documents = Sequence[Document]


def score(method: str, detail: str, documents: Documents) -> float | None:
    """0–100; None where it does not follow from documents, or the data do not say how.

    method: a code of scoring_methods.csv; detail: what else the framework says of it ("0/80/100": the steps).
    """
    formula = FORMULAS.get(method)
    return formula(documents, detail) if formula and documents else None


def _binary(documents: Documents, _detail: str) -> float:
    """All or nothing."""
    return FULL if all(document.is_accepted for document in documents) else 0.0


def _proportional(documents: Documents, _detail: str) -> float:
    """The share that was accepted: 3 of 5 is 60."""
    return FULL * sum(document.is_accepted for document in documents) / len(documents)


def _weighted(documents: Documents, _detail: str) -> float:
    """Σ weight of what was accepted / Σ weight: of documents, stages or quarters."""
    known = [document.weight for document in documents if document.weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    weights = [usual if document.weight is None else document.weight for document in documents]
    accepted = sum(weight for weight, document in zip(weights, documents, strict=True) if document.is_accepted)
    return FULL * accepted / sum(weights)


def _steps(documents: Documents, detail: str) -> float | None:
    """The step that the number of accepted documents reaches. None unless there is a step for each, and they rise."""
    steps = [float(step) for step in detail.split("/") if step.strip()]
    if len(steps) != len(documents) + 1 or steps != sorted(steps):
        return None
    return steps[sum(document.is_accepted for document in documents)]


FORMULAS: dict[str, Callable[[Documents, str], float | None]] = {
    "binary": _binary,
    "proportional": _proportional,
    "document-weights": _weighted,
    "stage-weights": _weighted,
    "period-weights": _weighted,
    "steps": _steps,
}
NOT_OF_DOCUMENTS = ("threshold", "other-system")  # a realised amount, or another system, says the value

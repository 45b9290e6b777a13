"""What a check of the data answers with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

COLUMNS = ("government_code", "government", "subject", "detail", "action_id")
MAX_PLACES = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """What one check found: how many places, and the first of them with COLUMNS."""

    count: int
    places: pd.DataFrame


def answer_of(rows: Iterable[Sequence[Any]]) -> Answer:
    """All rows counted, the first of them kept."""
    listed = [tuple(row) for row in rows]
    return Answer(len(listed), pd.DataFrame(listed[:MAX_PLACES], columns=list(COLUMNS), dtype=object))

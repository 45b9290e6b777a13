"""Columns that no word of a header names: all of them to all open fields at once, by what stands in and above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from loaders.findings import Finding
from loaders.meaning.governments import recognise
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import lookup, normalise, words
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.by_content import WHEN, is_date, known_areas
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.header_words import is_money
from loaders.understanding.columns.mapping import FIELDS

SAMPLE = 200
ENOUGH = 0.75  # of certainty; one strong witness, or two that agree
MOST = 0.6  # of the values
OPEN = ("government", "area", "due_date", "evidence")  # fields that content alone may tell


@dataclass(frozen=True, slots=True)
class Seen:
    """What a witness looks at: a column's header, and a sample of what stands in it."""

    header: str
    values: Sequence[Value]

    def share(self, fits: Callable[[Value], bool]) -> float:
        """How many of the values fit, 0–1; 0 where it is not most of them."""
        share = sum(map(fits, self.values)) / len(self.values) if self.values else 0.0
        return share if share > MOST else 0.0


def governments_stand_in_it(seen: Seen) -> dict[str, float]:
    """Names or codes of governments."""
    return {"government": seen.share(lambda v: isinstance(v, str) and recognise(v).outcome in ("found", "ambiguous"))}


def areas_stand_in_it(seen: Seen) -> dict[str, float]:
    """Names of areas that the reference knows, of more than one: "APBD" alone is where the money comes from."""
    named = {normalise(clean(value)) for value in seen.values} & known_areas()
    return {"area": seen.share(lambda v: normalise(clean(v)) in named) if len(named) > 1 else 0.0}


def dates_stand_in_it(seen: Seen) -> dict[str, float]:
    """Days or periods, below a word of what is planned: alone, dates may be anything."""
    planned = bool(WHEN & set(normalise(seen.header).split()))
    return {"due_date": seen.share(is_date) * (0.8 if planned else 0.4)}


def addresses_stand_in_it(seen: Seen) -> dict[str, float]:
    """Web addresses: whatever the header says, they show something."""
    return {"evidence": 0.8 * seen.share(lambda v: isinstance(v, str) and v.startswith(("http://", "https://")))}


def header_is_alike(seen: Seen) -> dict[str, float]:
    """The words of the header, as near as they come to known ones."""
    plain = normalise(seen.header)
    found = process.extract(plain, list(lookup("headers")), scorer=fuzz.ratio, limit=3, score_cutoff=70)
    return {lookup("headers")[text]: 0.5 * score / 100 for text, score, _ in reversed(found)}


WITNESSES = (
    governments_stand_in_it,
    areas_stand_in_it,
    dates_stand_in_it,
    addresses_stand_in_it,
    header_is_alike,
)


def assign_open_fields(grid: Grid, header: Header) -> None:
    """Give columns that are left over to fields that have none: the assignment that is likeliest as a whole."""
    fields = [name for name in OPEN if name not in header.columns and not _is_told_otherwise(header, name)]
    columns = [column for column in header.left_over if not column.day and _may_be(column)]
    if not fields or not columns:
        return
    scores = np.array([_scores(grid, header, column, fields) for column in columns])
    for row, place in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if scores[row, place] >= ENOUGH:
            _take(grid, header, columns[row], fields[place])


def _is_told_otherwise(header: Header, name: str) -> bool:
    return (name == "government" and bool(header.by_government)) or (name == "due_date" and bool(header.scheduled))


def _may_be(column: Column) -> bool:
    return not is_money(column.header) and normalise(column.header) not in words("not_headers")["words"]


def _scores(grid: Grid, header: Header, column: Column, fields: Sequence[str]) -> list[float]:
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    values = [value for row in rows if not is_blank(clean(value := grid.value(row, column.index)))]
    seen = Seen(column.header, values)
    told = [witness(seen) for witness in WITNESSES]
    return [sum(scores.get(name, 0.0) for scores in told) for name in fields]


def _take(grid: Grid, header: Header, column: Column, name: str) -> None:
    header.left_over.remove(column)
    header.columns[name] = column
    place = grid.place(header.first_row, column.index)
    details = {"meaning": FIELDS[name], "field": name}
    header.findings.append(Finding("header_close_match", place, column.header, column.header, details))

"""Finds the header of a table of values, and says what each of its columns holds."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from loaders import subjects
from loaders.dates import date_within
from loaders.governments import recognise
from loaders.grid import Grid
from loaders.text import clean
from loaders.vocabulary import lookup, months, normalise, words
from models import LoadKind

SEARCHED_ROWS = 40
MEASURED = ("value", "reported", "verified", "target", "baseline", "stage", "last_exchange", "records", "filled_share")
_YEAR = re.compile(r"\b(20\d\d)\b")
_PERIOD_WORDS = frozenset(("tw", "triwulan", "tahun", "bulan", "per", "semester", "i", "ii", "iii", "iv"))


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column: its field, and what its header fixes for the values below it."""

    index: int
    header: str
    field: str
    day: date | None = None
    government: str | None = None
    subject: str | None = None

    @property
    def is_measured(self) -> bool:
        """Whether the column holds values, rather than what they are of."""
        return self.field in MEASURED or self.field == "maturity"

    @property
    def fixed(self) -> tuple[date | None, str | None, str | None]:
        """What its header fixes: period, government, indicator."""
        return self.day, self.government, self.subject


@dataclass(slots=True)
class ValueHeader:
    """A table of values: where it begins and its columns."""

    first_row: int
    last_row: int
    columns: list[ValueColumn] = field(default_factory=list)
    names_actions: bool = False  # a column is headed "Rencana Aksi" or the like: a plan, whatever else it has

    @property
    def fields(self) -> set[str]:
        """The fields that have a column."""
        return {column.field for column in self.columns}

    def kind(self) -> LoadKind | None:
        """What the table holds by its header; None where that is not told, or it holds no values."""
        fields = self.fields
        if self.names_actions or not any(column.is_measured for column in self.columns):
            return None
        if "flow" in fields or {"source_system", "target_system"} <= fields:
            return LoadKind.FLOWS
        values = fields & {"value", "reported", "verified"}
        if values and ("sub_indicator" in fields or {"framework", "area"} <= fields):
            return LoadKind.SCORES
        if "area" in fields and fields & {"reported", "verified"}:
            return LoadKind.SCORES
        told = "subject" in fields or {"module", "stage"} <= fields or any(c.subject for c in self.columns)
        return LoadKind.KPI if told else None  # or INDICATORS: the subjects tell


def find_header(grid: Grid, year: int | None = None, *, any_subject: bool = False) -> ValueHeader | None:
    """The first header of a table of values; None where there is none. year: the sheet's, for months without one.

    any_subject: also take a header that names no subject, where the sheet's name does.
    """
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        header = _read(grid, row, year)
        if header is None:
            continue
        named = any_subject and {"government", "government_code"} & header.fields
        if header.kind() is not None or (named and any(column.is_measured for column in header.columns)):
            return header
    return None


def _read(grid: Grid, row: int, year: int | None) -> ValueHeader | None:
    top = [clean(grid.value(row, index)) for index in range(len(grid.rows[row]))]
    if sum(bool(text) for text in top) < 2:
        return None
    depth = _depth(grid, row)
    if depth > 1:
        grid.spread_merged(row, row + 1)
    header = ValueHeader(row, row + depth - 1)
    width = max(len(grid.rows[at]) for at in range(row, row + depth))
    for index in range(width):
        parts = list(dict.fromkeys(t for at in range(row, row + depth) if (t := clean(grid.value(at, index)))))
        column = _column(index, parts, year) if parts else None
        header.names_actions = header.names_actions or any(
            lookup("headers").get(normalise(t)) == "title" for t in parts
        )
        if column is not None:
            header.columns.append(column)
    return header if len(header.columns) >= 2 else None


def _depth(grid: Grid, row: int) -> int:
    """2 where the header is divided by a second row: something in the row is merged across."""
    across = any(top == row and bottom == row and right > left for top, left, bottom, right in grid.merged)
    return 2 if across and row + 1 < len(grid.rows) else 1


def _column(index: int, parts: list[str], year: int | None) -> ValueColumn | None:
    """What a column holds, by all the parts of its header together."""
    name: str | None = None
    day: date | None = None
    government: str | None = None
    subject: str | None = None
    for text in parts:
        name = _field_of(text) or name
        day = _day_of(text, year) or day
        if _field_of(text) is None:
            match = recognise(text)
            government = match.code if match.outcome == "found" else government
            found = subjects.recognise(text, exactly=True)
            subject = found.code if found.outcome == "found" else subject
    fixed = bool(day or government or subject)
    if name is None and not fixed:
        return None
    if fixed and name in (None, "period", "year", "subject", "government"):
        name = "value"
    return ValueColumn(index, " ".join(parts), name or "value", day, government, subject)


@lru_cache(maxsize=5_000)
def _field_of(text: str) -> str | None:
    """The field that a header names, its period aside ("Nilai 2023", "Realisasi Jan 2026")."""
    plain = normalise(text)
    table = lookup("value_headers")
    if plain in table:
        return table[plain]
    bare = " ".join(
        word for word in plain.split(" ") if not word.isdecimal() and word not in months() and word not in _PERIOD_WORDS
    )
    return table.get(bare) if bare != plain else None


@lru_cache(maxsize=5_000)
def _day_of(text: str, year: int | None) -> date | None:
    """The period that a header names: a date, a month, a quarter, a year; its last day."""
    if len(text) > 40:
        return None
    if day := date_within(text, year):
        return day
    years = _YEAR.findall(text)
    return date(int(years[0]), 12, 31) if len(years) == 1 else None


def closes(first_text: str) -> bool:
    """Whether a row that begins with this text ends the table: a signature, a note."""
    plain = normalise(first_text)
    return any(plain == word or plain.startswith(word + " ") for word in words("rows")["closing"])

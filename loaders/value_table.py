"""Reads one table of values: long or wide, each measured cell with what it is of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.findings import Finding, Place
from loaders.grid import Grid, Value
from loaders.numbers import number
from loaders.text import clean, is_blank, stated
from loaders.totals import is_total
from loaders.value_columns import ValueColumn, ValueHeader, closes

# What a blank cell takes from the row above it: the columns that order a table into groups.
CARRIED = ("government", "government_code", "module", "area", "framework", "year", "subject")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its cell and its column's header."""

    value: Value
    place: Place
    header: str

    @property
    def text(self) -> str:
        """The value as text; nothing where it says nothing."""
        return stated(self.value)


@dataclass(slots=True)
class Record:
    """The measured cells of one row that are of the same thing, and what the row and the header say of it."""

    place: Place
    about: dict[str, Cell]  # government, subject, period, source …
    measured: dict[str, Cell] = field(default_factory=dict)  # value, target, reported …
    day: date | None = None
    government: str | None = None
    subject: str | None = None


def records(grid: Grid, header: ValueHeader, findings: list[Finding]) -> Iterator[Record]:
    """Every record of a table. Total rows and what follows a signature are left out, and so are blank cells."""
    about = [column for column in header.columns if not column.is_measured]
    measured = [column for column in header.columns if column.is_measured]
    groups: dict[tuple[object, ...], list[ValueColumn]] = {}
    for column in measured:
        groups.setdefault(column.fixed, []).append(column)
    grid.spread_merged(header.last_row + 1, len(grid.rows), downwards_only=True)
    fractions = {column.index for column in measured if _in_fractions(grid, header, column)}
    carried: dict[str, Cell] = {}
    for row in range(header.last_row + 1, len(grid.rows)):
        first = next((t for index in range(len(grid.rows[row])) if (t := clean(grid.value(row, index)))), "")
        if not first or is_total(first, "") or _repeats(grid, header, row):
            continue
        if closes(first) and not _measures(grid, header, row):
            return
        known = _about(grid, about, row, carried)
        found: list[Record] = []
        for columns in groups.values():
            cells = {column.field: _cell(grid, row, column, fractions, findings) for column in columns}
            said = {name: cell for name, cell in cells.items() if cell is not None}
            if said:
                found.append(Record(grid.place(row, columns[0].index), known, said, *columns[0].fixed))
        yield from _with_shared_targets(found)


def _with_shared_targets(found: list[Record]) -> Iterator[Record]:
    """A target or baseline in a column of its own belongs to every value of the row; one of a year to that year's."""
    shared = [record for record in found if set(record.measured) <= {"target", "baseline"}]
    for record in found:
        if record in shared:
            continue
        for other in shared:
            if other.day is None or (record.day is not None and other.day.year == record.day.year):
                record.measured = other.measured | record.measured
        yield record


def _cell(grid: Grid, row: int, column: ValueColumn, fractions: set[int], findings: list[Finding]) -> Cell | None:
    """A measured cell; None where it is blank, or holds an error or a formula that was never calculated."""
    value = grid.value(row, column.index)
    place = grid.place(row, column.index)
    if (row, column.index) in grid.errors or (isinstance(value, str) and value.startswith("#")):
        findings.append(Finding("error_cell", place, column.header, grid.errors.get((row, column.index), str(value))))
        return None
    if (row, column.index) in grid.uncalculated:
        findings.append(Finding("formula_not_calculated", place, column.header))
        return None
    if is_blank(clean(value)):
        return None
    if column.index in fractions and isinstance(value, float | int):
        value = round(float(value) * 100, 6)
    return Cell(value, place, column.header)


def _about(grid: Grid, columns: list[ValueColumn], row: int, carried: dict[str, Cell]) -> dict[str, Cell]:
    known: dict[str, Cell] = {}
    for column in columns:
        cell = Cell(grid.value(row, column.index), grid.place(row, column.index), column.header)
        if cell.text:
            known.setdefault(column.field, cell)
            if column.field in ("area", "framework", "government"):
                carried.pop("subject", None)  # another group begins: its indicator is its own
            if column.field in CARRIED:
                carried[column.field] = cell
        elif column.field in carried:
            known.setdefault(column.field, carried[column.field])
    return known


def _measures(grid: Grid, header: ValueHeader, row: int) -> bool:
    return any(column.is_measured and number(grid.value(row, column.index)) is not None for column in header.columns)


def _repeats(grid: Grid, header: ValueHeader, row: int) -> bool:
    """Whether the row is the header once more, as on every printed page."""
    same = sum(clean(grid.value(row, column.index)) == column.header for column in header.columns)
    return same >= 2


def _in_fractions(grid: Grid, header: ValueHeader, column: ValueColumn) -> bool:
    """Whether a column of percentages holds them as Excel does: 0.853 for 85,3 %. By its header's % and its values."""
    if "%" not in column.header and "persen" not in column.header.casefold() and column.field != "filled_share":
        return False
    values = [grid.value(row, column.index) for row in range(header.last_row + 1, len(grid.rows))]
    numbers = [float(value) for value in values if isinstance(value, float | int) and not isinstance(value, bool)]
    return bool(numbers) and max(numbers) <= 1 and any(value != int(value) for value in numbers)

"""Reads one table of values: long or wide, each measured cell with what it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.findings import Finding, Place
from loaders.meaning import indicator_names
from loaders.meaning.governments import recognise
from loaders.meaning.numbers import number
from loaders.meaning.text import clean, is_blank, stated
from loaders.reading.grid import Grid, Value
from loaders.understanding.lines.losses import Losses
from loaders.understanding.values.columns import ValueColumn, ValueHeader
from loaders.understanding.values.parts import is_said
from loaders.understanding.values.rows import Rows

# What a blank cell takes from the row above it: the columns that order a table into groups.
CARRIED = ("government", "government_code", "module", "area", "framework", "year", "subject", "unit")
BELOW_GROUPS = ("area", "framework", "government")  # with another of these another group begins


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
    named: str = ""  # an indicator or area that stands in the header and in no list


def records(grid: Grid, header: ValueHeader, findings: list[Finding], losses: Losses) -> Iterator[Record]:
    """Every record of a table. What is no row of values is left out and counted by its reason."""
    grid = grid.with_merged_spread(header.last_row + 1, len(grid.rows), downwards_only=True)
    rows = Rows(grid, header)
    groups = _groups(header.measured)
    carried: dict[str, Cell] = {}
    units: dict[int, str] = {}
    for row in range(header.last_row + 1, len(grid.rows)):
        if not rows.texts(row):
            continue
        if rows.ends(row):
            losses.rest(grid, row)
            return
        reason = _reason(rows, row)
        if reason == "units":
            units = {index: clean(grid.value(row, index)) for index in rows.measured}
        if reason is None and (group := rows.heads_group(row)):
            _carry_group(grid, row, group, header, carried)
            reason = "group"
        if reason is not None:
            losses.row(reason)
            continue
        known = _about(grid, rows.labels, row, carried)
        found = [r for columns in groups.values() if (r := _record(grid, row, columns, known, units, findings))]
        losses.read(1)
        if not found:
            losses.lose("blank", 1)
        yield from _with_shared_targets(found)


def _reason(rows: Rows, row: int) -> str | None:
    """Why a row holds no values of its own; None where it does."""
    for reason, applies in (
        ("numbers", rows.numbers_columns),
        ("units", rows.is_of_units),
        ("total", rows.is_average),
        ("header", rows.repeats_header),
    ):
        if applies(row):
            return reason
    return None


def _groups(measured: Sequence[ValueColumn]) -> dict[tuple[object, ...], list[ValueColumn]]:
    """The measured columns that are of the same thing together."""
    groups: dict[tuple[object, ...], list[ValueColumn]] = {}
    for column in measured:
        groups.setdefault(column.fixed, []).append(column)
    return groups


def _record(
    grid: Grid,
    row: int,
    columns: list[ValueColumn],
    about: dict[str, Cell],
    units: dict[int, str],
    findings: list[Finding],
) -> Record | None:
    cells: dict[str, Cell] = {}
    for column in columns:
        cell = _cell(grid, row, column, findings)
        if cell is not None:
            cells.setdefault(column.field, cell)
    if not cells:
        return None
    first = columns[0]
    if first.index in units:
        about = about | {"unit": Cell(units[first.index], grid.place(row, first.index), first.header)}
    return Record(grid.place(row, first.index), about, cells, first.day, first.government, first.subject, first.named)


def _carry_group(grid: Grid, row: int, text: str, header: ValueHeader, carried: dict[str, Cell]) -> None:
    """What a heading row says holds for the rows below it: a government, a module, an area, else an indicator."""
    cell = Cell(text, grid.place(row, 0), "")
    if recognise(text).outcome in ("found", "ambiguous", "close"):
        carried["government"] = cell
        carried.pop("government_code", None)
        carried.pop("subject", None)
    elif indicator_names.module(text) and "subject" in header.fields:
        carried["module"] = cell
    elif "subject" in header.fields or "sub_indicator" in header.fields:
        carried["area"] = cell
    else:
        carried["subject"] = cell


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


def _cell(grid: Grid, row: int, column: ValueColumn, findings: list[Finding]) -> Cell | None:
    """A measured cell; None where it is blank, or holds an error or a formula that was never calculated."""
    value = grid.value(row, column.index)
    place = grid.place(row, column.index)
    if (row, column.index) in grid.errors or (isinstance(value, str) and value.startswith("#")):
        findings.append(Finding("error_cell", place, column.header, grid.errors.get((row, column.index), str(value))))
        return None
    if (row, column.index) in grid.uncalculated:
        findings.append(Finding("formula_not_calculated", place, column.header))
        return None
    text = clean(value)
    if is_blank(text) or (number(value) is None and is_said("missing", text)):
        return None
    return Cell(value, place, column.header)


def _about(grid: Grid, columns: list[ValueColumn], row: int, carried: dict[str, Cell]) -> dict[str, Cell]:
    known: dict[str, Cell] = {}
    for column in columns:
        cell = Cell(grid.value(row, column.index), grid.place(row, column.index), column.header)
        if cell.text:
            known.setdefault(column.field, cell)
            if column.field in BELOW_GROUPS and column.field in {c.field for c in columns}:
                _begin_group(column.field, cell, columns, carried)
            if column.field in CARRIED:
                carried[column.field] = cell
        elif column.field in carried:
            known.setdefault(column.field, carried[column.field])
    return carried_groups(carried, columns) | known


def _begin_group(name: str, cell: Cell, columns: list[ValueColumn], carried: dict[str, Cell]) -> None:
    """Another government or area: what was carried from columns beside it is of the one before."""
    before = carried.get(name)
    if before is None or before.text != cell.text:
        own = {column.field for column in columns}
        for other in ("subject", "government_code"):
            if other in own:
                carried.pop(other, None)


def carried_groups(carried: dict[str, Cell], columns: list[ValueColumn]) -> dict[str, Cell]:
    """What heading rows have said, in fields that have no column of their own."""
    own = {column.field for column in columns}
    return {name: cell for name, cell in carried.items() if name not in own}

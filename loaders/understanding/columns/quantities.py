"""Targets and results as quantities: a target of "2 dokumen" and "1 dokumen" realised."""

import re

from loaders.meaning.numbers import has_percent_sign, number
from loaders.meaning.states import StatusReading
from loaders.meaning.text import clean, is_blank
from loaders.meaning.totals import is_total
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.by_content import SAMPLE, mostly
from loaders.understanding.columns.column import Column, Header
from models import Progress

_QUANTITY = re.compile(r"^(\d[\d.,]*)\s+([^\W\d]\D{0,40})$")
HALF = 0.5  # of a column of targets: a signature may stand below it
SOME = 0.34  # of the numbers
PERCENT = ("persen", "prosen")
UNITS = ("satuan", "satuan target", "satuan ukuran")  # heads of a column of units


def quantity(value: Value) -> tuple[float, str] | None:
    """The number and its unit: "2 dokumen" → (2.0, "dokumen")."""
    match = _QUANTITY.match(clean(value))
    amount = number(match[1]) if match else None
    unit = normalise(match[2]) if match else ""
    return None if amount is None or unit in PERCENT else (amount, unit)


def take_targets(grid: Grid, header: Header) -> None:
    """Where a status is a quantity, the column of targets that it is to be measured by."""
    _pair_periods(grid, header)
    realised = header.column("status") or header.column("progress")
    if realised is None:
        return
    in_units = any(normalise(column.header) in UNITS for column in header.left_over)
    targets = (header.column("success_criterion"), *header.left_over)
    beside = any(column and _is_target(column) and mostly(grid, header, column, _is_count) for column in targets)
    fits = _is_count if (in_units or beside) and mostly(grid, header, realised, _is_count) else _is_quantity
    if not mostly(grid, header, realised, fits):
        return
    if {"status", "progress"} <= set(header.columns):  # the percentages say it already
        header.left_over.append(header.columns.pop("status"))
        header.counted = True
        return
    for column in (header.column("success_criterion"), header.column("due_date"), *header.left_over):
        if column and _is_target(column) and mostly(grid, header, column, fits, HALF):
            header.target = column
            header.left_over = [other for other in header.left_over if other != column]
            return


def _pair_periods(grid: Grid, header: Header) -> None:
    """ "Target TW I … IV" and "Realisasi TW I … IV" in counts: each is measured by the target of its own period."""
    targets = {c.day: c for c in header.left_over if c.day and _is_target(c) and mostly(grid, header, c, _is_count)}
    paired = {c.index: targets[c.day] for c in header.dated if c.day in targets and mostly(grid, header, c, _is_count)}
    if len(paired) < 2 or len(paired) < len(header.dated):
        return
    header.targets_of, header.counted = paired, True


def attained(target: Value, realised: Value) -> StatusReading | None:
    """What a quantity says beside its target; None where the two cannot be compared."""
    meant, reached = _amount(target), _amount(realised)
    if meant is None or reached is None or meant[0] <= 0 or meant[1] != reached[1]:
        return None
    progress = Progress.REALISED if reached[0] >= meant[0] else Progress.IN_PROGRESS
    return StatusReading(progress if reached[0] > 0 else Progress.NOT_STARTED, sure=False)


def _amount(value: Value) -> tuple[float, str] | None:
    """A quantity, or a number whose unit stands in a column of its own."""
    return quantity(value) or ((amount, "") if (amount := number(value)) is not None else None)


def _is_count(value: Value) -> bool:
    return number(value) is not None and not has_percent_sign(value)


def _is_quantity(value: Value) -> bool:
    return quantity(value) is not None


def holds_counts(grid: Grid, header: Header, index: int) -> bool:
    """Whether a column holds numbers, many above 1: no ticks, though "Realisasi" heads it. Rows of totals aside."""
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    values = [value for row in rows if (value := grid.value(row, index)) is not None and not _is_total(grid, row)]
    amounts = [amount for value in values if _is_count(value) and (amount := number(value)) is not None]
    filled = sum(not is_blank(clean(value)) for value in values)
    return len(amounts) > filled / 2 and sum(amount > 1 for amount in amounts) > SOME * len(amounts)


def _is_total(grid: Grid, row: int) -> bool:
    first = next((text for column in range(len(grid.rows[row])) if (text := clean(grid.value(row, column)))), "")
    return is_total(first, "")


def _is_target(column: Column) -> bool:
    return bool({"target", "volume", "rencana", "sasaran"} & set(normalise(column.header).split()))

"""Targets and results as quantities: a target of "2 dokumen" and "1 dokumen" realised."""

import re

from loaders.columns import Column, Header, mostly
from loaders.grid import Grid, Value
from loaders.numbers import number
from loaders.states import StatusReading
from loaders.text import clean
from loaders.vocabulary import normalise
from models import Progress

_QUANTITY = re.compile(r"^(\d[\d.,]*)\s+([^\W\d]\D{0,40})$")
PERCENT = ("persen", "prosen")


def quantity(value: Value) -> tuple[float, str] | None:
    """The number and its unit: "2 dokumen" → (2.0, "dokumen")."""
    match = _QUANTITY.match(clean(value))
    amount = number(match[1]) if match else None
    unit = normalise(match[2]) if match else ""
    return None if amount is None or unit in PERCENT else (amount, unit)


def take_targets(grid: Grid, header: Header) -> None:
    """Where a status is a quantity, the column of targets that it is to be measured by."""
    realised = header.column("status") or header.column("progress")
    if realised is None or not mostly(grid, header, realised, _is_quantity):
        return
    for column in (header.column("success_criterion"), header.column("due_date"), *header.left_over):
        if column and _is_target(column) and mostly(grid, header, column, _is_quantity):
            header.target = column
            header.left_over = [other for other in header.left_over if other != column]
            return


def attained(target: Value, realised: Value) -> StatusReading | None:
    """What a quantity says beside its target; None where the two cannot be compared."""
    meant, reached = quantity(target), quantity(realised)
    if meant is None or reached is None or meant[0] <= 0 or meant[1] != reached[1]:
        return None
    progress = Progress.REALISED if reached[0] >= meant[0] else Progress.IN_PROGRESS
    return StatusReading(progress if reached[0] > 0 else Progress.NOT_STARTED, sure=False)


def _is_quantity(value: Value) -> bool:
    return quantity(value) is not None


def _is_target(column: Column) -> bool:
    return bool({"target", "volume", "rencana"} & set(normalise(column.header).split()))

"""When an action is due by columns of periods: targets ("Target B06: 50 %"), or marks in the months of its work."""

from collections.abc import Sequence
from datetime import date

from loaders.meaning.numbers import number
from loaders.meaning.text import clean, is_blank
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import is_tick
from loaders.understanding.columns.column import Column, Header

MIN_PERIODS = 2  # periods side by side
SAMPLE = 200
MOST = 0.8  # of what stands in them, signatures below the table aside


def take_schedule(grid: Grid, header: Header) -> None:
    """Columns that name a period, hold marks or numbers and say nothing of a state tell when an action is due."""
    if "due_date" in header.columns:
        return
    named = [column for column in header.left_over if column.day]
    if len(named) >= MIN_PERIODS and _are_plans(grid, header, named):
        header.scheduled = sorted(named, key=lambda column: (column.day or date.max, column.index))
        header.left_over = [column for column in header.left_over if column not in named]


def due(grid: Grid, header: Header, row: int) -> Column | None:
    """The column of the last period that is marked, or of the first one with the highest target; None without any."""
    stated = [(column, grid.value(row, column.index)) for column in header.scheduled]
    targets = [(column, amount) for column, value in stated if (amount := number(value))]
    if targets and not _all_marks([amount for _, amount in targets]):
        highest = max(amount for _, amount in targets)
        return next(column for column, amount in targets if amount == highest)
    marked = [column for column, value in stated if is_tick(value)]
    return marked[-1] if marked else None


def _all_marks(amounts: list[float]) -> bool:
    """Whether 1 only ticks: a target of 1 in several periods."""
    return all(amount == 1 for amount in amounts) and len(amounts) > 1


def _are_plans(grid: Grid, header: Header, columns: Sequence[Column]) -> bool:
    """Whether the columns hold marks or numbers."""
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    values = [grid.value(row, column.index) for row in rows for column in columns]
    stated = [value for value in values if not is_blank(clean(value))]
    fit = sum(is_tick(value) or number(value) is not None for value in stated)
    return bool(stated) and fit > MOST * len(stated)

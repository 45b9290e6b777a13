"""How the numbers of a column are meant: codes, fractions of 1, or what they are."""

from collections.abc import Iterator

from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Column, Header

HIGHEST_CODE = 9
SAMPLE = 2_000


def are_codes(grid: Grid, header: Header, column: Column) -> bool:
    """Whether the numbers of a column are codes rather than percentages: whole ones up to 9, and not only 0 and 1."""
    values = set(_numbers(grid, header, column))
    return bool(values) and max(values) > 1 and all(value in range(HIGHEST_CODE + 1) for value in values)


def are_fractions(grid: Grid, header: Header) -> bool:
    """Whether the percentages of the table are stored as fractions of 1, as Excel does under the format "%"."""
    column = header.column("progress")
    values = list(_numbers(grid, header, column)) if column else []
    return bool(values) and max(values) <= 2 and any(0 < value <= 1 for value in values)


def are_mixed(grid: Grid, header: Header) -> bool:
    """Whether fractions of 1 stand among percentages ("0,9" beside "25"), under a header that does not say per cent."""
    column = header.column("progress")
    if column and ("%" in column.header or "pers" in column.header.casefold()):
        return False
    values = list(_numbers(grid, header, column)) if column else []
    return any(0 < value < 1 for value in values) and any(value > 1 for value in values)


def _numbers(grid: Grid, header: Header, column: Column) -> Iterator[float]:
    for row in range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE)):
        value = grid.value(row, column.index)
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield value

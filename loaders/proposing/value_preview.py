"""What was understood of a sheet of values: its columns, why each was read so, and what else it may be."""

from collections.abc import Iterator

from loaders.meaning.numbers import number
from loaders.meaning.text import clean, is_blank
from loaders.proposing.reasons import Reason
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.by_content import SAMPLE
from loaders.understanding.values.columns import ValueColumn, ValueHeader
from loaders.understanding.values.mapping import heading, said_as
from loaders.understanding.values.parts import is_said
from translations import mark

WHY = {
    "header": mark("judul kolom"),
    "content": mark("isinya, bukan judulnya"),
    "pair": mark("berpasangan dengan kolom di sampingnya"),
    "said": mark("dikatakan orang"),
}
OTHERWISE = {"reported": "verified", "verified": "reported"}


def value_columns(grid: Grid, header: ValueHeader) -> Iterator[tuple[ValueColumn, tuple[Reason, ...]]]:
    """Every column of a table of values that has a header, unused ones without a field, with the reasons."""
    known = {column.index: column for column in header.columns}
    for index in range(max(map(len, grid.rows[header.first_row : header.last_row + 1]), default=0)):
        text = heading(grid, header, index)
        column = known.get(index)
        if column is not None:
            yield column, tuple(_reasons(grid, header, column))
        elif text:
            yield ValueColumn(index, text, ""), tuple(_unused(grid, header, index, text))


def is_sure(column: ValueColumn) -> bool:
    """Whether its header says it, or a person."""
    return column.why in ("header", "said")


def second_best(column: ValueColumn) -> str:
    """What a column may be instead, as it is said; nothing where its header leaves no doubt."""
    return said_as(OTHERWISE[column.field]) if not is_sure(column) and column.field in OTHERWISE else ""


def _reasons(grid: Grid, header: ValueHeader, column: ValueColumn) -> Iterator[Reason]:
    yield Reason(WHY[column.why])
    if column.day or column.government or column.subject or column.named:
        yield Reason(mark("judulnya menyebut periode, pemda, atau indikator"))
    values = _values(grid, header, column.index)
    if not values:
        yield Reason(mark("kosong"))
    elif column.is_measured and (share := _numbers(values)):
        yield Reason(mark("{share} isinya angka"), share)


def _unused(grid: Grid, header: ValueHeader, index: int, text: str) -> Iterator[Reason]:
    values = _values(grid, header, index)
    if not values:
        yield Reason(mark("kosong"))
    yield Reason(
        mark("bukan nilai") if is_said("ignored", text) or is_said("number", text) else mark("judulnya tidak dikenal")
    )
    if share := _numbers(values):
        yield Reason(mark("{share} isinya angka"), share)


def _values(grid: Grid, header: ValueHeader, index: int) -> list[Value]:
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    return [value for row in rows if not is_blank(clean(value := grid.value(row, index)))]


def _numbers(values: list[Value]) -> float:
    return sum(number(value) is not None for value in values) / len(values) if values else 0.0

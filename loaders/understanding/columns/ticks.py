"""Columns to tick, one a state: one whose meaning is not known is worse than none, and is asked about."""

from collections.abc import Iterator

from loaders.findings import Finding
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import lookup, normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import SAMPLE, is_tick, mostly
from loaders.understanding.columns.column import Column, Header


def state_named(own: str) -> str | None:
    """The state that a header is, also "Hijau (Selesai)" and "Selesai (hijau)"."""
    beside, _, inside = own.partition("(")
    states = (lookup("status").get(normalise(text)) for text in (own, beside, inside))
    return next((state for state in states if state), None)


def unknown_ticks(grid: Grid, header: Header) -> Iterator[Finding]:
    """A finding for each column beside those to tick that is ticked where none of them is."""
    for column in header.left_over:
        if _is_beside(column, header) and mostly(grid, header, column, is_tick) and _completes(grid, header, column):
            place = grid.place(header.first_row, column.index)
            yield Finding("tick_column_unknown", place, column.header, column.header)


def _is_beside(column: Column, header: Header) -> bool:
    return any(abs(column.index - tick.index) == 1 for tick in header.ticks)


def _completes(grid: Grid, header: Header, column: Column) -> bool:
    """Whether the column is ticked in some rows, and in none that is ticked already."""
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    ticked = [row for row in rows if not is_blank(clean(grid.value(row, column.index)))]
    known = [any(not is_blank(clean(grid.value(row, c.index))) for c in header.ticks) for row in ticked]
    return bool(known) and not any(known)

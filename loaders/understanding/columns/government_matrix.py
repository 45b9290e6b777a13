"""A matrix: actions down, governments across, the status of each in its own column."""

from collections.abc import Sequence

from loaders.meaning.governments import recognise
from loaders.meaning.vocabulary import lookup, normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import is_date, is_status, mostly
from loaders.understanding.columns.column import Column, Header

MIN_GOVERNMENTS = 2  # governments across


def is_government(text: str) -> bool:
    """Whether a header names a government."""
    return recognise(text).outcome in ("found", "ambiguous")


def stand_across(headings: Sequence[str]) -> bool:
    """Whether the headings above the columns name several governments."""
    return len({normalise(text) for text in headings if text and is_government(text)}) >= MIN_GOVERNMENTS


def take_matrix(grid: Grid, header: Header) -> None:
    """Of each government's columns the one of its status; what else stands under its name is left over."""
    if {"government", "status"} & set(header.columns):
        return
    of_each: dict[str, Column] = {}
    for column in header.left_over:
        name = column.parent or column.header
        if is_government(name) and _tells_status(grid, header, column):
            of_each.setdefault(normalise(name), column)
    alone = [column for column in header.left_over if not column.parent and is_government(column.header)]
    if len(of_each) >= MIN_GOVERNMENTS and all(column in of_each.values() for column in alone):
        header.by_government = list(of_each.values())
        _take_due_dates(grid, header)
        taken = (*header.by_government, *header.due_of.values())
        header.left_over = [column for column in header.left_over if column not in taken]


def _take_due_dates(grid: Grid, header: Header) -> None:
    """Below the name of a government, beside its status: a column of dates."""
    for status in header.by_government:
        beside = [c for c in header.left_over if c.parent and normalise(c.parent) == normalise(status.parent)]
        when = next((c for c in beside if c != status and mostly(grid, header, c, is_date)), None)
        if when:
            header.due_of[status.index] = when


def _tells_status(grid: Grid, header: Header, column: Column) -> bool:
    named = lookup("headers").get(normalise(column.header)) if column.parent else None
    return named in ("status", "progress") or (named is None and mostly(grid, header, column, is_status))

"""Rows that belong to a header: those that number its columns, and the header once more on a printed page."""

from collections.abc import Sequence
from string import ascii_lowercase

from loaders.meaning.text import clean
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Header

MIN_TEXTS = 2  # texts that make a header
LETTERS = 3  # that number columns
ROUNDS = 4  # of the alphabet, which begins anew behind its end


def texts_of(grid: Grid, row: int) -> list[str]:
    """All texts of a row."""
    return [clean(grid.value(row, column)) for column in range(len(grid.rows[row]))]


def numbering_row(grid: Grid, header: Header) -> int:
    """1 where the columns themselves are numbered under the header."""
    row = header.last_row + 1
    return int(row < len(grid.rows) and numbers_columns(grid, row))


def numbers_columns(grid: Grid, row: int) -> bool:
    """Whether a row numbers the columns: (1) (2) (3) …, or a b c …"""
    texts = [text.strip("().") for text in texts_of(grid, row) if text]
    if len(texts) >= LETTERS and "".join(texts).casefold() == (ascii_lowercase * ROUNDS)[: len(texts)]:
        return True
    digits = [int(text) for text in texts if text.isdecimal()]
    consecutive = len(digits) >= 3 and digits == list(range(digits[0], digits[0] + len(digits)))
    return consecutive and len(digits) >= len(texts) - 1 and digits[0] <= 2


def repeated(header: Header, grid: Grid, row: int) -> bool:
    """Whether a row is one of the header's rows once more, as on every printed page."""
    texts = [normalise(text) for text in texts_of(grid, row)]
    return any(_same(texts, known) for known in header.texts)


def _same(texts: Sequence[str], known: Sequence[str]) -> bool:
    both = [(text, other) for text, other in zip(texts, known, strict=False) if text]
    return len(both) >= MIN_TEXTS and all(text == other for text, other in both)

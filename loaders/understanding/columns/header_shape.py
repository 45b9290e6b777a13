"""How many rows a header has, and what stands above each column."""

import re
from collections.abc import Iterable

from loaders.meaning.dates import date_within
from loaders.meaning.legend import audit_codes
from loaders.meaning.vocabulary import lookup, normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.government_matrix import is_government
from loaders.understanding.columns.header_words import field_of
from loaders.understanding.columns.repeated_headers import texts_of

_YEAR = re.compile(r"(?:tahun )?20\d\d")
MOST_BETWEEN = 3  # rows down to the header in its second language, blank ones with it
MIN_SAME_FIELDS = 3  # fields that make a row the header once more


def parts_of(texts: Iterable[str]) -> list[str]:
    """The different texts above one column, from the highest to the lowest."""
    return list(dict.fromkeys(text for text in texts if text))


def filled_of(grid: Grid, row: int) -> list[str]:
    """The texts of a row, with a heading that is merged across repeated above each of its columns."""
    texts = texts_of(grid, row)
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and right > left and left < len(texts):
            texts += [""] * (right + 1 - len(texts))
            for column in range(left + 1, right + 1):
                texts[column] = texts[column] or texts[left]
    return texts


def spread_headings(grid: Grid, top: list[str], lower: list[list[str]], year: int | None) -> list[str]:
    """ "Realisasi,,," over "B03,B06,B09,B12": a heading that is not merged counts for what is divided beside it.

    On a sheet without merged cells, as a CSV, for all that stands side by side below it; else for periods only.
    """
    for below in lower:
        top = top + [""] * (len(below) - len(top))
        for index in range(1, len(below)):
            beside = below[index - 1 : index + 1]
            divided = all(beside) if not grid.merged else all(date_within(text, year or 2000) for text in beside)
            if not top[index] and divided:
                top[index] = top[index - 1]
    return top


def translation_row(grid: Grid, header: Header) -> int:
    """How many rows lower the header stands once more, in another language: the same fields in the same columns."""
    rows = range(header.last_row + 1, min(header.last_row + 1 + MOST_BETWEEN, len(grid.rows)))
    row = next((row for row in rows if any(grid.rows[row])), None)
    below = texts_of(grid, row) if row is not None else []
    at = {column.index: name for name, column in header.columns.items()}
    told = {index: name for index, text in enumerate(below) if text and (name := field_of(text))}
    same = [name for index, name in told.items() if at.get(index) == name]
    is_header = "title" in same and len(same) >= MIN_SAME_FIELDS and 2 * len(same) > len(told)
    return row - header.last_row if row is not None and is_header else 0


def depth_of(grid: Grid, row: int, top: list[str]) -> int:
    """How many rows the header has: rows below it that only divide its columns, and say nothing in its main ones."""
    depth = 1
    main = [
        index for index, text in enumerate(top) if field_of(text) in ("title", "number", "area", "responsible_unit")
    ]
    tall = max((bottom - row + 1 for t, left, bottom, _ in grid.merged if t == row and left in main), default=1)
    for below in range(row + 1, min(row + 3, len(grid.rows))):
        texts = texts_of(grid, below)
        filled = [index for index, text in enumerate(texts) if text]
        if below - row < tall and filled:
            depth = below - row + 1
            continue
        if not filled and below == row + 1:
            continue  # a blank line between the two
        if not filled or any(index in main for index in filled):
            break
        divides = all(
            index >= len(top) or not top[index] or _spans(grid, row, index) or _belongs(top, texts, index)
            for index in filled
        )
        if not divides or not any(_belongs(top, texts, index) for index in filled):
            break
        depth = below - row + 1
    return depth


def _spans(grid: Grid, row: int, index: int) -> bool:
    return any(t <= row <= b and left <= index <= right and right > left for t, left, b, right in grid.merged)


def _belongs(top: list[str], texts: list[str], index: int) -> bool:
    """Whether a text is the lower part of a header: one that divides it, or the rest of its words ("…" / "JAWAB")."""
    above = top[index] if index < len(top) else ""
    return _divides(texts, index) or bool(above and not field_of(above) and field_of(f"{above} {texts[index]}"))


def _divides(texts: list[str], index: int) -> bool:
    """Whether a text reads as the lower part of a header: a field, a state to tick, a date or year, a government."""
    text = texts[index]
    plain = normalise(text)
    known = field_of(text) or lookup("status").get(plain) or lookup("evidence").get(plain)
    known = known or audit_codes(texts).get(plain)
    is_time = date_within(text, 2000) or _YEAR.fullmatch(plain)
    return len(text) <= 60 and bool(known or is_time or is_government(text))

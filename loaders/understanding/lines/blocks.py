"""Tables that stand side by side: where a sheet is cut, so that none gives its cells to another's rows."""

from collections.abc import Iterator

from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.columns.header_words import LONGEST_LINE, field_of, nearest
from loaders.understanding.columns.repeated_headers import texts_of

SEARCHED = 40  # rows in which headers begin
SAMPLE = 200
MIN_KNOWN = 3  # headers that make a misspelt one beside them worth a look


def side_by_side(grid: Grid) -> list[Grid]:
    """The parts of a sheet that are tables of their own, each in its place; the sheet itself where there is one.

    A part begins behind a blank column where the header names once more what it named to the left, or counts.
    """
    for row in range(min(len(grid.rows), SEARCHED)):
        starts = [0, *_starts(grid, row)]
        if len(starts) > 1:
            return [grid.part(first, after - 1 if after else None) for first, after in _pairs(starts)]
    return [grid]


def _pairs(starts: list[int]) -> Iterator[tuple[int, int | None]]:
    yield from zip(starts, [*starts[1:], None], strict=True)


def _starts(grid: Grid, row: int) -> list[int]:
    """The columns at which further tables begin, by the texts of one row."""
    texts = texts_of(grid, row)
    if not _has_title(texts):
        return []
    starts: list[int] = []
    before = {name for text in texts[: _first_gap(texts)] if (name := _name(text))}
    for index in range(2, len(texts)):
        if texts[index] and not texts[index - 1] and _is_blank_below(grid, row, index - 1):
            group = texts[index : index + _first_gap(texts[index:])]
            names = {name for text in group if (name := _name(text))}
            if len(before) >= 2 and (_counts(group) or _again(before, names)):
                starts.append(index)
            before |= names
    return starts


def _has_title(texts: list[str]) -> bool:
    """Whether one of the headers names titles; among others that are known, a misspelt one as well."""
    named = [field_of(text) for text in texts]
    if "title" in named:
        return True
    unknown = [text for text, name in zip(texts, named, strict=True) if text and not name and len(text) <= LONGEST_LINE]
    known = len(set(named) - {None})
    return known >= MIN_KNOWN and any((match := nearest(normalise(text))) and match[1] == "title" for text in unknown)


def _again(before: set[str], names: set[str]) -> bool:
    """A second register names its title and one thing more; a recap has a single name of the register's."""
    common = before & names
    return len(common) >= 2 and ("title" in common or len(common) == len(names))


def _counts(group: list[str]) -> bool:
    """Whether a header counts actions, as that of a recap does."""
    return len(group) >= 2 and any(normalise(text) in words("not_headers")["counts"] for text in group)


def _name(text: str) -> str:
    return field_of(text) or normalise(text)


def _first_gap(texts: list[str]) -> int:
    return next((place for place, text in enumerate(texts) if place and not text), len(texts))


def _is_blank_below(grid: Grid, row: int, index: int) -> bool:
    return not any(
        index < len(cells) and cells[index] not in (None, "") for cells in grid.rows[row : row + SAMPLE]
    ) and not any(top <= row <= bottom and left <= index <= right for top, left, bottom, right in grid.merged)

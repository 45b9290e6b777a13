"""The rows of one header: what each cell says, what is merged or left out across written into all of its columns."""

from collections.abc import Sequence

from loaders.meaning import indicator_names
from loaders.meaning.numbers import number
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.values.parts import Part, is_said, part_of

DEEPEST = 3  # rows of one header
Level = list[Part | None]
LABELS = ("government", "subject", "period", "year", "module", "area", "sub_indicator", "government_code")


def levels_of(grid: Grid, row: int, year: int | None) -> list[Level] | None:
    """The levels of a header that begins in a row, from the top; None where the row says too little."""
    top = [part_of(grid.value(row, index), year) for index in range(len(grid.rows[row]))]
    if sum(part is not None for part in top) < 2:
        return None
    levels = [_filled_along(grid, row, top)]
    while len(levels) < DEEPEST and (below := _level_below(grid, row + len(levels), levels, year)):
        levels.append(below)
    if len(levels) > 1:
        levels[:-1] = [_spread(levels, at) for at in range(len(levels) - 1)]
    return levels


def _filled_along(grid: Grid, row: int, parts: Sequence[Part | None]) -> Level:
    """A row of a header, what is merged across written into all of its columns."""
    filled = list(parts)
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and (right > left or bottom > top):
            source = (
                part_of(grid.value(top, left), None) if top != row else (filled[left] if left < len(filled) else None)
            )
            filled += [None] * (right + 1 - len(filled))
            for index in range(left, right + 1):
                filled[index] = filled[index] or source
    return filled


def _level_below(grid: Grid, row: int, levels: list[Level], year: int | None) -> Level | None:
    """The next row where it divides the columns above it: nothing of its own under a label, and no figures."""
    if row >= len(grid.rows):
        return None
    below = [part_of(grid.value(row, index), year) for index in range(len(grid.rows[row]))]
    said = [index for index, part in enumerate(below) if part]
    top = levels[0]
    labels = {i for i, part in enumerate(top) if part and _is_label(part) and not _heads_several(top, below, i)}
    if len(said) < 2 or labels & set(said) or not labels:
        return None
    known = [index for index in said if (part := below[index]) and (part.is_known or not _is_number(part.text))]
    if len(known) < len(said) or all(_is_value_word(below[index]) for index in said):
        return None
    return _filled_along(grid, row, below)


def _is_label(part: Part) -> bool:
    return part.field in LABELS or is_said("number", part.text)


def _heads_several(top: Sequence[Part | None], below: Sequence[Part | None], index: int) -> bool:
    """Whether a text stands over several columns: merged, or in a text file with blanks behind it."""
    here = top[index]
    beside = [top[at] if at < len(top) else None for at in (index - 1, index + 1)]
    if any(part is not None and here is not None and part.text == here.text for part in beside):
        return True
    return beside[1] is None and index + 1 < len(below) and below[index] is not None and below[index + 1] is not None


def _is_value_word(part: Part | None) -> bool:
    """A word of an ordinal scale, which stands in rows of values and in no header."""
    return part is not None and normalise(part.text) in indicator_names.scale_words()


def _is_number(text: str) -> bool:
    return number(text) is not None


def _spread(levels: list[Level], at: int) -> Level:
    """A text file has no merged cells: what heads several columns stands above the first of them only."""
    upper, lower = list(levels[at]), levels[at + 1]
    upper += [None] * (len(lower) - len(upper))
    for index in range(1, len(lower)):
        if upper[index] is None and lower[index] is not None and lower[index - 1] is not None:
            upper[index] = upper[index - 1]
    return upper

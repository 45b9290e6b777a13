"""Tables that lie on their side, each action a column: turned upright, each cell keeping its place in the file."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from loaders.meaning.text import clean
from loaders.reading.grid import Grid
from loaders.understanding.columns.header import find_header, is_register
from loaders.understanding.columns.header_words import field_of

SEARCHED = 20  # rows in which such a table begins
TALLEST = 80  # rows of a sheet that may lie on its side: its fields, and what stands around them
MIN_FIELDS = 3  # headers one below the other


def upright(grids: Sequence[Grid]) -> list[Grid]:
    """The sheets, those that lie on their side turned."""
    return [_upright(grid) for grid in grids]


def _upright(grid: Grid) -> Grid:
    if grid.hidden or grid.turned_at is not None or len(grid.rows) > TALLEST or find_header(grid) is not None:
        return grid
    top = next((row for row in range(min(len(grid.rows), SEARCHED)) if _heads_lines(grid, row)), None)
    if top is None:
        return grid
    turned = _turn(grid, top)
    return turned if is_register([turned]) else grid


def _heads_lines(grid: Grid, row: int) -> bool:
    """Whether the first texts of this line and of those below it are headers, a title among them."""
    if _first(grid, row) is None:
        return False
    fields = [field_of(text) if (text := _first(grid, below)) else None for below in range(row, len(grid.rows))]
    return fields[0] is not None and "title" in fields and len({*fields} - {None}) >= MIN_FIELDS


def _first(grid: Grid, row: int) -> str | None:
    """The first text of a line that goes on behind it; None where the line holds one text or none."""
    texts = [text for column in range(len(grid.rows[row])) if (text := clean(grid.value(row, column)))]
    return texts[0] if len(texts) > 1 else None


def _turn(grid: Grid, top: int) -> Grid:
    """The sheet with everything from a row on turned by its diagonal; the lines above stay."""
    below = [list(cells) for cells in zip_longest(*grid.rows[top:])]
    corners = [(_turned(m[:2], top), _turned(m[2:], top)) for m in grid.merged if m[0] >= top]
    return replace(
        grid,
        rows=grid.rows[:top] + below,
        merged=[(*first, *last) for first, last in corners],
        errors={_turned(place, top): error for place, error in grid.errors.items()},
        uncalculated={_turned(place, top) for place in grid.uncalculated},
        displayed={_turned(place, top): shown for place, shown in grid.displayed.items()},
        links={_turned(place, top): address for place, address in grid.links.items()},
        struck={_turned(place, top) for place in grid.struck},
        colours={_turned(place, top): colour for place, colour in grid.colours.items()},
        not_shown=set(),
        turned_at=top,
    )


def _turned(place: tuple[int, int], top: int) -> tuple[int, int]:
    row, column = place
    return (top + column, row - top) if row >= top else place

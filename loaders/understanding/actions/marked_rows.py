"""What a table says by its looks alone: actions struck through or not shown, states told by colours. All is asked."""

from collections import Counter
from collections.abc import Iterator, Sequence

from loaders.findings import Finding
from loaders.meaning.text import shorten
from loaders.reading.grid import Grid
from loaders.understanding.actions.action_row import ActionRow
from models import Progress

FEWEST_COLOURS = 2  # that tell states apart


def marked_rows(grid: Grid, actions: Sequence[ActionRow]) -> Iterator[Finding]:
    """A finding for each action whose title is struck through, and one for rows not shown and for colours."""
    for action in actions:
        if (grid.row_of(action.place), _column(grid, action)) in grid.struck:
            yield Finding("row_struck", action.place, value=shorten(action.title))
    unseen = [action for action in actions if action.place.row in grid.not_shown]
    if unseen:
        yield Finding("rows_not_shown", unseen[0].place, details={"count": len(unseen)})
    if grid.colours and not any(status.progress != Progress.NOT_REPORTED for a in actions for _, status in a.statuses):
        yield from _colours(grid, actions)


def _column(grid: Grid, action: ActionRow) -> int:
    return action.place.row - (grid.turned_at or 0) if action.place.is_turned else action.place.column


def _colours(grid: Grid, actions: Sequence[ActionRow]) -> Iterator[Finding]:
    """The column that has most colours among the actions, where it has several."""
    rows = {grid.row_of(action.place) for action in actions}
    told = {(column, colour) for (row, column), colour in grid.colours.items() if row in rows}
    most = Counter(column for column, _ in told).most_common(1)
    if most and most[0][1] >= FEWEST_COLOURS:
        column, count = most[0]
        yield Finding("states_by_colour", grid.place(min(rows), column), details={"count": count})

"""Rows in = rows out + reasons: what was read of a file, and what of it was not stored, by why."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from loaders.grid import Grid


@dataclass(slots=True)
class Losses:
    """How many rows were read, and how many were left out, by the code of the reason.

    read = stored + left, where a row counts once however many values it holds.
    """

    rows_read: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def read(self, count: int) -> None:
        """So many more rows with something in them."""
        self.rows_read += count

    def lose(self, reason: str, count: int) -> None:
        """So many of the rows read are not stored."""
        self.left[reason] += count

    def row(self, reason: str) -> None:
        """One row that was read and is not stored."""
        self.read(1)
        self.lose(reason, 1)

    def rest(self, grid: Grid, first: int) -> None:
        """The filled rows from one on, which stand behind the end of the table."""
        count = sum(any(cell not in (None, "") for cell in cells) for cells in grid.rows[first:])
        self.read(count)
        self.lose("behind_table", count)

    @property
    def stored(self) -> int:
        """How many rows are stored."""
        return self.rows_read - sum(self.left.values())

    def as_json(self) -> dict[str, Any]:
        """In the public form."""
        return {"rows_read": self.rows_read, "rows_stored": self.stored, "rows_left": dict(sorted(self.left.items()))}

    def add(self, other: "Losses") -> None:
        """Those of another sheet, too."""
        self.rows_read += other.rows_read
        self.left += other.left

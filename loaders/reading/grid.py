"""A sheet as plain values, with a way back from every value to its cell."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from loaders.findings import Place

Value = str | int | float | bool | date | None
# JSON carries a date as a list with its ISO form.
Raw = str | int | float | bool | list[str] | None


@dataclass(slots=True)
class Grid:
    """One sheet. rows[r][c] is the cell in row r and column c, counted from 0 at A1; short rows end in blanks."""

    sheet: str
    hidden: bool = False
    rows: list[list[Raw]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    displayed: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)  # the web address behind a cell
    struck: set[tuple[int, int]] = field(default_factory=set)  # cells whose letters are struck through
    colours: dict[tuple[int, int], str] = field(default_factory=dict)  # of filled cells
    not_shown: set[int] = field(default_factory=set)  # rows that are hidden, by a filter or by hand
    codes: list[tuple[str, str]] = field(default_factory=list)  # codes that other sheets explain, with their meaning
    turned_at: int | None = None  # from this row on, rows and columns of the file have changed places

    @classmethod
    def from_worker(cls, about: dict[str, Any]) -> "Grid":
        """A grid from the worker's line about a sheet; its rows follow."""
        return cls(
            sheet=about["sheet"],
            hidden=about.get("hidden", False),
            merged=[tuple(corners) for corners in about.get("merged", [])],
            errors={(row, column): value for row, column, value in about.get("errors", [])},
            uncalculated={(row, column) for row, column in about.get("uncalculated", [])},
            displayed={(row, column): form for row, column, form in about.get("displayed", [])},
            links={(row, column): address for row, column, address in about.get("links", [])},
            struck={(row, column) for row, column in about.get("struck", [])},
            colours={(row, column): colour for row, column, colour in about.get("colours", [])},
            not_shown=set(about.get("not_shown", [])),
        )

    def place(self, row: int, column: int) -> Place:
        """Where a cell is in the file, for findings."""
        if self.turned_at is not None and row >= self.turned_at:
            return Place(self.sheet, self.turned_at + column, row - self.turned_at, is_turned=True)
        return Place(self.sheet, row, column)

    def row_of(self, place: Place) -> int:
        """The row of this grid in which a cell of the file stands."""
        return place.column + (self.turned_at or 0) if place.is_turned else place.row

    def value(self, row: int, column: int) -> Value:
        """The value of a cell; blank text is None."""
        cells = self.rows[row]
        if column >= len(cells):
            return None
        raw = cells[column]
        if isinstance(raw, list):
            return date.fromisoformat(raw[0][:10])
        if isinstance(raw, str):
            return raw if raw.strip() else None
        return raw

    def with_merged_spread(self, first: int, last: int, *, downwards_only: bool = False) -> "Grid":
        """A sheet that has the value of a merged block in all of its cells, for the rows first…last; this one stays."""
        rows = list(self.rows)
        copied: set[int] = set()
        for top, left, bottom, right in self.merged:
            if bottom < first or top > last or top >= len(rows):
                continue
            value = self.rows[top][left] if left < len(self.rows[top]) else None
            if value in (None, ""):
                continue
            for row in range(max(top, first), min(bottom, last, len(rows) - 1) + 1):
                if row not in copied:
                    rows[row] = list(rows[row])
                    copied.add(row)
                cells = rows[row]
                end = left if downwards_only else right
                cells += [None] * (end + 1 - len(cells))
                for column in range(left, end + 1):
                    cells[column] = value
        return replace(self, rows=rows)

    def part(self, first: int, last: int | None) -> "Grid":
        """The columns first…last of a sheet in their places, the others blank; a sheet of its own for who reads it."""
        blank: list[Raw] = [None] * first
        end = None if last is None else last + 1
        rows = [blank + row[first:end] for row in self.rows]
        merged = [m for m in self.merged if m[1] >= first and (last is None or m[3] <= last)]
        return replace(self, rows=rows, merged=merged)

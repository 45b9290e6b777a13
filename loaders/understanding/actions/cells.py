"""The cells of a table's rows, each with its finding where there is something to say of it."""

from typing import Any

from loaders.findings import Finding
from loaders.meaning.text import clean, shorten
from loaders.meaning.vocabulary import marks
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.column import Column, Header

_ERRORS = {"#REF", "#N/A", "#VALUE", "#DIV/0", "#NAME", "#NULL", "#NUM", "#SPILL", "#CALC"}


class Cells:
    """Reads cells of one table. findings: where it reports; year: the plan's, for dates without one."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        self.grid, self.header, self.year, self.findings = grid, header, year, findings
        self._marked = bool(grid.errors or grid.uncalculated)

    def cell(self, row: int, column: Column | None) -> Value:
        """A cell's value. An error or an uncalculated formula is a finding and reads as blank."""
        if column is None:
            return None
        if self._marked and ((place := (row, column.index)) in self.grid.errors or place in self.grid.uncalculated):
            return self._marked_cell(row, column)
        value = self.grid.value(row, column.index)
        if isinstance(value, str) and value[0] == "#" and value.rstrip("!?").upper() in _ERRORS:
            self.find("error_cell", row, column, value)
            return None
        if isinstance(value, str) and value.strip().casefold() in marks("ditto"):
            return self._above(row, column)
        return value

    def _marked_cell(self, row: int, column: Column) -> Value:
        """An error, or a formula that was never calculated: its link, where it has one."""
        place = (row, column.index)
        if place in self.grid.errors:
            self.find("error_cell", row, column, self.grid.errors[place])
            return None
        if place in self.grid.links:
            return self.grid.links[place]
        self.find("formula_not_calculated", row, column, "")
        return None

    def _above(self, row: int, column: Column) -> Value:
        """What a mark as "sda" stands for: the nearest cell above that says something; nothing below the header."""
        for above in range(row - 1, self.header.last_row, -1):
            value = self.grid.value(above, column.index)
            if value is not None and clean(value).casefold() not in marks("ditto"):
                return value
        return None

    def find(self, code: str, row: int, column: Column, value: Value, **details: Any) -> None:
        """Say something of a cell."""
        place = self.grid.place(row, column.index)
        self.findings.append(Finding(code, place, column.header, shorten(clean(value)), details))

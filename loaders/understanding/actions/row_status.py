"""What a row says of the state of its action: in words, codes, ticks, percentages, quantities or a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from loaders.findings import Finding
from loaders.meaning.dates import read_date
from loaders.meaning.legend import legend, legend_elsewhere, legend_of_codes
from loaders.meaning.numbers import has_percent_sign, number
from loaders.meaning.states import NO_STATUS, StatusReading, from_percent, nearest_status, read_status
from loaders.meaning.text import clean, is_blank, stated
from loaders.meaning.vocabulary import marks, normalise
from loaders.reading.grid import Grid
from loaders.understanding.actions.cells import Cells
from loaders.understanding.columns.by_content import SAMPLE
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.header_words import field_of
from loaders.understanding.columns.number_columns import are_codes, are_fractions, are_mixed
from loaders.understanding.columns.quantities import attained
from models import Progress

MOST_OF_TARGET = 1_000  # per cent


class StatusReader(Cells):
    """Reads the states of the rows of one table."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        super().__init__(grid, header, year, findings)
        self.fraction = are_fractions(grid, header)
        self.mixed = not self.fraction and are_mixed(grid, header)
        self.legend = legend(grid) or legend_of_codes(self._sample(header.column("status"))) or legend_elsewhere(grid)
        states = (header.column("status"), *header.of_states())
        self.no_percentages = {c.index for c in states if c and (header.target or are_codes(grid, header, c))}

    def _sample(self, column: Column | None) -> Iterator[str]:
        rows = range(self.header.last_row + 1, min(len(self.grid.rows), self.header.last_row + SAMPLE))
        return (clean(self.grid.value(row, column.index)) for row in rows if column)

    def read(self, row: int, percent: float | None) -> list[tuple[date | None, StatusReading]]:
        """What the row says of the state, with the days; the file's own date last."""
        found: list[tuple[date | None, StatusReading]] = []
        for column in self.header.dated:
            status = self.of_column(row, column)
            if status != NO_STATUS:
                found.append((column.day, status))
        own = self._own_status(row, percent)
        if own != NO_STATUS or not found:
            found.append((self._reported_on(row), own))
        return found

    def _own_status(self, row: int, percent: float | None) -> StatusReading:
        status = self.of_column(row, self.header.column("status"))
        if status == NO_STATUS:
            status = self._ticked(row)
        if status == NO_STATUS and self.header.parallel:
            status = self._together(row)
        if status == NO_STATUS and "status" not in self.header.columns and percent is None:
            progress = self.header.column("progress")
            if progress and number(self.grid.value(row, progress.index)) is None:  # words under "Progres"
                status = self.of_column(row, progress)
        if percent is None and (status == NO_STATUS or self._told_by_notes(status)):
            done = self._completed(row)
            status = done if done != NO_STATUS else status
        if percent is None:
            return status
        implied = from_percent(percent) or NO_STATUS
        if status == NO_STATUS:
            return implied
        if Progress.REALISED in (status.progress, implied.progress) and status.progress != implied.progress:
            self._conflict(row, percent)
        return replace(status, percent=percent)

    def _together(self, row: int) -> StatusReading:
        """Several columns of states side by side, of units say: an action is realised where all of them are."""
        said = [(c, status) for c in self.header.parallel if (status := self.of_column(row, c)) != NO_STATUS]
        if not said:
            return NO_STATUS
        first = said[0][1]
        if all(status.progress == first.progress for _, status in said):
            return first
        self.find("status_differs_in_columns", row, said[0][0], self.grid.value(row, said[0][0].index))
        return StatusReading(Progress.IN_PROGRESS, sure=False)

    def _told_by_notes(self, status: StatusReading) -> bool:
        """Whether the state is one that remarks beside it ("terlambat") tell, less than a day of completion does."""
        column = self.header.column("status")
        return column is not None and field_of(column.header) == "note" and status.progress != Progress.REALISED

    def _completed(self, row: int) -> StatusReading:
        """A day under "Tanggal Realisasi" says that an action was realised, where nothing else says how it stands."""
        column = self.header.column("reported_on")
        header = normalise(column.header) if column else ""
        # "Tanggal Selesai" is when it was done only where another column says when it is due.
        done = "realisasi" in header or ("selesai" in header and "due_date" in self.header.columns)
        if column is None or not done or self._reported_on(row) is None:
            return NO_STATUS
        self.find("status_interpreted", row, column, self.grid.value(row, column.index), meaning="realised")
        return StatusReading(Progress.REALISED, sure=False)

    def _conflict(self, row: int, percent: float) -> None:
        status, progress = self.header.column("status"), self.header.columns["progress"]
        column = status or progress
        value = self.grid.value(row, column.index)
        self.find("status_conflict", row, column, value, other_header=progress.header, other=f"{percent:g} %")

    def of_column(self, row: int, column: Column | None) -> StatusReading:
        """What one column says of the state; NO_STATUS where it says nothing or is not understood."""
        value = self.cell(row, column)
        if column is None or value is None:
            return NO_STATUS
        status = self.legend.get(clean(value).casefold())
        if status is None and not (column.index in self.no_percentages and isinstance(value, int | float)):
            status = read_status(value)
        if column.index in self.header.targets_of and number(value) is not None:
            target = self.grid.value(row, self.header.targets_of[column.index].index)
            return attained(target, value) or NO_STATUS  # nothing is due yet
        if status is None and self.header.target:
            status = attained(self.grid.value(row, self.header.target.index), value)
        if status is None:
            self.find("status_unknown", row, column, value, nearest=nearest_status(clean(value)))
            return NO_STATUS
        if not status.sure:
            self.find("status_interpreted", row, column, value, meaning=status.progress.value)
        return status

    def _ticked(self, row: int) -> StatusReading:
        ticked = [column for column in self.header.ticks if self._is_ticked(row, column)]
        if len(ticked) != 1 or ticked[0].tick is None:
            if not ticked and len(self.header.ticks) == 1 and self._says_no(row, self.header.ticks[0]):
                return StatusReading(Progress.NOT_STARTED)
            if ticked:
                self.find("status_unknown", row, ticked[1], self.grid.value(row, ticked[1].index), nearest="–")
            return NO_STATUS
        return StatusReading(Progress(ticked[0].tick))

    def _is_ticked(self, row: int, column: Column) -> bool:
        text = stated(self.cell(row, column)).casefold()
        return text in marks("tick") or bool(text and read_status(text) == StatusReading(Progress(column.tick or "")))

    def _says_no(self, row: int, column: Column) -> bool:
        """A lone column "Selesai?" answered with "Tidak"."""
        return clean(self.cell(row, column)).casefold() in marks("no")

    def _reported_on(self, row: int) -> date | None:
        column = self.header.column("reported_on")
        value = self.cell(row, column)
        if column is None or is_blank(clean(value)):
            return None
        return read_date(value, self.year).day

    def percent(self, row: int) -> float | None:
        """How far the action is by its column of percentages, 0–100."""
        column = self.header.column("progress")
        value = self.cell(row, column)
        if column is None or is_blank(clean(value)):
            return None
        amount = number(value)
        if amount is None:
            if "status" in self.header.columns:
                self.find("percent_unknown", row, column, value)
            return None
        is_part = (self.fraction or (self.mixed and amount <= 1)) and not has_percent_sign(value)
        percent = amount * 100 if is_part else amount
        if self.mixed and is_part and amount > 0:
            self.find("percent_ambiguous", row, column, value, meaning=f"{percent:g} %", other=f"{amount:g} %")
        elif 0 < percent <= 1 and not has_percent_sign(value):
            self.find("percent_ambiguous", row, column, value, meaning=f"{percent:g} %", other=f"{percent * 100:g} %")
        if 100 < percent <= MOST_OF_TARGET and self.header.counted:
            return 100.0  # more was done than was promised
        if not 0 <= percent <= 100:
            nearest = "100" if percent > 100 else "0"
            self.find("percent_out_of_range", row, column, value, nearest=nearest)
            return None
        return round(percent, 6)

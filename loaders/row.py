"""The cells of one row → typed values, with a finding for each that is not understood."""

from dataclasses import replace
from datetime import date
from typing import Any

from loaders import schedule
from loaders.action_row import ActionRow
from loaders.columns import Column, Header
from loaders.dates import DateReading, read_date
from loaders.findings import Finding, Place
from loaders.grid import Grid, Value
from loaders.legend import legend
from loaders.number_columns import are_codes, are_fractions
from loaders.numbers import has_percent_sign, number
from loaders.quantities import attained
from loaders.states import (
    SILENT,
    StatusReading,
    from_percent,
    nearest_status,
    read_evidence,
    read_status,
    read_verification,
    weaker,
)
from loaders.text import LONGEST, clean, is_blank, shorten, stated
from loaders.vocabulary import marks, normalise
from models import Evidence, Progress
from translations.formats import day as format_day


class RowReader:
    """Reads rows of one table. findings: where it reports; year: the plan's, for dates without one."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        self.grid, self.header, self.year, self.findings = grid, header, year, findings
        self.fraction = are_fractions(grid, header)
        self.legend = legend(grid)
        state = (header.column("status"), *header.dated, *header.by_government)
        self.coded = {column.index for column in state if column and are_codes(grid, header, column)}
        self._marked = bool(grid.errors or grid.uncalculated)

    def read(self, row: int, number: str, title: str) -> ActionRow:
        """Everything that a row says of an action."""
        action = ActionRow(self.grid.place(row, self.header.columns["title"].index), number, title)
        action.responsible_unit = self.text(row, "responsible_unit")
        action.success_criterion = self.text(row, "success_criterion")
        action.obstacle, action.next_step = self.text(row, "obstacle"), self.text(row, "next_step")
        action.note = self.text(row, "note")
        action.due_date, action.due_text, action.due_place = self._due(row)
        action.weight = self._weight(row)
        action.percent = self._percent(row)
        action.statuses = self._statuses(row, action.percent)
        self._evidence_and_verification(row, action)
        return action

    def read_by_government(self, row: int, action: ActionRow) -> list[ActionRow]:
        """In a matrix a row holds an action of every government: the same but for the status."""
        return [
            replace(
                action,
                government=column.parent or column.header,
                government_place=self.grid.place(self.header.first_row, column.index),
                statuses=[(None, status := self._status(row, column))],
                evidence=weaker(status.evidence, action.evidence),
            )
            for column in self.header.by_government
        ]

    def cell(self, row: int, column: Column | None) -> Value:
        """A cell's value. An error or an uncalculated formula is a finding and reads as blank."""
        if column is None:
            return None
        if self._marked:
            place = (row, column.index)
            if place in self.grid.errors:
                self._find("error_cell", row, column, self.grid.errors[place])
                return None
            if place in self.grid.uncalculated:
                self._find("formula_not_calculated", row, column, "")
                return None
        value = self.grid.value(row, column.index)
        if isinstance(value, str) and value[0] == "#" and value.rstrip("!?").upper() in _ERRORS:
            self._find("error_cell", row, column, value)
            return None
        return value

    def text(self, row: int, name: str) -> str:
        """The text of a field, blank marks as nothing, cut at the limit with a finding."""
        column = self.header.column(name)
        if column is None:
            return ""
        text = stated(self.cell(row, column))
        if len(text) > LONGEST:
            self._find("text_too_long", row, column, text, limit=LONGEST)
            return text[:LONGEST]
        return text

    def _find(self, code: str, row: int, column: Column, value: Value, **details: Any) -> None:
        place = self.grid.place(row, column.index)
        self.findings.append(Finding(code, place, column.header, shorten(clean(value)), details))

    def _due(self, row: int) -> tuple[date | None, str, Place | None]:
        column = self.header.column("due_date")
        if column is None:
            period = schedule.due(self.grid, self.header, row)
            return (period.day, period.header, self.grid.place(row, period.index)) if period else (None, "", None)
        value = self.cell(row, column)
        if is_blank(clean(value)):
            return None, "", None
        reading = read_date(value, self.year)
        self._report_date(row, column, value, reading)
        shown = format_day(reading.day) if isinstance(value, date | float | int) and reading.day else clean(value)
        return reading.day, shown, self.grid.place(row, column.index)

    def _report_date(self, row: int, column: Column, value: Value, reading: DateReading) -> None:
        if reading.problem:
            nearest = format_day(reading.nearest) if reading.nearest else "–"
            meaning = format_day(reading.day)
            self._find(f"date_{reading.problem}", row, column, value, nearest=nearest, meaning=meaning)
        elif reading.day and self.year and abs(reading.day.year - self.year) > 1:
            self._find("date_outside_plan", row, column, value, year=self.year)

    def _weight(self, row: int) -> float | None:
        column = self.header.column("weight")
        value = self.cell(row, column)
        if column is None or is_blank(clean(value)):
            return None
        weight = number(value)
        if weight is None or not 0 < weight < 1e9:
            self._find("number_unknown", row, column, value)
            return None
        return weight

    def _percent(self, row: int) -> float | None:
        column = self.header.column("progress")
        value = self.cell(row, column)
        if column is None or is_blank(clean(value)):
            return None
        amount = number(value)
        if amount is None:
            if "status" in self.header.columns:
                self._find("percent_unknown", row, column, value)
            return None
        percent = amount * 100 if self.fraction and not has_percent_sign(value) else amount
        if 0 < percent <= 1 and not has_percent_sign(value):
            self._find("percent_ambiguous", row, column, value, meaning=f"{percent:g} %", other=f"{percent * 100:g} %")
        if not 0 <= percent <= 100:
            nearest = "100" if percent > 100 else "0"
            self._find("percent_out_of_range", row, column, value, nearest=nearest)
            return None
        return round(percent, 6)

    def _statuses(self, row: int, percent: float | None) -> list[tuple[date | None, StatusReading]]:
        """What the row says of the state, with the days; the file's own date last."""
        found: list[tuple[date | None, StatusReading]] = []
        for column in self.header.dated:
            status = self._status(row, column)
            if status != SILENT:
                found.append((column.day, status))
        own = self._own_status(row, percent)
        if own != SILENT or not found:
            found.append((self._reported_on(row), own))
        return found

    def _own_status(self, row: int, percent: float | None) -> StatusReading:
        status = self._status(row, self.header.column("status"))
        if status == SILENT:
            status = self._ticked(row)
        if status == SILENT and "status" not in self.header.columns and percent is None:
            progress = self.header.column("progress")
            if progress and number(self.grid.value(row, progress.index)) is None:  # words under "Progres"
                status = self._status(row, progress)
        if status == SILENT and percent is None:
            status = self._completed(row)
        if percent is None:
            return status
        implied = from_percent(percent) or SILENT
        if status == SILENT:
            return implied
        if Progress.REALISED in (status.progress, implied.progress) and status.progress != implied.progress:
            self._conflict(row, percent)
        return replace(status, percent=percent)

    def _completed(self, row: int) -> StatusReading:
        """A day under "Tanggal Realisasi" says that an action was realised, where nothing else says how it stands."""
        column = self.header.column("reported_on")
        header = normalise(column.header) if column else ""
        # "Tanggal Selesai" is when it was done only where another column says when it is due.
        done = "realisasi" in header or ("selesai" in header and "due_date" in self.header.columns)
        if column is None or not done or self._reported_on(row) is None:
            return SILENT
        self._find("status_interpreted", row, column, self.grid.value(row, column.index), meaning="realised")
        return StatusReading(Progress.REALISED, sure=False)

    def _conflict(self, row: int, percent: float) -> None:
        status, progress = self.header.column("status"), self.header.columns["progress"]
        column = status or progress
        value = self.grid.value(row, column.index)
        self._find("status_conflict", row, column, value, other_header=progress.header, other=f"{percent:g} %")

    def _status(self, row: int, column: Column | None) -> StatusReading:
        value = self.cell(row, column)
        if column is None or value is None:
            return SILENT
        status = self.legend.get(clean(value).casefold())
        if status is None and not (column.index in self.coded and isinstance(value, int | float)):
            status = read_status(value)
        if status is None and self.header.target:
            status = attained(self.grid.value(row, self.header.target.index), value)
        if status is None:
            self._find("status_unknown", row, column, value, nearest=nearest_status(clean(value)))
            return SILENT
        if not status.sure:
            self._find("status_interpreted", row, column, value, meaning=status.progress.value)
        return status

    def _ticked(self, row: int) -> StatusReading:
        ticked = [column for column in self.header.ticks if self._is_ticked(row, column)]
        if len(ticked) != 1 or ticked[0].tick is None:
            if not ticked and len(self.header.ticks) == 1 and self._says_no(row, self.header.ticks[0]):
                return StatusReading(Progress.NOT_STARTED)
            if ticked:
                self._find("status_unknown", row, ticked[1], self.grid.value(row, ticked[1].index), nearest="–")
            return SILENT
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

    def _evidence_and_verification(self, row: int, action: ActionRow) -> None:
        column = self.header.column("evidence")
        value = self.cell(row, column)
        if column is not None and not is_blank(clean(value)):
            action.evidence = read_evidence(value)
            if action.evidence is None:
                self._find("evidence_unknown", row, column, value)
        ticked = [c.tick for c in self.header.evidence_ticks if stated(self.cell(row, c)).casefold() in marks("tick")]
        if len(ticked) == 1 and ticked[0]:
            action.evidence = Evidence(ticked[0])
        self._compare_evidence(row, column, action)
        column = self.header.column("verification")
        value = self.cell(row, column)
        if column is not None and not is_blank(clean(value)):
            understood, action.verification = read_verification(value)
            if not understood:
                self._find("verification_unknown", row, column, value)

    def _compare_evidence(self, row: int, column: Column | None, action: ActionRow) -> None:
        """The status cell and the evidence column may both speak of evidence; the weaker statement is believed."""
        said = action.statuses[-1][1].evidence
        if column and said and action.evidence and said != action.evidence:
            value = self.grid.value(row, column.index)
            self._find("evidence_conflict", row, column, value, in_status=said.value)
        action.evidence = weaker(said, action.evidence)


_ERRORS = {"#REF", "#N/A", "#VALUE", "#DIV/0", "#NAME", "#NULL", "#NUM", "#SPILL", "#CALC"}

"""The cells of one row → typed values, with a finding for each that is not understood."""

from dataclasses import replace
from datetime import date

from loaders.findings import Finding, Place
from loaders.meaning.dates import DateReading, day_first, in_words, read_date, written_month_first
from loaders.meaning.numbers import number
from loaders.meaning.references import references
from loaders.meaning.states import (
    read_evidence,
    read_verification,
    weaker,
)
from loaders.meaning.text import LONGEST, clean, is_blank, stated
from loaders.meaning.vocabulary import marks
from loaders.reading.grid import Grid, Value
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.cells import Cells
from loaders.understanding.actions.row_status import StatusReader
from loaders.understanding.columns import schedule
from loaders.understanding.columns.by_content import SAMPLE
from loaders.understanding.columns.column import Column, Header
from methods.action_weight import is_weight
from models import Evidence
from translations.formats import day as format_day


class RowReader(Cells):
    """Reads rows of one table."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        super().__init__(grid, header, year, findings)
        self.states = StatusReader(grid, header, year, findings)
        self._month_first = self._columns_with_the_month_first()

    def _columns_with_the_month_first(self) -> set[int]:
        """The columns of due dates that are written month before day throughout; said once a column."""
        due = (self.header.column("due_date"), *self.header.due_of.values())
        below = range(self.header.last_row + 1, min(len(self.grid.rows), self.header.last_row + SAMPLE))
        found = [c for c in due if c and written_month_first(self.grid.value(row, c.index) for row in below)]
        for column in found:
            self.find("dates_month_first", self.header.first_row, column, column.header)
        return {column.index for column in found}

    def read(self, row: int, number: str, title: str) -> ActionRow:
        """Everything that a row says of an action."""
        action = ActionRow(self.grid.place(row, self.header.columns["title"].index), number, title)
        action.responsible_unit = self.text(row, "responsible_unit")
        action.success_criterion = self.text(row, "success_criterion")
        action.obstacle, action.next_step = self.text(row, "obstacle"), self.text(row, "next_step")
        action.note = self.text(row, "note")
        action.due_date, action.due_text, action.due_place = self._due(row)
        action.weight = self._weight(row)
        action.percent = self.states.percent(row)
        action.statuses = self.states.read(row, action.percent)
        self._evidence_and_verification(row, action)
        action.references = references(self.grid, row, self.header.column("evidence"))
        return action

    def read_by_government(self, row: int, action: ActionRow) -> list[ActionRow]:
        """In a matrix a row holds an action of every government: the same but for status and due date."""
        return [self._of_government(row, action, column) for column in self.header.by_government]

    def _of_government(self, row: int, action: ActionRow, column: Column) -> ActionRow:
        status = self.states.of_column(row, column)
        own = replace(
            action,
            government=column.parent or column.header,
            government_place=self.grid.place(self.header.first_row, column.index),
            statuses=[(None, status)],
            evidence=weaker(status.evidence, action.evidence),
        )
        if column.index in self.header.due_of:
            own.due_date, own.due_text, own.due_place = self._when(row, self.header.due_of[column.index])
        return own

    def text(self, row: int, name: str) -> str:
        """The text of a field, blank marks as nothing, cut at the limit with a finding."""
        column = self.header.column(name)
        if column is None:
            return ""
        text = stated(self.cell(row, column))
        if len(text) > LONGEST:
            self.find("text_too_long", row, column, text, limit=LONGEST)
            return text[:LONGEST]
        return text

    def _due(self, row: int) -> tuple[date | None, str, Place | None]:
        column = self.header.column("due_date")
        if column is None:
            period = schedule.due(self.grid, self.header, row)
            return (period.day, period.header, self.grid.place(row, period.index)) if period else (None, "", None)
        return self._when(row, column)

    def _when(self, row: int, column: Column) -> tuple[date | None, str, Place | None]:
        value = self.cell(row, column)
        if is_blank(clean(value)):
            return None, "", None
        if column.index in self._month_first:
            value = day_first(value)
        reading = read_date(value, self.year)
        if reading.problem and (period := in_words(column.header, value)):
            reading = read_date(period, self.year)
        self._report_date(row, column, value, reading)
        shown = format_day(reading.day) if isinstance(value, date | float | int) and reading.day else clean(value)
        return reading.day, shown, self.grid.place(row, column.index)

    def _report_date(self, row: int, column: Column, value: Value, reading: DateReading) -> None:
        if reading.problem:
            nearest = format_day(reading.nearest) if reading.nearest else "–"
            meaning = format_day(reading.day)
            self.find(f"date_{reading.problem}", row, column, value, nearest=nearest, meaning=meaning)
        elif reading.day and self.year and abs(reading.day.year - self.year) > 1:
            self.find("date_outside_plan", row, column, value, year=self.year)

    def _weight(self, row: int) -> float | None:
        column = self.header.column("weight")
        value = self.cell(row, column)
        if column is None or is_blank(clean(value)):
            return None
        weight = number(value)
        if weight is None or not is_weight(weight):
            self.find("number_unknown", row, column, value)
            return None
        return weight

    def _evidence_and_verification(self, row: int, action: ActionRow) -> None:
        column = self.header.column("evidence")
        value = self.cell(row, column)
        if column is not None and not is_blank(clean(value)):
            action.evidence = read_evidence(value)
            if action.evidence is None and (row, column.index) in self.grid.links:
                action.evidence = Evidence.COMPLETE  # a word with an address behind it names a document
            if action.evidence is None:
                self.find("evidence_unknown", row, column, value)
        ticked = [c.tick for c in self.header.evidence_ticks if stated(self.cell(row, c)).casefold() in marks("tick")]
        if len(ticked) == 1 and ticked[0]:
            action.evidence = Evidence(ticked[0])
        self._compare_evidence(row, column, action)
        column = self.header.column("verification")
        value = self.cell(row, column)
        if column is not None and not is_blank(clean(value)):
            understood, action.verification = read_verification(value)
            if not understood:
                self.find("verification_unknown", row, column, value)

    def _compare_evidence(self, row: int, column: Column | None, action: ActionRow) -> None:
        """The status cell and the evidence column may both speak of evidence; the weaker statement is believed."""
        said = action.statuses[-1][1].evidence
        if column and said and action.evidence and said != action.evidence:
            value = self.grid.value(row, column.index)
            self.find("evidence_conflict", row, column, value, in_status=said.value)
        action.evidence = weaker(said, action.evidence)

"""What rows of values share: whose they are, of which period, from where; and what the sheet says for them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from loaders.findings import Finding
from loaders.meaning import indicator_names
from loaders.meaning.dates import read_date
from loaders.meaning.governments import names, recognise
from loaders.meaning.numbers import number
from loaders.meaning.text import shorten
from loaders.meaning.vocabulary import normalise
from loaders.understanding.values.codes import Codes
from loaders.understanding.values.own import OwnIndicators
from loaders.understanding.values.table import Cell, Record
from models import LoadKind
from workflow.loading.frameworks import Path
from workflow.loading.shared_items import SharedItems


@dataclass(slots=True)
class Context:
    """What a sheet and a file say for the rows that do not say it themselves."""

    kind: LoadKind
    government: str | None = None
    module: str | None = None
    subject: str | None = None
    named: str = ""  # the indicator that the sheet names, where no list knows it
    day: date | None = None
    framework: str = ""
    year: int | None = None
    codes: Codes = field(default_factory=Codes)
    own: OwnIndicators = field(default_factory=OwnIndicators)
    items: SharedItems = field(default_factory=SharedItems)
    findings: list[Finding] = field(default_factory=list)
    other_areas: set[Path] = field(default_factory=set)  # of a framework, that its list of areas has not

    def find(self, code: str, cell: Cell, **details: Any) -> None:
        """Note something about a cell."""
        self.findings.append(Finding(code, cell.place, cell.header, shorten(cell.text or str(cell.value)), details))


def is_national(record: Record) -> bool:
    """Whether a row is of the whole nation: a published mean to compare with."""
    cells = (record.about.get(name) for name in ("government_code", "government"))
    return any(cell is not None and indicator_names.is_national(cell.text) for cell in cells)


def government_of(record: Record, context: Context) -> str | None:
    """The code of the government that a record is about; None with a finding."""
    if record.government is not None:
        return record.government
    cell = record.about.get("government")
    code = record.about.get("government_code")
    told = recognise(code.text).code if code is not None and not context.codes.mislead else None
    named = recognise(cell.text).code if cell is not None else None
    if told and named and told != named and code is not None:
        return _contradicted(code, told, named, context)
    if told and (named or cell is None or context.codes.trusted):
        return told
    if cell is None and context.government is None and code is not None:
        cell = code
    if cell is None:
        if context.government is None:
            context.findings.append(Finding("government_missing", record.place, details={"count": 1}))
        return context.government
    match = recognise(cell.text)
    if match.outcome != "found":
        kinds = {"close": "government_close_match", "ambiguous": "government_ambiguous"}
        candidates = " / ".join(match.candidates) or "–"
        details = {"meaning": candidates, "candidates": candidates, "nearest": candidates}
        context.find(kinds.get(match.outcome, "government_unknown"), cell, **details)
    return match.code


def _contradicted(code: Cell, told: str, named: str, context: Context) -> str | None:
    """Which of the two is meant where a code is not that of the name beside it: as somebody has decided, else none."""
    if context.codes.decided:
        return told if context.codes.decided == "code" else named
    context.find("government_contradicts", code, by_code=names()[told], by_name=names()[named])
    return None


def day_of(record: Record, context: Context) -> date | None:
    """The last day of the period that a record is about."""
    if record.day is not None:
        return record.day
    for name in ("period", "year"):
        cell = record.about.get(name)
        if cell is not None:
            reading = read_date(cell.value, context.year)
            if reading.day is None:
                context.find("date_unknown", cell)
            return reading.day
    if context.day is None and not any(finding.code == "value_year_missing" for finding in context.findings):
        context.findings.append(Finding("value_year_missing", record.place))
    return context.day


def source_of(record: Record) -> str:
    """Where a value was published, as the row says."""
    cell = record.about.get("source")
    return cell.text[:400] if cell else ""


def note_of(record: Record) -> str:
    """What the row adds in words."""
    cell = record.about.get("note")
    return cell.text if cell else ""


def is_provisional(record: Record) -> bool:
    """Whether the row says that its value is provisional."""
    cell = record.about.get("provisional")
    return cell is not None and normalise(cell.text) in ("ya", "yes", "1", "true", "sementara")


def number_of(cell: Cell, context: Context) -> float | None:
    """The number in a cell; None with a finding."""
    value = number(cell.value)
    if value is None and isinstance(cell.value, str):
        value = number(cell.value.partition("(")[0])  # "72,45 (Rentan)"
    if value is None:
        context.find("value_unknown", cell, expected_form="85,3")
    return value

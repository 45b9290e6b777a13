"""One sheet of values → lines to store, with what its name and its titles say for all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from loaders.findings import Finding, Place
from loaders.meaning import indicator_names
from loaders.meaning.governments import mentioned, recognise
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.mapping import Mappings, layout_of
from loaders.understanding.lines.losses import Losses
from loaders.understanding.lines.sheet_metadata import PlanMetadata, lines_of, metadata_from_lines, metadata_from_name
from loaders.understanding.values.codes import Decision, judge
from loaders.understanding.values.columns import ValueHeader, find_header, header_at
from loaders.understanding.values.context import Context
from loaders.understanding.values.fractions import put_in_per_cent
from loaders.understanding.values.lines import line
from loaders.understanding.values.mapping import apply, said_row
from loaders.understanding.values.own import OwnIndicators, can_be_own
from loaders.understanding.values.pairs import MEASURES
from loaders.understanding.values.parts import unit_in
from loaders.understanding.values.score_lines import weights_of
from loaders.understanding.values.table import Record, records
from models import Indicator, LoadKind
from workflow.loading.frameworks import Path
from workflow.loading.shared_items import SharedItems
from workflow.loading.values import Line

LINES = 8  # of titles
_NAMES_SUBJECT = re.compile(r"^(?:nama )?(?:indikator|kpi|iku|indeks)\s*[:=]\s*(?P<name>.+)$", re.IGNORECASE)


@dataclass(slots=True)
class Told:
    """What is said of a whole file from outside: options, earlier files."""

    government: str | None = None
    as_of: date | None = None
    year: int | None = None
    today: date = date.max
    decided: Decision = ""
    own: OwnIndicators = field(default_factory=OwnIndicators)
    mappings: Mappings = field(default_factory=dict)  # what was said of the columns of layouts
    items: SharedItems = field(default_factory=SharedItems)


@dataclass(slots=True)
class SheetOfValues:
    """What one sheet gives: lines with their places, weights of items, findings, and what was left out."""

    grid: Grid
    header: ValueHeader
    lines: list[tuple[Line, Place]] = field(default_factory=list)
    weights: dict[Path, float] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)


def titles(grid: Grid) -> PlanMetadata:
    """What stands above a sheet's table; of a sheet without one, what its first lines say."""
    header = find_header(grid, None, any_subject=True)
    return metadata_from_lines(lines_of(grid, 0, header.first_row if header else LINES))


def table_of(
    grid: Grid, whole: PlanMetadata, year: int | None = None, mappings: Mappings | None = None
) -> ValueHeader | None:
    """The header of a sheet's table, with what its titles say of periods, and a person of its columns."""
    year = titles(grid).year or whole.year or year
    row = said_row(grid, mappings or {})
    if row is None or not mappings:
        return find_header(grid, year, any_subject=True)
    header = header_at(grid, row, year)
    apply(grid, header, mappings[layout_of(grid, row)])
    return header


def read_sheet(grid: Grid, header: ValueHeader, kind: LoadKind, whole: PlanMetadata, told: Told) -> SheetOfValues:
    """Read one sheet."""
    sheet = SheetOfValues(grid, header)
    context = _context(kind, grid, header, whole, told, sheet.findings)
    _across(header, kind, context)
    found = list(records(grid, header, sheet.findings, sheet.losses))
    context.codes, misleading = judge(found, told.decided)
    if misleading is not None:
        context.find("government_codes_mislead", misleading)
    for cell in put_in_per_cent(
        found,
        _what(context),
        lambda record: _is_percent(record, kind, context),
        lambda record: _says_no_unit(record, context),
    ):
        context.find("share_read_as_percent", cell)
    _read_lines(found, context, sheet)
    sheet.findings += _unused(grid, header)
    return sheet


def _read_lines(found: list[Record], context: Context, sheet: SheetOfValues) -> None:
    stored: set[int] = set()
    lost: dict[int, str] = {}
    reason = "not_understood"  # one finding may stand for many rows
    for record in found:
        before = len(sheet.findings)
        read = line(record, context)
        row = record.place.row
        if read is None:
            codes = [finding.code for finding in sheet.findings[before:]]
            reason = codes[-1] if codes else reason
            lost.setdefault(row, reason)
            continue
        stored.add(row)
        sheet.lines.append((read, record.place))
        if read.path is not None:
            sheet.weights |= weights_of(record, read.path, context)
    for row, reason in lost.items():
        if row not in stored:
            sheet.losses.lose(reason, 1)


def _context(
    kind: LoadKind, grid: Grid, header: ValueHeader, whole: PlanMetadata, told: Told, findings: list[Finding]
) -> Context:
    """What the sheet's name and title lines say for its rows."""
    lines = lines_of(grid, 0, header.first_row)
    about = metadata_from_lines(lines)
    year = about.year or whole.year or told.year
    named = metadata_from_name(grid.sheet, year)
    subject, text = _subject_of_sheet(grid, lines)
    government = named.government or _government_of(lines) or about.government
    return Context(
        kind=kind,
        government=government or whole.government or told.government,
        module=indicator_names.module(grid.sheet),
        subject=subject,
        named=text,
        day=about.as_of or named.day or told.as_of or whole.as_of or _end_of(year, told.today, kind),
        framework=about.framework or whole.framework,
        year=year,
        own=told.own,
        items=told.items,
        findings=findings,
    )


def _end_of(year: int | None, today: date, kind: LoadKind) -> date | None:
    """The last day of a year that has passed, else today; None for what is measured once a year, in no year."""
    if year is None and kind == LoadKind.INDICATORS:
        return None
    return date(year, 12, 31) if year is not None and year < today.year else today


def _government_of(lines: Sequence[str]) -> str | None:
    """The government that a title line is, or that stands in it."""
    codes = {
        code
        for line in lines
        if (code := recognise(line).code or mentioned(line)) and recognise(line).outcome != "close"
    }
    local = {code for code in codes if len(code) > 2} or codes
    return next(iter(local)) if len(local) == 1 else None


def _subject_of_sheet(grid: Grid, lines: Sequence[str]) -> tuple[str | None, str]:
    """The indicator of a whole sheet, by code or, where no list knows it, by name: of a title line, of the sheet."""
    for text in lines:
        match = _NAMES_SUBJECT.match(text.strip())
        name = match["name"].strip() if match else text
        found = indicator_names.recognise(name, exactly=match is None)
        if found.outcome == "found":
            return found.code, ""
        if match is None and (code := indicator_names.in_title(text)):
            return code, ""
        if match:
            return (None, name) if can_be_own(name) else (found.code or None, "")
    found = indicator_names.recognise(grid.sheet, exactly=True)
    return (found.code, "") if found.outcome == "found" else (None, "")


def _across(header: ValueHeader, kind: LoadKind, context: Context) -> None:
    """What no list knows and that stands over numbers: areas of a score, indicators of the office's own, or unused."""
    known = {column.field for column in header.measured}
    labels = {"subject", "sub_indicator"} & header.fields or context.subject or context.named
    is_areas = kind == LoadKind.SCORES and not labels and "area" not in header.fields and not known
    is_own = kind in (LoadKind.KPI, LoadKind.INDICATORS) and not labels and all(c.subject for c in header.measured)
    if not (is_areas or is_own):
        return
    taken = [column for column in header.unused if column.field == "unknown"]
    header.columns += [replace(column, field="value", named=column.named or column.own) for column in taken]
    header.columns.sort(key=lambda column: column.index)
    header.unused = [column for column in header.unused if column not in taken]


def _what(context: Context) -> Any:
    """Which values belong together, by what they are of."""

    def key(record: Record) -> str:
        if context.kind == LoadKind.SCORES:
            return "score"
        cell = record.about.get("subject")
        return record.subject or record.named or (normalise(cell.text) if cell else "")

    return key


def _is_percent(record: Record, kind: LoadKind, context: Context) -> bool:
    """Whether what a record measures is in per cent, or on the scale 0–100 of a score."""
    if kind == LoadKind.SCORES:
        return True
    known = _known(record, context)
    if known is not None:
        return known.unit == "%"
    cell = record.about.get("subject")
    said = (*_units(record), record.named or (cell.text if cell else context.named))
    return any("%" in text or "persen" in text.casefold() for text in said)


def _says_no_unit(record: Record, context: Context) -> bool:
    """Whether a record is of an indicator that no list knows, and its unit stands nowhere."""
    return context.kind != LoadKind.SCORES and _known(record, context) is None and not any(_units(record))


def _known(record: Record, context: Context) -> Indicator | None:
    cell = record.about.get("subject")
    code = record.subject or context.subject or (indicator_names.recognise(cell.text).code if cell else "")
    return indicator_names.by_code().get(code or "")


def _units(record: Record) -> tuple[str, str]:
    """The units that stand beside a value and above it."""
    unit, value = record.about.get("unit"), record.measured.get("value")
    return unit.text if unit else "", unit_in(value.header) if value else ""


def _unused(grid: Grid, header: ValueHeader) -> list[Finding]:
    """Columns of numbers, governments or indicators that nothing was made of."""
    return [
        Finding("column_unused", grid.place(header.last_row, column.index), column.header, clean(column.header))
        for column in header.unused
        if column.field in ("unknown", "government", "subject", *MEASURES)
    ]

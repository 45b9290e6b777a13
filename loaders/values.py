"""A whole file of values: which kind it is, and what it proposes to store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from loaders import subjects
from loaders.about import About, about_lines, about_name, lines_of
from loaders.findings import Finding, Place, Refused
from loaders.grid import Grid
from loaders.score_lines import weights_of
from loaders.text import clean, shorten
from loaders.value_columns import ValueHeader, find_header
from loaders.value_context import Context
from loaders.value_lines import line
from loaders.value_table import records
from models import Family, LoadKind
from translations.formats import day as format_day
from workflow.loading.values import KEYS, TABLES, Line, ValuesProposal

SAMPLE = 200  # rows by which the kind of a file is told
OF_KPI = (Family.KPI, Family.STAGE)


@dataclass(slots=True)
class ValuesReading:
    """What a file of values says, before it is compared with the database."""

    name: str
    proposal: ValuesProposal
    findings: list[Finding] = field(default_factory=list)


def kind_of(grids: Sequence[Grid]) -> LoadKind | None:
    """The kind of values that a file holds, or None: then it is a plan, if anything.

    Told by the header, and for indicators by their names: most of them have to be known.
    """
    for grid in (grid for grid in grids if not grid.hidden):
        header = find_header(grid, about_lines(lines_of(grid, 0, 8)).year)
        kind = header.kind() if header else None
        if header is None or kind is None:
            continue
        if kind != LoadKind.KPI:
            return kind
        families = _families(grid, header)
        if families[None] * 2 <= families.total():
            of_kpi = sum(families[family] for family in OF_KPI)
            return LoadKind.KPI if of_kpi * 2 >= families.total() - families[None] else LoadKind.INDICATORS
    return None


def _families(grid: Grid, header: ValueHeader) -> Counter[str | None]:
    """How many of a table's subjects belong to which family; None: unknown."""
    known = subjects.by_code()
    families: Counter[str | None] = Counter()
    for column in header.columns:
        if column.subject:
            families[known[column.subject].family] += 1
        elif column.field == "stage":
            families[Family.STAGE.value] += 1
        elif column.field == "subject":
            cells = (clean(grid.value(row, column.index)) for row in range(header.last_row + 1, len(grid.rows)))
            for text in islice(dict.fromkeys(filter(None, cells)), SAMPLE):
                code = subjects.recognise(text).code
                families[known[code].family if code else None] += 1
    return families if families else Counter({None: 1})


def read_values(
    name: str, grids: Sequence[Grid], kind: LoadKind, government: str | None, as_of: date | None, today: date
) -> ValuesReading:
    """Read a file of values. government: the code to use where the file names none. Raises Refused."""
    whole = about_lines(line for grid in grids if not grid.hidden for line in lines_of(grid, 0, 8))
    findings: list[Finding] = []
    lines: list[Line] = []
    places: list[Place] = []
    weights: dict[Any, float] = {}
    tables = 0
    assumed = as_of or whole.as_of
    for grid in grids:
        year = about_lines(lines_of(grid, 0, 8)).year or whole.year
        header = None if grid.hidden else find_header(grid, year, any_subject=True)
        if header is None:
            if grid.rows:
                findings.append(Finding("values_sheet_skipped", grid.place(0, 0), value=grid.sheet))
            continue
        tables += 1
        context = _context(kind, grid, header, whole, findings)
        context.government = context.government or government
        context.day = context.day or assumed or _end_of(year, today)
        for record in records(grid, header, findings):
            read = line(record, context)
            if read is not None:
                lines.append(read)
                places.append(record.place)
                if read.path is not None:
                    weights |= weights_of(record, read.path)
    if not tables or not (lines or findings):
        raise Refused("no_values")
    lines = _once(kind, lines, places, findings)
    latest = max((line.values["day"] for line in lines if line.values["day"] <= today), default=today)
    described = assumed or latest
    if assumed is None and any(line.values["day"] == today for line in lines):
        findings.append(Finding("as_of_assumed", value=format_day(today)))
    proposal = ValuesProposal(kind, lines, described, is_sample=whole.is_sample, weights=weights)
    return ValuesReading(name, proposal, findings)


def _end_of(year: int | None, today: date) -> date:
    """The last day of a year that has passed, else today."""
    return date(year, 12, 31) if year is not None and year < today.year else today


def _context(kind: LoadKind, grid: Grid, header: ValueHeader, whole: About, findings: list[Finding]) -> Context:
    """What the sheet's name and title lines say for its rows."""
    about = about_lines(lines_of(grid, 0, header.first_row))
    named = about_name(grid.sheet, about.year or whole.year)
    subject = subjects.recognise(grid.sheet, exactly=True)
    year = about.year or whole.year
    return Context(
        kind=kind,
        government=named.government or about.government or whole.government,
        module=subjects.module(grid.sheet),
        subject=subject.code if subject.outcome == "found" else None,
        day=about.as_of or named.day,
        framework=about.framework or whole.framework,
        year=year,
        findings=findings,
    )


def _once(kind: LoadKind, lines: list[Line], places: list[Place], findings: list[Finding]) -> list[Line]:
    """Every key once: the same line again is nothing new, another value for it is an error and is left out."""
    names = KEYS[TABLES[kind]]
    kept: dict[tuple[Any, ...], Line] = {}
    for read, place in zip(lines, places, strict=True):
        key = (*(read.values.get(name) for name in names), read.path)
        known = kept.setdefault(key, read)
        if known.values != read.values:
            value = known_value(read)
            findings.append(
                Finding("value_repeated", place, value=shorten(value), details={"first": known_value(known)})
            )
    return list(kept.values())


def known_value(line: Line) -> str:
    """What a line says, for a finding."""
    said = (line.values.get(name) for name in ("value", "word", "verified", "reported", "records"))
    return str(next((value for value in said if value not in (None, "")), "–"))

"""A whole file of values: which kind it is, and what it proposes to store."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from loaders.findings import Finding, Place, Refused
from loaders.meaning import indicator_names
from loaders.meaning.numbers import number
from loaders.meaning.text import clean, shorten
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.mapping import Mappings
from loaders.understanding.lines.losses import Losses
from loaders.understanding.lines.sheet_metadata import PlanMetadata, lines_of, metadata_from_lines
from loaders.understanding.values.columns import ValueHeader
from loaders.understanding.values.own import STANDS_IN, owners
from loaders.understanding.values.sheet import Told, read_sheet, table_of, titles
from models import Family, LoadKind
from translations.formats import day as format_day
from workflow.loading.frameworks import Path
from workflow.loading.values import KEYS, TABLES, Line, ValuesProposal

SAMPLE = 200  # rows by which the kind of a file is told
OF_KPI = (Family.KPI, Family.STAGE)
FRAMEWORKS = ("mcp", "mcsp", "monitoring center for prevention", "korsupgah")


@dataclass(slots=True)
class ValuesReading:
    """What a file of values says, before it is compared with the database."""

    name: str
    proposal: ValuesProposal
    findings: list[Finding] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    headers: dict[str, ValueHeader] = field(default_factory=dict)  # by sheet
    counted: Counter[str] | None = None  # where the lines themselves are not kept

    def by_government(self) -> Counter[str]:
        """How many values each government has; "" for the nation."""
        if self.counted is not None:
            return self.counted
        return Counter(line.values.get("government_code") or "" for line in self.proposal.lines)

    def release_rows(self) -> None:
        """Keep the counts and the findings of a large file that is looked at, not every one of its values."""
        self.counted, self.proposal.lines = self.by_government(), []


def kind_of(grids: Sequence[Grid], mappings: Mappings | None = None) -> LoadKind | None:
    """The kind of values that a file holds, or None: then it is a plan, if anything.

    Told by the header, and for indicators by their names; where no list knows them, by the titles.
    """
    for grid in (grid for grid in grids if not grid.hidden):
        header = table_of(grid, PlanMetadata(), mappings=mappings)
        if header is None or header.names_actions:
            continue
        kind = header.kind()
        if kind not in (None, LoadKind.KPI):
            return kind
        told = _of_titles(grid, header)
        if told == LoadKind.SCORES and "area" in header.fields and any(c.government for c in header.measured):
            return told
        families = _families(grid, header)
        known = families.total() - families[None]
        if known * 2 < families.total() and not _are_values(grid, header, told):
            continue
        if told == LoadKind.SCORES and not known:
            return told
        if known:
            return LoadKind.KPI if sum(families[f] for f in OF_KPI) * 2 >= known else LoadKind.INDICATORS
        return LoadKind.KPI if told == LoadKind.SCORES else told or LoadKind.KPI
    return None


def _of_titles(grid: Grid, header: ValueHeader) -> LoadKind | None:
    """The kind that the lines above a table name."""
    plain = f" {normalise(' '.join([grid.sheet, *lines_of(grid, 0, header.first_row)]))} "
    if any(f" {word} " in plain for word in FRAMEWORKS):
        return LoadKind.SCORES
    if " kpi " in plain or " iku " in plain or " modul " in plain:
        return LoadKind.KPI
    return LoadKind.INDICATORS if " indikator " in plain or " indeks " in plain else None


def _are_values(grid: Grid, header: ValueHeader, told: LoadKind | None) -> bool:
    """Whether a table whose subjects no list knows is one of values: numbers, of somebody, of some time."""
    columns = header.measured or [column for column in header.unused if column.field == "unknown"]
    cells = [
        grid.value(row, column.index)
        for column in columns
        for row in range(header.last_row + 1, min(len(grid.rows), header.last_row + 1 + SAMPLE))
    ]
    filled = [cell for cell in cells if clean(cell)]
    numbers = sum(number(cell) is not None for cell in filled)
    of_somebody = {"government", "government_code"} & header.fields or any(c.government for c in header.columns)
    of_some_time = {"period", "year"} & header.fields or any(c.day for c in header.measured)
    named = told is not None or {"module", "unit"} & header.fields
    return bool(filled) and numbers * 2 > len(filled) and bool(named) and bool(of_somebody or of_some_time)


def _families(grid: Grid, header: ValueHeader) -> Counter[str | None]:
    """How many of a table's subjects belong to which family; None: unknown."""
    known = indicator_names.by_code()
    families: Counter[str | None] = Counter()
    for column in header.columns:
        if column.subject:
            families[known[column.subject].family] += 1
        elif column.field == "stage":
            families[Family.STAGE.value] += 1
        elif column.field == "subject":
            cells = (clean(grid.value(row, column.index)) for row in range(header.last_row + 1, len(grid.rows)))
            for text in islice(dict.fromkeys(filter(None, cells)), SAMPLE):
                code = indicator_names.recognise(text).code
                families[known[code].family if code else None] += 1
    if not families:
        families.update(_of_lines(grid, header))
    return families if families else Counter({None: 1})


def _of_lines(grid: Grid, header: ValueHeader) -> list[str | None]:
    """The families of indicators that titles, the sheet's name and heading rows name."""
    rows = [*range(header.first_row), *range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))]
    texts = [grid.sheet, *(clean(grid.value(row, 0)) or clean(grid.value(row, 1)) for row in rows)]
    found = [
        indicator_names.recognise(text.split(":")[-1].strip(), exactly=True).code or indicator_names.in_title(text)
        for text in texts
        if text
    ]
    return [indicator_names.by_code()[code].family for code in found if code]


def read_values(name: str, grids: Sequence[Grid], kind: LoadKind, told: Told) -> ValuesReading:
    """Read a file of values. Raises Refused."""
    shown = [grid for grid in grids if not grid.hidden]
    whole = _together([titles(grid) for grid in shown])
    reading = ValuesReading(name, ValuesProposal(kind, [], told.today))
    lines: list[tuple[Line, Place]] = []
    weights: dict[Path, float] = {}
    for grid in grids:
        header = None if grid.hidden else table_of(grid, whole, told.year, told.mappings)
        if header is None:
            if grid.rows:
                reading.findings.append(Finding("values_sheet_skipped", grid.place(0, 0), value=grid.sheet))
            continue
        sheet = read_sheet(grid, header, kind, whole, told)
        reading.headers[grid.sheet] = header
        lines += sheet.lines
        weights |= sheet.weights
        reading.findings += sheet.findings
        reading.losses.add(sheet.losses)
    if not reading.losses.rows_read or not (lines or reading.findings):
        raise Refused("no_values")
    _give_owners(lines, kind, told)
    kept = _once(kind, lines, reading)
    rows = {(place.sheet, place.row) for read, place in lines}
    lasting = {id(read) for read in kept}
    repeated = rows - {(place.sheet, place.row) for read, place in lines if id(read) in lasting}
    if repeated:
        reading.losses.lose("value_repeated", len(repeated))
    reading.proposal = _proposal(kind, kept, whole, told, reading.findings)
    reading.proposal.weights = weights
    return reading


def _together(abouts: Sequence[PlanMetadata]) -> PlanMetadata:
    """What the titles of all sheets say for the whole file: what the first of them says, and no two contradict."""
    whole = abouts[0] if abouts else metadata_from_lines([])
    for about in abouts[1:]:
        whole.year = whole.year or about.year
        whole.as_of = whole.as_of or about.as_of
        whole.framework = whole.framework or about.framework
        whole.is_sample = whole.is_sample or about.is_sample
    if len({about.government for about in abouts if about.government}) > 1:
        whole.government = None
    return whole


def _proposal(
    kind: LoadKind, lines: list[Line], whole: PlanMetadata, told: Told, findings: list[Finding]
) -> ValuesProposal:
    assumed = told.as_of or whole.as_of
    latest = max((line.values["day"] for line in lines if line.values["day"] <= told.today), default=told.today)
    if assumed is None and any(line.values["day"] == told.today for line in lines):
        findings.append(Finding("as_of_assumed", value=format_day(told.today)))
    used = {line.values.get("indicator_code") for line in lines}
    own = [item for item in _own(kind, lines, told) if item.code in used]
    return ValuesProposal(kind, lines, assumed or latest, is_sample=whole.is_sample, own=own)


def _give_owners(lines: list[tuple[Line, Place]], kind: LoadKind, told: Told) -> None:
    """Put the codes of own indicators in the place of their names, now that it is known whose they are."""
    of_name: dict[str, set[str]] = {}
    for line, _place in lines:
        if _is_standing_in(line):
            of_name.setdefault(line.values["indicator_code"], set()).add(line.values["government_code"])
    whose = {name: owners(codes) for name, codes in of_name.items()}
    for line, _place in lines:
        if _is_standing_in(line):
            name = line.values["indicator_code"]
            named = told.own.named[name.removeprefix(STANDS_IN)]
            owner = whose[name][line.values["government_code"]]
            line.values["indicator_code"] = told.own.indicator(named, owner, _family(kind)).code


def _is_standing_in(line: Line) -> bool:
    return str(line.values.get("indicator_code", "")).startswith(STANDS_IN)


def _own(kind: LoadKind, lines: list[Line], told: Told) -> list[Any]:
    """The own indicators that are new, for every owner that the lines need."""
    codes = {line.values.get("government_code") or "" for line in lines}
    possible = {owner for code in codes if code for owner in (code, code[:2])}
    return [told.own.indicator(named, owner, _family(kind)) for named in told.own.named.values() for owner in possible]


def _family(kind: LoadKind) -> Family:
    return Family.TRANSPARENCY if kind == LoadKind.INDICATORS else Family.KPI


def _once(kind: LoadKind, lines: list[tuple[Line, Place]], reading: ValuesReading) -> list[Line]:
    """Every key once: the same line again is said; another value for it is an error and is left out."""
    names = KEYS[TABLES[kind]]
    kept: dict[tuple[Any, ...], Line] = {}
    for read, place in lines:
        key = (*(read.values.get(name) for name in names), read.path)
        known = kept.setdefault(key, read)
        if known is read:
            continue
        code = "value_doubled" if known.values == read.values else "value_repeated"
        details = {"first": known_value(known)}
        reading.findings.append(Finding(code, place, value=shorten(known_value(read)), details=details))
    return list(kept.values())


def known_value(line: Line) -> str:
    """What a line says, for a finding."""
    said = (line.values.get(name) for name in ("value", "word", "verified", "reported", "records"))
    return str(next((value for value in said if value not in (None, "")), "–"))

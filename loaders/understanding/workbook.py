"""A whole file: every sheet's tables, put together into one reading of the plan."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from loaders.findings import Finding, Place, Refused
from loaders.meaning.governments import mentioned, names
from loaders.meaning.legend import LONGEST_LIST, explained
from loaders.meaning.text import shorten, without_numbering
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.area_names import name_areas
from loaders.understanding.actions.identity import without_repeats
from loaders.understanding.actions.marked_rows import marked_rows
from loaders.understanding.actions.row_governments import UNKNOWN, resolve_governments
from loaders.understanding.actions.table import TableReader
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.header import find_header
from loaders.understanding.columns.mapping import Mappings
from loaders.understanding.judging.other_kinds import no_table, refuse_other_kinds
from loaders.understanding.judging.readings import best_reading
from loaders.understanding.judging.total_checks import TotalCheck, compare_totals
from loaders.understanding.lines.blocks import side_by_side
from loaders.understanding.lines.losses import Losses
from loaders.understanding.lines.sheet_metadata import (
    ABOVE,
    PlanMetadata,
    lines_of,
    metadata_from_file,
    metadata_from_lines,
    metadata_from_name,
    year_above,
)
from loaders.understanding.lines.totals import Total
from loaders.understanding.lines.turned import upright
from loaders.understanding.lines.years import several_years
from workflow.shell.reference import areas

LONGEST_SHEET = 30  # letters of a sheet's name that Excel keeps, less a blank


@dataclass(slots=True)
class Reading:
    """What a file says, before it is compared with the database."""

    name: str
    about: PlanMetadata
    actions: list[ActionRow] = field(default_factory=list)  # .government is a code or "unknown", .area a name
    findings: list[Finding] = field(default_factory=list)
    as_of: date | None = None  # the file's own date, where it names one
    mappings: Mappings = field(default_factory=dict)
    totals: list[TotalCheck] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    headers: dict[str, Header] = field(default_factory=dict)  # sheet → its first table's columns, as they were read
    titles: list[str] = field(default_factory=list)  # the headers of the columns of titles
    rows: dict[tuple[str, str], ActionRow] = field(default_factory=dict)  # by (government, code), as proposed

    counted: dict[str, Any] | None = None

    def counts(self) -> dict[str, Any]:
        """actions, realised, and the same by government ("unknown" for those that could not be told)."""
        if self.counted is not None:
            return self.counted
        actions = Counter(row.government for row in self.actions)
        realised = Counter(row.government for row in self.actions if row.is_realised)
        each = {code: {"actions": count, "realised": realised[code]} for code, count in sorted(actions.items())}
        return {"actions": actions.total(), "realised": realised.total(), "by_government": each}

    def release_rows(self) -> None:
        """Keep the counts and the findings of a large file that is looked at, not every one of its rows."""
        self.counted, self.actions, self.rows = self.counts(), [], {}


@dataclass(slots=True)
class _Sheet:
    actions: list[ActionRow]
    totals: list[Total]
    name: str
    losses: Losses = field(default_factory=Losses)
    years: list[tuple[Place, int | None]] = field(default_factory=list)  # of its tables, by the lines above them


def read_grids(
    name: str, grids: Iterable[Grid], government: str | None = None, mappings: Mappings | None = None
) -> Reading:
    """Read a file from its sheets. Raises Refused.

    government: the code to use where the file names none; mappings: what people said of the columns of layouts.
    """
    reading = Reading(name, metadata_from_file(name), mappings=mappings or {})
    sheets: list[_Sheet] = []
    hidden = 0
    grids = _with_codes(upright(list(grids)))
    for grid in grids:
        if grid.hidden:
            hidden += _report_hidden(grid, reading)
            continue
        sheets += filter(None, (_read_sheet(part, reading) for part in side_by_side(grid)))
    sheets = _without_summaries(sheets, reading)
    if not any(sheet.actions for sheet in sheets):
        raise Refused("all_hidden") if hidden else no_table(grids)
    refuse_other_kinds(grids, reading.titles, [action for sheet in sheets for action in sheet.actions])
    reading.findings += several_years([table for sheet in sheets if sheet.actions for table in sheet.years])
    every = [action for sheet in sheets for action in sheet.actions]
    resolve_governments(every, reading.about, government, reading.findings)
    reading.actions = without_repeats([sheet.actions for sheet in sheets], reading.findings)
    _count_rows(sheets, reading)
    name_areas(reading.actions, reading.findings)
    for sheet in sheets:
        checked = compare_totals(sheet.actions, sheet.totals)
        reading.totals += checked
        reading.findings += [finding for check in checked if (finding := check.finding())]
    if not any(status.progress != "not_reported" for action in reading.actions for _, status in action.statuses):
        reading.findings.append(Finding("status_none", reading.actions[0].place))
    return reading


def _with_codes(grids: list[Grid]) -> list[Grid]:
    """The sheets, each with what lists of codes on other sheets say."""
    lists = [grid for grid in grids if len(grid.rows) <= LONGEST_LIST and len(grids) > 1 and find_header(grid) is None]
    codes = explained(lists)
    return [replace(grid, codes=codes) for grid in grids] if codes else grids


def _count_rows(sheets: Sequence[_Sheet], reading: Reading) -> None:
    """Rows in = rows out + reasons. A row of a matrix counts once, however many actions it holds."""
    for sheet in sheets:
        reading.losses.add(sheet.losses)
    kept = {row.place for row in reading.actions}
    repeated = {row.place for sheet in sheets for row in sheet.actions} - kept
    if repeated:
        reading.losses.lose("row_repeated", len(repeated))
    known = {row.place for row in reading.actions if row.government != UNKNOWN}
    if kept - known:
        reading.losses.lose("government_unknown", len(kept - known))


def _without_summaries(sheets: list[_Sheet], reading: Reading) -> list[_Sheet]:
    """Beside the plan itself, a sheet named Rekap sums it up; alone, it may be the plan."""
    summaries = [sheet for sheet in sheets if _is_summary(sheet.name)]
    if len(summaries) == len(sheets):
        return sheets
    skipped = {sheet.name for sheet in summaries}
    reading.findings = [f for f in reading.findings if f.place is None or f.place.sheet not in skipped]
    reading.findings += [Finding("sheet_skipped", Place(name, 0, 0), value=name) for name in sorted(skipped)]
    return [sheet for sheet in sheets if sheet not in summaries]


def _is_summary(name: str) -> bool:
    return normalise(name).split(" ")[0] in words("sheets")["summary"]


def _read_sheet(grid: Grid, reading: Reading) -> _Sheet | None:
    """The tables of one visible sheet; None where it has none."""
    skipped = normalise(grid.sheet) in words("sheets")["skip"]
    year = year_above(grid, reading.about)
    header = None if skipped else find_header(grid, 0, year, reading.mappings)
    lines = lines_of(grid, 0, header.first_row if header else ABOVE)
    about = metadata_from_lines(lines)
    _add_to_file(reading, about, only_counts=header is None and _is_summary(grid.sheet))
    if header is None:
        if grid.rows and not is_ours(grid.sheet):
            reading.findings.append(Finding("sheet_skipped", grid.place(0, 0), value=grid.sheet))
        return None
    sheet = _Sheet([], [], grid.sheet)
    if grid.turned_at is not None:
        reading.findings.append(Finding("table_turned", grid.place(header.first_row, 0), value=grid.sheet))
    findings: list[Finding] = []
    start = above = 0
    while header is not None:
        own = (
            metadata_from_lines(lines_of(grid, max(above, header.first_row - 6), header.first_row)) if start else about
        )
        start, above = _read_table(grid, header, own, reading, sheet, findings)
        header = find_header(grid, start, year, reading.mappings) if start < len(grid.rows) else None
    if sheet.actions:
        reading.findings += findings
        return sheet
    reading.findings.append(Finding("sheet_skipped", grid.place(0, 0), value=grid.sheet))
    return None


def _read_table(
    grid: Grid, header: Header, about: PlanMetadata, reading: Reading, sheet: _Sheet, findings: list[Finding]
) -> tuple[int, int]:
    """Read one table into the sheet. Returns the row at which it ends, and the one below its last action."""
    header, table = best_reading(grid, header, about.year or reading.about.year, findings)
    findings += [*header.findings, *marked_rows(grid, table.actions)]
    reading.headers.setdefault(grid.sheet, header)
    sheet.years.append((grid.place(header.first_row if sheet.actions else 0, 0), about.year))
    reading.titles.append(header.columns["title"].header)
    by_name = metadata_from_name(grid.sheet, about.year or reading.about.year)
    day = about.as_of or by_name.day
    above = about.government
    if by_name.government and (above is None or len(by_name.government) > len(above)):
        above = by_name.government
    of_name = metadata_from_file(reading.name).government
    if above is not None and of_name is not None and of_name.startswith(f"{above}."):
        above = of_name  # the province stands at the head of its regencies' papers
    above = above or mentioned(header.columns["title"].header)
    if about.ambiguous and (above is None or len(above) == 2):
        above = about.ambiguous
    if about.province_line and above is not None and len(above) == 2 and not all(a.government for a in table.actions):
        where = grid.place(header.first_row, header.columns["title"].index)
        details = {"meaning": names()[above]}
        findings.append(Finding("government_of_province", where, value=shorten(about.province_line), details=details))
    for action in table.actions:
        action.statuses = [(when or day, status) for when, status in action.statuses]
        if not action.government:
            action.government = above or (grid.sheet if by_name.ambiguous else "")
            action.government_place = None
    above_table = len(sheet.actions)
    sheet.actions += table.actions
    sheet.losses.add(table.losses)
    has_areas = any(action.area for action in table.actions)
    area = about.area or ("" if has_areas else area_of_sheet(grid.sheet))
    for action in table.actions:
        action.area = action.area or area  # of those above the table's first area
    sheet.totals += [replace(total, actions_above=above_table + total.actions_above) for total in table.totals]
    return table.end, table.last + 1


def is_ours(sheet: str) -> bool:
    """Whether a sheet is one that we put into a workbook ourselves."""
    return normalise(sheet) in words("sheets")["ours"]


def area_of_sheet(name: str) -> str:
    """The area that a sheet is named after ("APBD", "5. Manajemen SDM"), or nothing."""
    plain = normalise(without_numbering(name))
    exact = next((area for area, synonyms in areas() if plain in (normalise(area), *map(normalise, synonyms))), "")
    cut = [area for area, _ in areas() if len(name) >= LONGEST_SHEET and normalise(area).startswith(plain)]
    return exact or (cut[0] if len(cut) == 1 else "")


def _report_hidden(grid: Grid, reading: Reading) -> int:
    """A hidden sheet never silently changes the totals: it is not loaded, and it is said what it holds."""
    header = find_header(grid, 0, reading.about.year, reading.mappings)
    count = len(TableReader(grid, header, reading.about.year, []).read().actions) if header else 0
    if count:
        details = {"count": count}
        reading.findings.append(Finding("sheet_hidden", Place(grid.sheet, 0, 0), value=grid.sheet, details=details))
    return count


def _add_to_file(reading: Reading, about: PlanMetadata, *, only_counts: bool) -> None:
    """What a sheet's lines say counts for the file where the file does not know it yet."""
    whole = reading.about
    for name in ("title", "year", "years", "as_of", "adopted", "source", "framework"):
        if not getattr(whole, name) or (name == "year" and about.year and not whole.title):
            setattr(whole, name, getattr(about, name) or getattr(whole, name))
    whole.is_sample = whole.is_sample or about.is_sample
    (whole.governments_elsewhere if only_counts else whole.governments).update(about.governments)


def most_common_year(reading: Reading) -> int | None:
    """The year in which most actions are due."""
    years = Counter(action.due_date.year for action in reading.actions if action.due_date)
    return years.most_common(1)[0][0] if years else None

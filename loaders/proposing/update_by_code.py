"""A sheet of codes and what is new of them, without titles: it updates the actions of a plan, and never adds one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlmodel import Session, col

from loaders.findings import Finding, Refused
from loaders.meaning.dates import read_date
from loaders.meaning.governments import mentioned, recognise
from loaders.meaning.numbers import number
from loaders.meaning.references import references
from loaders.meaning.states import StatusReading, from_percent, read_evidence, read_status
from loaders.meaning.text import clean, is_blank, looks_like_numbering, numbering, stated
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid, Value
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.columns.column import Column
from loaders.understanding.columns.header import find_header
from loaders.understanding.columns.header_words import field_of
from loaders.understanding.columns.mapping import Mappings
from loaders.understanding.lines.sheet_metadata import PlanMetadata, lines_of, metadata_from_lines
from loaders.understanding.workbook import Reading
from models import Action, Area, Evidence, Plan, Progress
from settings import clock
from translations.formats import day as format_day
from workflow.accounts.permissions import Actor, Permission
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Reference, Report
from workflow.register import plans
from workflow.shell import status_sql

SEARCHED_ROWS = 30
SAID = ("status", "progress", "evidence", "obstacle", "next_step", "note")  # one of them makes a sheet of updates
RUNNING = ("no", "nomor", "no urut", "nomor urut", "num")  # may count rows rather than name actions
LINKS = ("tautan", "link", "url", "tautan bukti")


@dataclass(frozen=True, slots=True)
class UpdateHeader:
    """The header of a sheet of updates: its row, and the column of each field."""

    row: int
    columns: dict[str, Column]

    def column(self, name: str) -> Column | None:
        """The column of a field."""
        return self.columns.get(name)


class _Known(NamedTuple):
    """An action that can be updated."""

    plan_id: int
    government_code: str
    code: str
    number: str
    title: str
    area: str


def update_header(grid: Grid) -> UpdateHeader | None:
    """The header of a sheet of codes without titles; None where the sheet is none."""
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        columns: dict[str, Column] = {}
        for index in range(len(grid.rows[row])):
            text = clean(grid.value(row, index))
            name = "evidence" if normalise(text) in LINKS else field_of(text)
            if name and (name not in columns or normalise(columns[name].header) in RUNNING):
                columns[name] = Column(index, text)
        if "title" in columns:
            return None
        if "number" in columns and set(SAID) & set(columns) and _holds_codes(grid, row, columns["number"]):
            return UpdateHeader(row, columns)
    return None


def are_updates(grids: Sequence[Grid], known: Mappings) -> bool:
    """Whether a file holds sheets of codes without titles, and no plan. known: what people said of columns."""
    shown = [grid for grid in grids if not grid.hidden]
    return any(update_header(grid) for grid in shown) and not any(find_header(grid, mappings=known) for grid in shown)


def _holds_codes(grid: Grid, row: int, column: Column) -> bool:
    cells = [text for at in range(row + 1, len(grid.rows)) if (text := clean(grid.value(at, column.index)))]
    return bool(cells) and sum(looks_like_numbering(text) or len(text) <= 30 for text in cells) > len(cells) / 2


def read_updates(
    session: Session, actor: Actor, name: str, grids: Sequence[Grid], plan: str | None, government: str | None,
    as_of: date | None, today: date | None,
) -> tuple[Reading, Proposal]:  # fmt: skip
    """What sheets of codes say of the actions of one plan. Raises Refused where the plan is not told."""
    sheets = [(grid, header) for grid in grids if not grid.hidden and (header := update_header(grid)) is not None]
    reading = Reading(name, PlanMetadata())
    codes = {code for grid, header in sheets for row in _rows(grid, header) if (code := _code(grid, header, row))}
    chosen = _plan(session, actor, codes, plan)
    actions = [known for known in _actions(session, chosen) if actor.may(Permission.LOAD, known.government_code)]
    today = today or clock.today(*{known.government_code for known in actions})
    proposal = Proposal(
        PlanProposal(**{n: getattr(chosen, n) for n in PlanProposal.__slots__}), [], today, is_partial=True
    )
    found: dict[tuple[str, str], ActionProposal] = {}
    is_assumed = False
    for grid, header in sheets:
        about = metadata_from_lines(lines_of(grid, 0, header.row))
        whose = about.government or recognise(grid.sheet).code or mentioned(grid.sheet) or government
        day = as_of or about.as_of
        for row in _rows(grid, header):
            known = _known(grid, header, row, whose, actions, reading)
            if known is not None:
                proposed = _proposed(grid, header, row, known, day or today, reading)
                if (known.government_code, known.code) in found:
                    _find(reading, "update_repeated", grid, header, row)
                found[known.government_code, known.code] = proposed
                is_assumed |= day is None and proposed.reports[0].day == today
        proposal.as_of = day or proposal.as_of
    proposal.actions = list(found.values())
    reading.as_of = proposal.as_of
    reading.actions = list(reading.rows.values())
    details = {"count": len(proposal.actions), "plan": chosen.title}
    reading.findings.append(Finding("update_by_code", details=details))
    if is_assumed:
        reading.findings.append(Finding("as_of_assumed", value=format_day(today)))
    return reading, proposal


def _rows(grid: Grid, header: UpdateHeader) -> list[int]:
    return [row for row in range(header.row + 1, len(grid.rows)) if _code(grid, header, row)]


def _code(grid: Grid, header: UpdateHeader, row: int) -> str:
    return numbering(
        grid.displayed.get((row, header.columns["number"].index)) or grid.value(row, header.columns["number"].index)
    )


def _plan(session: Session, actor: Actor, codes: set[str], wanted: str | None) -> Plan:
    """The plan named, else the one that has most of the codes among actions that one may load. Raises Refused."""
    if wanted is not None:
        if (named := plans.by_code(session, wanted)) is None:
            raise Refused("update_plan_unknown", plan=wanted)
        return named
    rows = session.execute(
        select(col(Action.plan_id), col(Action.government_code), col(Action.code), col(Action.number)).where(
            status_sql.not_withdrawn()
        )
    )
    wanted_codes = {code.casefold() for code in codes}
    may = cache(lambda government: actor.may(Permission.LOAD, government))
    count = Counter(
        plan_id
        for plan_id, government, code, shown in rows
        if wanted_codes & {code.casefold(), numbering(shown).casefold()} and may(government)
    )
    most = max(count.values(), default=0)
    best = [session.get_one(Plan, plan_id) for plan_id in sorted(count) if count[plan_id] == most]
    if not best:
        raise Refused("update_plan_unmatched")
    if len(best) > 1:
        raise Refused("update_plan_unclear", plans=", ".join(f"“{plan.title}” ({plan.code})" for plan in best))
    return best[0]


def _actions(session: Session, plan: Plan) -> list[_Known]:
    names = [getattr(Action, name) for name in _Known._fields[:-1]]
    rows = session.execute(
        select(*map(col, names), col(Area.name))
        .join(Area, col(Area.id) == col(Action.area_id))
        .where(col(Action.plan_id) == plan.id, status_sql.not_withdrawn())
    )
    return [_Known(*row) for row in rows]


def _known(
    grid: Grid, header: UpdateHeader, row: int, whose: str | None, actions: list[_Known], reading: Reading
) -> _Known | None:
    """The action that a row is of; None with a finding."""
    column = header.column("government")
    text = stated(grid.value(row, column.index)) if column else ""
    government = recognise(text).code if text else whose
    if text and government is None:
        _find(
            reading,
            "government_unknown",
            grid,
            header,
            row,
            "government",
            nearest=" / ".join(recognise(text).candidates) or "–",
        )
        return None
    code = _code(grid, header, row).casefold()
    mine = [action for action in actions if government in (None, action.government_code)]
    fitting = [a for a in mine if a.code.casefold() == code]
    fitting = fitting or [a for a in mine if numbering(a.number).casefold() == code]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        reading.findings.append(Finding("government_missing", grid.place(row, 0), details={"count": 1}))
        return None
    nearest = process.extractOne(code, [action.code for action in mine], scorer=fuzz.ratio, score_cutoff=50)
    _find(reading, "update_code_unknown", grid, header, row, nearest=nearest[0] if nearest else "–")
    return None


def _proposed(grid: Grid, header: UpdateHeader, row: int, known: _Known, day: date, reading: Reading) -> ActionProposal:
    """What a row reports. What it leaves blank, or has no column for, stays as it is."""
    status = _status(grid, header, row, reading)
    if (column := header.column("reported_on")) and stated(grid.value(row, column.index)):
        read = read_date(grid.value(row, column.index), day.year)
        if read.day is None:
            _find(reading, "date_unknown", grid, header, row, "reported_on")
        day = read.day or day
    evidence = header.column("evidence")
    named = references(grid, row, evidence)
    value = grid.value(row, evidence.index) if evidence else None
    said = {name: stated(grid.value(row, c.index)) if (c := header.column(name)) else "" for name in SAID[3:]}
    report = Report(
        day,
        status.progress if status else Progress.NOT_REPORTED,
        _evidence(value, named),
        None,
        said["obstacle"] or (status.blocked if status else ""),
        said["next_step"],
        said["note"],
    )
    place = grid.place(row, header.columns["number"].index)
    reading.rows[known.government_code, known.code] = ActionRow(
        place, known.number, known.title, known.area, known.government_code,
        statuses=[(day, status or StatusReading(Progress.NOT_REPORTED))],
    )  # fmt: skip
    return ActionProposal(
        known.government_code, known.code, known.number, "", "", reports=[report], references=named
    )  # fmt: skip


def _evidence(value: Value, named: tuple[Reference, ...]) -> Evidence | None:
    """The state of the evidence: as the cell says; a word with an address behind it names a document."""
    said = read_evidence(value) if not is_blank(clean(value)) else None
    return Evidence.COMPLETE if said is None and any(reference.url for reference in named) else said


def _status(grid: Grid, header: UpdateHeader, row: int, reading: Reading) -> StatusReading | None:
    """The state that a row tells, by word or by per cent."""
    for name in ("status", "progress"):
        column = header.column(name)
        value = grid.value(row, column.index) if column else None
        if is_blank(clean(value)):
            continue
        percent = number(value) if name == "progress" else None
        read = from_percent(percent) if percent is not None else read_status(value)
        if read is None:
            _find(reading, "status_unknown", grid, header, row, name, nearest="Selesai / Proses / Belum")
        return read
    return None


def _find(
    reading: Reading, code: str, grid: Grid, header: UpdateHeader, row: int, name: str = "number", **details: str
) -> None:
    column = header.columns[name]
    value = clean(grid.value(row, column.index))
    reading.findings.append(Finding(code, grid.place(row, column.index), column.header, value, details))

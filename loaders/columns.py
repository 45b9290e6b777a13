"""The columns of a table; and where a header leaves it open, what a column holds by its content."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from loaders.dates import read_date
from loaders.findings import Finding
from loaders.governments import recognise
from loaders.grid import Grid, Value
from loaders.states import read_status
from loaders.text import clean, is_blank, looks_like_numbering
from loaders.vocabulary import lookup, normalise

SAMPLE = 200
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place, its header as typed, and what the header adds to its field."""

    index: int
    header: str
    day: date | None = None  # "Status per 31 Juli 2016"
    tick: str | None = None  # the state that a tick in this column means
    parent: str = ""  # the government above it, where several stand across


@dataclass(slots=True)
class Header:
    """Where a table begins and what its columns hold."""

    first_row: int
    last_row: int
    columns: dict[str, Column] = field(default_factory=dict)  # field → its column
    dated: list[Column] = field(default_factory=list)  # status columns of several dates
    ticks: list[Column] = field(default_factory=list)  # columns to tick, one a state
    evidence_ticks: list[Column] = field(default_factory=list)
    parallel: list[Column] = field(default_factory=list)  # states side by side, of units say
    by_government: list[Column] = field(default_factory=list)  # a status column for every government
    target: Column | None = None  # quantities that the status is measured by
    scheduled: list[Column] = field(default_factory=list)  # periods in which the work is planned, by day
    left_over: list[Column] = field(default_factory=list)  # with a header that names no field
    findings: list[Finding] = field(default_factory=list)
    texts: tuple[tuple[str, ...], ...] = ()  # of the header's rows, to know them when they are repeated

    def of_states(self) -> list[Column]:
        """The columns that tell a state, besides those of the fields status and progress."""
        return [*self.dated, *self.ticks, *self.by_government, *self.parallel]

    def column(self, name: str) -> Column | None:
        """The column of a field, if the table has one."""
        return self.columns.get(name)


def resolve_by_content(grid: Grid, header: Header) -> None:
    """Headers that say too little: "Target" over dates, "Keterangan" over status words, "Instansi" over governments."""
    _split_merged_title(grid, header)
    _move(grid, header, "success_criterion", "due_date", is_date)
    _adopt_target_dates(grid, header)
    _move(grid, header, "responsible_unit", "government", _is_government)
    if not (header.of_states() or {"status", "progress"} & set(header.columns)):
        _move(grid, header, "note", "status", is_status)
        _move(grid, header, "next_step", "status", is_status)
        _adopt_states(grid, header)
    _adopt_update(grid, header)
    _adopt_title(grid, header)
    _group_by_broader_title(header)


def _split_merged_title(grid: Grid, header: Header) -> None:
    """ "Rencana Aksi" merged over two columns: a number in the first, the words in the second."""
    title = header.column("title")
    same = [column for column in header.left_over if title and column.header == title.header]
    header.left_over = [column for column in header.left_over if column not in same]
    worded = next((column for column in same if mostly(grid, header, column, _is_sentence)), None)
    if title and worded and mostly(grid, header, title, _is_numbering):
        header.columns |= {"title": worded, "number": title}


def _adopt_target_dates(grid: Grid, header: Header) -> None:
    """ "Target" over dates, beside a criterion of its own."""
    if "due_date" in header.columns:
        return
    for column in header.left_over:
        if "target" in normalise(column.header).split() and not column.day and mostly(grid, header, column, is_date):
            header.left_over.remove(column)
            header.columns["due_date"] = column
            return


def _group_by_broader_title(header: Header) -> None:
    """ "Aksi" beside "Sub Aksi": what the second is part of, where no other column says so."""
    if "area" in header.columns:
        return
    broader = [c for c in header.left_over if lookup("headers").get(normalise(c.header)) == "title"]
    if broader:
        header.left_over.remove(broader[0])
        header.columns["area"] = broader[0]


def _move(grid: Grid, header: Header, old: str, new: str, fits: Callable[[Value], bool]) -> None:
    """Give a field's column to another field that has none, where its values are of that kind."""
    column = header.columns.get(old)
    if column is not None and new not in header.columns and mostly(grid, header, column, fits):
        header.columns[new] = header.columns.pop(old)


def _adopt_states(grid: Grid, header: Header) -> None:
    """The columns that no field claims and that hold states: one is the status, several stand side by side."""
    found = [c for c in header.left_over if _names_nothing_else(c) and mostly(grid, header, c, is_status)]
    if found and all(column.day for column in found):  # "per 31 Juli 2016", and nothing of a status
        header.dated = sorted(found, key=lambda column: (column.day or date.max, column.index))
        header.left_over = [column for column in header.left_over if column not in found]
        return
    if len(found) == 1:
        _claim(grid, header, found[0], "status")
    if len(found) <= 1:
        return
    header.parallel = found
    header.left_over = [column for column in header.left_over if column not in found]
    header.findings += [_taken_for(grid, header, column, "status") for column in found]


def _adopt_update(grid: Grid, header: Header) -> None:
    """ "Update Terakhir" beside columns of earlier days."""
    newest = [c for c in header.left_over if {"update", "terakhir", "terkini"} & set(normalise(c.header).split())]
    if header.dated and newest and "status" not in header.columns and mostly(grid, header, newest[0], is_status):
        _claim(grid, header, newest[0], "status")


def _names_nothing_else(column: Column) -> bool:
    """ "Permasalahan" over "Belum optimal" is no status, even where another column is the area."""
    return lookup("headers").get(normalise(column.header)) in (None, "status", "progress")


def _adopt_title(grid: Grid, header: Header) -> None:
    """The first column of sentences that no field claims."""
    column = next((c for c in header.left_over if mostly(grid, header, c, _is_sentence)), None)
    if column and "title" not in header.columns:
        _claim(grid, header, column, "title")


def _claim(grid: Grid, header: Header, column: Column, name: str) -> None:
    """Take a column that no field claims for a field; it is shown for confirmation."""
    header.left_over.remove(column)
    header.columns[name] = column
    header.findings.append(_taken_for(grid, header, column, name))


def _taken_for(grid: Grid, header: Header, column: Column, name: str) -> Finding:
    meaning = {"status": "Status", "title": "Rencana Aksi"}[name]
    place = grid.place(header.first_row, column.index)
    return Finding("header_close_match", place, column.header, column.header, {"meaning": meaning, "field": name})


def mostly(grid: Grid, header: Header, column: Column, fits: Callable[[Value], bool], share: float = MOST) -> bool:
    """Whether most of what stands in a column fits, or more than another share of it."""
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    values = [value for row in rows if not is_blank(clean(value := grid.value(row, column.index)))]
    return bool(values) and sum(map(fits, values)) > share * len(values)


def is_date(value: Value) -> bool:
    """Whether a value is a day or a period."""
    return isinstance(value, date) or (
        isinstance(value, str) and len(value) <= 30 and read_date(value, 2000).day is not None
    )


def _is_government(value: Value) -> bool:
    return isinstance(value, str) and recognise(value).outcome in ("found", "ambiguous", "close")


def is_status(value: Value) -> bool:
    """Whether a value is a word of a status."""
    status = read_status(value)
    return isinstance(value, str) and status is not None and status.percent is None


def _is_sentence(value: Value) -> bool:
    return isinstance(value, str) and len(value.split()) >= 3


def _is_numbering(value: Value) -> bool:
    return looks_like_numbering(clean(value))

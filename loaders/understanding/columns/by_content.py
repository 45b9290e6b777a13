"""What a column holds by its content, where its header says too little or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from loaders.findings import Finding
from loaders.meaning.dates import read_date
from loaders.meaning.governments import recognise
from loaders.meaning.legend import legend
from loaders.meaning.states import read_status
from loaders.meaning.text import clean, is_blank, looks_like_numbering
from loaders.meaning.vocabulary import lookup, marks, normalise
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.header_words import field_of
from workflow.shell.reference import areas

SAMPLE = 200
ALIKE = 85  # of 100
MOST = 0.6
ALL_BUT_FEW = 0.9
FEW = 0.2
WHEN = {"target", "rencana", "jadwal"}
CODE = {"kode", "id", "code"}
YES_AND_NO = {"ada": "realised", "ya": "realised", "tidak ada": "not_started", "tidak": "not_started"}


def resolve_by_content(grid: Grid, header: Header) -> None:
    """Headers that say too little: "Target" over dates, "Keterangan" over status words, "Instansi" over governments."""
    _split_merged_title(grid, header)
    _adopt_number(grid, header)
    _take_inner_number(header)
    _take_code(grid, header)
    _take_obstacle(grid, header)
    _move(grid, header, "success_criterion", "due_date", is_date)
    _move(grid, header, "status", "reported_on", _is_day_only)
    _adopt_target_dates(grid, header)
    _move(grid, header, "responsible_unit", "government", is_government)
    _take_states_of_progress(grid, header)
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


def _adopt_number(grid: Grid, header: Header) -> None:
    """ "NNO": the first column, where it numbers the rows and no other column does."""
    first = next((column for column in header.left_over if column.index == 0), None)
    if first and "number" not in header.columns and mostly(grid, header, first, _is_numbering, ALL_BUT_FEW):
        header.left_over.remove(first)
        header.columns["number"] = first


def _take_obstacle(grid: Grid, header: Header) -> None:
    """ "Permasalahan" before the title names areas; behind it, or where the first action has none, obstacles."""
    area = header.column("area")
    title = header.column("title")
    alike = fuzz.ratio(normalise(area.header), "permasalahan") if area else 0
    if area is None or "obstacle" in header.columns or alike < ALIKE:
        return
    first = header.last_row + 1
    is_behind = title is not None and area.index > title.index
    if is_behind or (first < len(grid.rows) and is_blank(clean(grid.value(first, area.index)))):
        header.columns["obstacle"] = header.columns.pop("area")


def _take_inner_number(header: Header) -> None:
    """A second "No." right before the title numbers the actions; the first numbers their areas."""
    title, number = header.column("title"), header.column("number")
    inner = next(
        (c for c in header.left_over if title and c.index == title.index - 1 and field_of(c.header) == "number"), None
    )
    if number and inner and number.index < inner.index:
        header.left_over.remove(inner)
        header.columns["number"] = inner


def _take_code(grid: Grid, header: Header) -> None:
    """ "Kode Aksi" beside "No": the row is counted by one and known by the other, which stays when rows are moved."""
    number = header.column("number")
    if number is None or CODE & set(normalise(number.header).split()):
        return
    for column in header.left_over:
        if field_of(column.header) == "number" and CODE & set(normalise(column.header).split()):
            if mostly(grid, header, column, _is_code):
                header.left_over.remove(column)
                header.columns["code"] = column
            return


def _adopt_target_dates(grid: Grid, header: Header) -> None:
    """ "Target" over dates beside a criterion of its own; "Rencana" over dates beside "Realisasi"."""
    if "due_date" in header.columns:
        return
    for column in header.left_over:
        if column.parent or column.day:
            continue
        if WHEN & set(normalise(column.header).split()) and mostly(grid, header, column, is_date):
            header.left_over.remove(column)
            header.columns["due_date"] = column
            return


def _group_by_broader_title(header: Header) -> None:
    """ "Aksi" beside "Sub Aksi": what the second is part of, where no other column says so."""
    if "area" in header.columns:
        return
    title = header.column("title")
    broader = [
        c for c in header.left_over
        if lookup("headers").get(normalise(c.header)) == "title" and title and c.index < title.index
    ]  # fmt: skip
    if broader:
        header.left_over.remove(broader[0])
        header.columns["area"] = broader[0]


def _move(grid: Grid, header: Header, old: str, new: str, fits: Callable[[Value], bool]) -> None:
    """Give a field's column to another field that has none, where its values are of that kind."""
    column = header.columns.get(old)
    if column is not None and new not in header.columns and mostly(grid, header, column, fits):
        header.columns[new] = header.columns.pop(old)


def _take_states_of_progress(grid: Grid, header: Header) -> None:
    """ "Hasil" over what came of it, beside "Capaian" over words or signs of states: the second tells the states."""
    status, progress = header.column("status"), header.column("progress")
    if status is None or progress is None or header.of_states():
        return
    signs = legend(grid)

    def tells(value: Value) -> bool:
        return is_status(value) or clean(value).casefold() in signs

    if mostly(grid, header, progress, tells) and not mostly(grid, header, status, tells, FEW):
        header.columns["status"] = header.columns.pop("progress")
        header.left_over.append(status)


def _adopt_states(grid: Grid, header: Header) -> None:
    """The columns that no field claims and that hold states: of days, one alone, or several side by side."""
    found = [c for c in header.left_over if _names_nothing_else(c) and mostly(grid, header, c, is_status)]
    ticked = [c for c in found if mostly(grid, header, c, is_tick, ALL_BUT_FEW)]
    worded = [c for c in found if c not in ticked]
    if worded and all(column.day for column in worded):  # "per 31 Juli 2016", and nothing of a status
        header.dated = sorted(worded, key=lambda column: (column.day or date.max, column.index))
    elif len(worded) == 1:
        _claim(grid, header, worded[0], "status")
    elif worded:
        header.parallel = worded
        header.findings += [_taken_for(grid, header, column, "status") for column in worded]
    elif len(ticked) == 1 and not ticked[0].day:
        _claim(grid, header, ticked[0], "status")
    else:
        _take_yes_and_no(grid, header, ticked)
    taken = header.of_states()
    header.left_over = [column for column in header.left_over if column.index not in {c.index for c in taken}]


def _take_yes_and_no(grid: Grid, header: Header, ticked: Sequence[Column]) -> None:
    """ "Ada" and "Tidak Ada", side by side, to be ticked."""
    meant = {YES_AND_NO.get(normalise(column.header)): column for column in ticked}
    if set(meant) == set(YES_AND_NO.values()):
        header.ticks = [replace(column, tick=state) for state, column in meant.items()]
        header.findings += [_taken_for(grid, header, column, "status") for column in ticked]


def _adopt_update(grid: Grid, header: Header) -> None:
    """ "Update Terakhir" beside columns of earlier days."""
    newest = [c for c in header.left_over if {"update", "terakhir", "terkini"} & set(normalise(c.header).split())]
    if header.dated and newest and "status" not in header.columns and mostly(grid, header, newest[0], is_status):
        _claim(grid, header, newest[0], "status")


def _names_nothing_else(column: Column) -> bool:
    """ "Permasalahan" over "Belum optimal" is no status, even where another column is the area."""
    return field_of(column.header) in (None, "status", "progress")


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


@lru_cache
def known_areas() -> frozenset[str]:
    """The names and synonyms of all areas, normalised."""
    return frozenset(normalise(word) for name, synonyms in areas() for word in (name, *synonyms))


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


def _is_day_only(value: Value) -> bool:
    """A day, and no state with a day behind it ("Selesai Mei 2016") or a part of a whole ("3/5")."""
    return is_date(value) and (isinstance(value, date) or read_status(value) is None)


def is_government(value: Value) -> bool:
    """Whether a value is the name of a government, or of two."""
    return isinstance(value, str) and recognise(value).outcome in ("found", "ambiguous", "close")


def is_status(value: Value) -> bool:
    """Whether a value is a word of a status."""
    status = read_status(value)
    return isinstance(value, str) and status is not None and status.percent is None


def _is_sentence(value: Value) -> bool:
    return isinstance(value, str) and len(value.split()) >= 3


def _is_numbering(value: Value) -> bool:
    return looks_like_numbering(clean(value))


def _is_code(value: Value) -> bool:
    text = clean(value)
    return len(text.split()) == 1 and any(sign.isdigit() for sign in text)


def is_tick(value: Value) -> bool:
    """Whether a value is the mark of a tick."""
    return clean(value).casefold() in marks("tick")

"""Finds the header of a table and says which column holds what. Headers are found, not demanded."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from loaders.findings import Finding
from loaders.meaning.dates import date_within
from loaders.meaning.legend import audit_codes
from loaders.meaning.text import looks_like_numbering, without_numbering
from loaders.meaning.vocabulary import lookup, normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.columns.assignment import assign_open_fields
from loaders.understanding.columns.by_content import is_date, mostly, resolve_by_content
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.government_column import adopt_government
from loaders.understanding.columns.government_matrix import is_government, stand_across, take_matrix
from loaders.understanding.columns.header_shape import depth_of, filled_of, parts_of, spread_headings, translation_row
from loaders.understanding.columns.header_words import ACTIONS, field_of, is_better, is_money, is_planned, nearest
from loaders.understanding.columns.mapping import Fields, Mappings, apply, bare_header, layout_of
from loaders.understanding.columns.quantities import holds_counts, take_targets
from loaders.understanding.columns.repeated_headers import numbering_row, texts_of
from loaders.understanding.columns.schedule import take_schedule
from loaders.understanding.columns.start_end_columns import ends_of_spans
from loaders.understanding.columns.ticks import state_named, unknown_ticks

SEARCHED_ROWS = 80
LONGEST = 80  # of a header
LONGEST_ALIKE = 30  # of one that is taken for a misspelt header
SHORTEST_ALIKE = 4
FEWEST_ALIKE = 4  # fields that a row of misspelt headers names
OF_ACTIONS = {"status", "progress", "due_date", "responsible_unit", "evidence", "success_criterion"}
_KEY = re.compile(r"\([^)=]{0,30}=[^)]{0,60}\)")  # "Selesai (1=ya, 0=tidak)"
_YEARLY = re.compile(r"^(?P<text>\D+?)(?: tahun)? (?P<year>20\d\d)$|^(?:tahun )?(?P<first>20\d\d) (?P<behind>\D+)$")
# A status word may head a column of ticks; these decide nothing by themselves.
TICKABLE = ("realised", "in_progress", "not_started", "not_carried_out", "outside_authority", "dropped")


def find_header(grid: Grid, start: int = 0, year: int | None = None, mappings: Mappings | None = None) -> Header | None:
    """The first header at or below a row, or None. It needs a title and one more field.

    mappings: what people said of the columns of layouts that they know; it goes before what is thought here.
    """
    for row in range(start, min(len(grid.rows), start + SEARCHED_ROWS)):
        said = mappings.get(layout_of(grid, row)) if mappings else None
        if said is not None:
            header = _mapped(grid, row, year, said)
            if header is not None:
                return header
        if _promising(grid, row):
            header = _read_header(grid, row, year)
            if header is not None:
                return header
    return None


def is_register(grids: Sequence[Grid]) -> bool:
    """Whether a sheet has a table of actions, whatever else stands around it: a title, and how each action stands."""
    return any(
        not grid.hidden and (header := find_header(grid)) is not None and _tells_of_actions(header) for grid in grids
    )


def _tells_of_actions(header: Header) -> bool:
    named = ACTIONS & set(normalise(header.columns["title"].header).split())
    told = {name for name in OF_ACTIONS & set(header.columns) if named or field_of(header.columns[name].header) == name}
    status = header.column("status")
    if {"aksi", "renaksi"} & named and status is not None and "status" in normalise(status.header).split():
        return True  # "Rencana Aksi" beside "Status" leaves no doubt
    in_time = {"status", "due_date"} | ({"progress"} if named else set())
    of_states = bool(header.of_states())
    return len(told) + of_states >= (2 if named else 3) and (of_states or bool(in_time & told))


def _mapped(grid: Grid, row: int, year: int | None, said: Fields) -> Header | None:
    """The header in a row whose columns somebody has named; None where that gives no table."""
    header = (_read_header(grid, row, year) if _promising(grid, row) else None) or bare_header(grid, row)
    apply(header, said)
    return header if "title" in header.columns and _is_table(header) else None


def _is_table(header: Header) -> bool:
    """Whether there is a title and one more field."""
    known = set(header.columns) | ({"status"} if header.of_states() else set())
    return "title" in known and len(known) >= 2


def _promising(grid: Grid, row: int) -> bool:
    """A title header and one more known header stand in the row; or three known ones, the title being misspelt."""
    texts = [text for text in texts_of(grid, row) if text and len(text) <= LONGEST]
    fields = {name for text in texts if (name := field_of(text))}
    if len(fields) >= (2 if "title" in fields else 3):
        return True
    return bool(fields) and _all_alike(texts, fields)


def _all_alike(texts: Sequence[str], fields: set[str]) -> bool:
    """ "Rencna Aksi", "Stattus", "Tenggat Wktu": a row of short texts, nearly all of them like a known header."""
    plain = [normalise(text) for text in texts if field_of(text) is None]
    if len(texts) < FEWEST_ALIKE or max(map(len, plain), default=LONGEST) > LONGEST_ALIKE:
        return False
    alike = [match[1] for text in plain if len(text) >= SHORTEST_ALIKE and (match := nearest(text))]
    return "title" in {*fields, *alike} and len({*fields, *alike}) >= FEWEST_ALIKE


def _read_header(grid: Grid, row: int, year: int | None) -> Header | None:
    top = filled_of(grid, row)
    depth = depth_of(grid, row, top)
    if depth > 1:
        grid = grid.with_merged_spread(row, row + depth - 1)
        top = filled_of(grid, row)
    texts = [texts_of(grid, row + step) for step in range(depth)]
    if depth > 1:
        top = spread_headings(grid, top, texts[1:], year)
    header = Header(row, row + depth - 1, texts=tuple(tuple(map(normalise, line)) for line in texts))
    across = depth > 1 and stand_across(top)
    below = depth > 1 and not across and stand_across(texts[-1])
    all_parts = list(map(parts_of, zip_longest(top, *texts[1:], fillvalue="")))
    ends = ends_of_spans(grid, header, all_parts)
    codes = audit_codes(texts[-1])
    for index, parts in enumerate(all_parts):
        if state := codes.get(normalise(parts[-1]) if parts else ""):
            header.ticks.append(Column(index, " ".join(parts), tick=state))
        elif across and len(parts) > 1 and is_government(parts[0]):
            header.left_over.append(Column(index, parts[-1], parent=parts[0]))
        elif below and parts and is_government(parts[-1]):
            header.left_over.append(Column(index, parts[-1]))
        elif index + 1 in ends or is_money(" ".join(parts)):
            _leave_over(header, Column(index, " ".join(parts)))
        elif index in ends and "due_date" not in header.columns:
            header.columns["due_date"] = Column(index, " ".join(parts))
        else:
            _assign(grid, header, index, parts, year)
    if lower := translation_row(grid, header):
        header.last_row += lower
        header.texts += (tuple(map(normalise, texts_of(grid, header.last_row))),)
    header.last_row += numbering_row(grid, header)
    take_matrix(grid, header)
    resolve_by_content(grid, header)
    adopt_government(grid, header)
    assign_open_fields(grid, header)
    take_targets(grid, header)
    take_schedule(grid, header)
    _leave_out_years_before(header, year)
    header.findings += unknown_ticks(grid, header)
    header.findings += _title_chosen(grid, header)
    header.findings += [
        Finding("header_unknown", grid.place(row, column.index), column.header, column.header)
        for column in header.left_over
    ]
    return header if _is_table(header) else None


def _assign(grid: Grid, header: Header, index: int, parts: list[str], year: int | None) -> None:
    """Give one column to its field: by all its header's words, by the lowest, by the highest; then by likeness."""
    if not parts:
        return
    typed = " ".join(parts)
    own = parts[-1]
    counted = holds_counts(grid, header, index)
    # A line break between two levels parts no two languages: "Target" above "Tahun / Target".
    whole = typed if len(parts) == 1 else typed.replace("\n", " ")
    names = [field_of(text) for text in dict.fromkeys((whole, own, parts[0]))]
    name = next((name for name in names if name), None)
    # "Uraian" below "Progres"; "OPD" below "Status", which says how it stands in the eyes of the unit
    if name in ("title", "responsible_unit") and names[-1] in ("status", "progress"):
        name = "status"
    if len(parts) > 1 and not counted and _tick(header, index, typed, own, parts[0], name):
        return
    day = date_within(typed, year) or _end_of_year(typed)
    if day is not None and _status_of_a_day(header, index, typed, day, name):
        return
    if day is not None and is_planned(typed):
        _leave_over(header, Column(index, typed, day=day))  # "Target TW I": one of a schedule
        return
    if name is None and len(parts) == 1 and not counted and _lone_tick(grid, header, index, own):
        return
    if name is None:
        name = _close_match(grid, header, index, typed)
    if name in header.columns and is_better(name, own, header.columns[name].header):
        _leave_over(header, header.columns.pop(name))
    if name is None or name in header.columns:
        _leave_over(header, Column(index, typed, day=day))
        return
    header.columns[name] = Column(index, typed)


def _leave_over(header: Header, column: Column) -> None:
    """A column that no field claims; its content may still tell what it is."""
    is_word = len(column.header) > 1 and not looks_like_numbering(column.header)
    if is_word or normalise(column.header) in lookup("audit_codes"):
        header.left_over.append(column)


def _tick(header: Header, index: int, typed: str, own: str, parent: str, name: str | None) -> bool:
    """A column under "Status" headed "Sudah", or under "Bukti" headed "Ada": to be ticked."""
    plain = normalise(own)
    above = field_of(parent)
    state = state_named(own) or {"ya": "realised", "tidak": "not_started"}.get(plain)
    if above == "evidence" and lookup("evidence").get(plain):
        header.evidence_ticks.append(Column(index, typed, tick=lookup("evidence")[plain]))
        return True
    if state in TICKABLE and above in ("status", "progress", "note", "next_step", None) and (above or name is None):
        header.ticks.append(Column(index, typed, tick=state))
        return True
    return False


def _lone_tick(grid: Grid, header: Header, index: int, own: str) -> bool:
    """ "Sudah" and "Belum" side by side without a heading above them; "Mulai" over dates is none."""
    state = state_named(_KEY.sub("", own))
    if state in TICKABLE and not mostly(grid, header, Column(index, own), is_date):
        header.ticks.append(Column(index, own, tick=state))
        return True
    return False


def _end_of_year(typed: str) -> date | None:
    """ "Realisasi 2016" beside "Realisasi 2017": each is of its year's end."""
    match = _YEARLY.match(normalise(typed))
    if match is None or field_of(match["text"] or match["behind"]) not in ("status", "progress"):
        return None
    return date(int(match["year"] or match["first"]), 12, 31)


def _title_chosen(grid: Grid, header: Header) -> list[Finding]:
    """Which of several columns that may hold the title of an action is taken for it."""
    others = [column.header for column in header.left_over if field_of(column.header) == "title"]
    title = header.column("title")
    if title is None or not others:
        return []
    details = {"others": ", ".join(f"“{other}”" for other in others)}
    return [Finding("title_chosen", grid.place(header.first_row, title.index), title.header, title.header, details)]


def _leave_out_years_before(header: Header, year: int | None) -> None:
    """ "Status Tahun 2022" beside the state of a plan of 2023 says nothing of this plan."""
    before = [column for column in header.dated if year and column.day and column.day.year < year]
    told = header.ticks or {"status", "progress"} & set(header.columns)
    if before and (told or len(before) < len(header.dated)):
        header.dated = [column for column in header.dated if column not in before]
        header.left_over += before


def _status_of_a_day(header: Header, index: int, typed: str, day: date, name: str | None) -> bool:
    """A status column that names its date, or its month below a status heading."""
    plain = normalise(typed)
    of_status = name in ("status", "progress") or any(
        f" {word} " in f" {plain} " for field_name in ("status", "progress") for word in words("headers")[field_name]
    )
    if not of_status or name in ("due_date", "evidence", "obstacle", "note", "next_step", "success_criterion"):
        return False
    if is_planned(typed):
        return False
    header.dated.append(Column(index, typed, day=day))
    header.dated.sort(key=lambda column: (column.day or day, column.index))
    return True


def _close_match(grid: Grid, header: Header, index: int, typed: str) -> str | None:
    """The field whose header looks most alike; it is shown for confirmation."""
    plain = normalise(without_numbering(typed))
    if len(plain) < 4 or plain in words("not_headers")["words"] or any(c.isdecimal() for c in plain):
        return None
    match = nearest(plain)
    if match is None or match[1] in header.columns:
        return None
    words_of_it, name = match
    place = grid.place(header.first_row, index)
    header.findings.append(
        Finding("header_close_match", place, typed, typed, {"meaning": words_of_it.title(), "field": name})
    )
    return name

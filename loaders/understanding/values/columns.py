"""Finds the header of a table of values, and says what each of its columns holds."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from loaders.meaning import indicator_names
from loaders.meaning.dates import read_date
from loaders.meaning.governments import recognise
from loaders.meaning.numbers import number
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.header_words import nearest
from loaders.understanding.values.levels import LABELS, levels_of
from loaders.understanding.values.pairs import MEASURES, named_by_parents, paired
from loaders.understanding.values.parts import Part, field_of, is_said
from models import LoadKind

SEARCHED_ROWS = 40
SAMPLE = 60  # rows by which a column is told
MOST = 0.6
MEASURED = ("value", "reported", "verified", "target", "baseline", "stage", "last_exchange", "records", "filled_share")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column: its field, and what its header fixes for the values below it."""

    index: int
    header: str
    field: str
    day: date | None = None
    government: str | None = None
    subject: str | None = None
    named: str = ""  # an indicator, an area, that no list knows: as the header has it
    own: str = ""  # the lowest of its headings
    why: str = "header"  # header, content, pair

    @property
    def is_measured(self) -> bool:
        """Whether the column holds values, rather than what they are of."""
        return self.field in MEASURED or self.field == "maturity"

    @property
    def fixed(self) -> tuple[date | None, str | None, str | None, str]:
        """What its header fixes: period, government, indicator, by code or by name."""
        return self.day, self.government, self.subject, self.named


@dataclass(slots=True)
class ValueHeader:
    """A table of values: where it begins and its columns."""

    first_row: int
    last_row: int
    columns: list[ValueColumn] = field(default_factory=list)
    unused: list[ValueColumn] = field(default_factory=list)  # of numbers, governments or indicators, and not understood
    names_actions: bool = False  # a column is headed "Rencana Aksi" or the like: a plan, whatever else it has

    @property
    def fields(self) -> set[str]:
        """The fields that have a column."""
        return {column.field for column in self.columns}

    @property
    def measured(self) -> list[ValueColumn]:
        """The columns that hold values."""
        return [column for column in self.columns if column.is_measured]

    @property
    def unknown(self) -> list[ValueColumn]:
        """The columns of numbers under headings that no list knows."""
        return [column for column in self.unused if column.field == "unknown"]

    def kind(self) -> LoadKind | None:
        """What the table holds by its header; None where that is not told, or it holds no values."""
        fields = self.fields
        if self.names_actions or not self.measured:
            return None
        if "flow" in fields or {"source_system", "target_system"} <= fields:
            return LoadKind.FLOWS
        values = fields & {"value", "reported", "verified", "baseline"}
        if values and ("sub_indicator" in fields or {"framework", "area"} <= fields):
            return LoadKind.SCORES
        if "area" in fields and fields & {"reported", "verified"}:
            return LoadKind.SCORES
        told = "subject" in fields or {"module", "stage"} <= fields or any(c.subject for c in self.columns)
        return LoadKind.KPI if told else None  # or INDICATORS: the subjects tell


def find_header(grid: Grid, year: int | None = None, *, any_subject: bool = False) -> ValueHeader | None:
    """The header of the sheet's table of values; None where there is none. year: for months without one.

    Of several rows that could be one, the row is taken whose columns say most; of equals the first.
    any_subject: also take a header that names no subject, where the sheet, its title or its groups do.
    """
    best: tuple[float, ValueHeader] | None = None
    for row in range(min(len(grid.rows), SEARCHED_ROWS)):
        header = _read(grid, row, year)
        if header is None or not (header.kind() or (any_subject and _is_of_governments(header))):
            continue
        score = _weight(grid, header)
        if best is None or score > best[0]:
            best = (score, header)
    return best[1] if best else None


def header_at(grid: Grid, row: int, year: int | None = None) -> ValueHeader:
    """The header that begins in a row of which it is known that one does, though nothing in it be understood."""
    return _read(grid, row, year) or ValueHeader(row, row)


def _is_of_governments(header: ValueHeader) -> bool:
    """A table that says whose values or when, and leaves what of to its surroundings."""
    told = {"government", "government_code", "period", "year"} & header.fields
    told = told or {"across" for c in header.measured if c.day or c.government}
    return bool(told and (header.measured or header.unknown) and not header.names_actions)


def _weight(grid: Grid, header: ValueHeader) -> float:
    """How much a header says: its labels, and those of its measured columns under which numbers or words stand."""
    labels = len({column.field for column in header.columns if column.why == "header" and not column.is_measured})
    filled = sum(_is_filled(grid, header, column) for column in (*header.measured, *header.unknown))
    return 2 * labels + min(filled, 6) - 3 * header.names_actions


def _is_filled(grid: Grid, header: ValueHeader, column: ValueColumn) -> bool:
    return any(not is_blank(clean(value)) for value in _below(grid, header.last_row, column.index))


def _below(grid: Grid, row: int, index: int) -> list[Value]:
    """The cells of a column below its header, as far as the first empty row behind the rows of the table."""
    found: list[Value] = []
    filled = 0
    for at in range(row + 1, min(len(grid.rows), row + 1 + SAMPLE)):
        is_empty = not any(cell not in (None, "") for cell in grid.rows[at])
        if is_empty and filled:
            break
        filled += not is_empty
        found.append(grid.value(at, index))
    return found


def _read(grid: Grid, row: int, year: int | None) -> ValueHeader | None:
    levels = levels_of(grid, row, year)
    if levels is None:
        return None
    header = ValueHeader(row, row + len(levels) - 1)
    width = max(map(len, levels))
    columns = []
    for index in range(width):
        parts = [level[index] for level in levels if index < len(level) and level[index] is not None]
        told = list({part.text: part for part in parts if part}.values())
        header.names_actions |= any(_names_actions(part.text) for part in told)
        if told:
            columns.append(_column(grid, header, index, told))
    header.columns = _with_pairs(named_by_parents([column for column in columns if column]))
    header.unused = [c for c in columns if c and c.index not in {known.index for known in header.columns}]
    header.columns, left = _once(_with_remarks(grid, header))
    header.unused += left
    header.columns = [column for column in header.columns if column.field != "unknown"]
    return header if len(header.columns) + len(header.unknown) >= 2 else None


def _names_actions(text: str) -> bool:
    if field_of(text) is not None:
        return False
    likest = nearest(normalise(text))
    return likest is not None and likest[1] == "title"


def _column(grid: Grid, header: ValueHeader, index: int, parts: list[Part]) -> ValueColumn | None:
    """What a column holds, by all the parts of its header together, and where they say nothing by its content."""
    name = next((part.field for part in reversed(parts) if part.field), None)
    if name in LABELS and parts[-1].field is None:
        name = None  # "Indikator", "Modul" over several columns, each headed by its own
    day = next((part.day for part in reversed(parts) if part.day), None)
    government = next((part.government for part in parts if part.government), None)
    subject = next((part.subject for part in parts if part.subject), None)
    text, own = " ".join(part.text for part in parts), parts[-1].text
    if is_said("ignored", own) or is_said("number", own):
        return None
    if day or government or subject:
        if name in (None, "period", "year", "subject", "government"):
            # What no list knows beside it is an indicator or a measure: told with the columns around it.
            name = "value" if all(part.is_known for part in parts) else "unknown"
        named = next((part.text for part in parts if not part.is_known), "") if name == "unknown" else ""
        return ValueColumn(index, text, name, day, government, subject, named, own)
    if name is not None:
        return ValueColumn(index, text, name, own=own)
    return _by_content(grid, header, index, text, own)


def _by_content(grid: Grid, header: ValueHeader, index: int, text: str, own: str) -> ValueColumn | None:
    """A column whose header no list knows: of governments, indicators, periods, or of numbers (field "unknown")."""
    values = [v for v in _below(grid, header.last_row, index) if not is_blank(clean(v))]
    if not values or number(own) is not None:
        return None
    tests = {
        "government": lambda v: isinstance(v, str) and recognise(v).outcome in ("found", "ambiguous", "close"),
        "subject": lambda v: isinstance(v, str) and indicator_names.recognise(clean(v)).outcome != "unknown",
        "period": lambda v: isinstance(v, date) or (isinstance(v, str) and read_date(v, 2000).day is not None),
        "unknown": lambda v: number(v) is not None,
    }
    for name, fits in tests.items():
        if sum(map(fits, values)) > MOST * len(values):
            return ValueColumn(index, text, name, own=own, why="content")
    return None


def _with_pairs(columns: list[ValueColumn]) -> list[ValueColumn]:
    """Columns of scores with reported and verified told apart; elsewhere as they are."""
    fields = {column.field for column in columns}
    if not fields & {"sub_indicator", "area"} or "flow" in fields:
        return columns
    groups: dict[tuple[object, ...], list[ValueColumn]] = {}
    for column in columns:
        if column.is_measured or column.field == "unknown":
            groups.setdefault(column.fixed[:3], []).append(column)  # "Klaim", "Final" are no indicators
    told: dict[int, ValueColumn] = {}
    for group in groups.values():
        # What no list knows is a measure of a score only where there is no better pair.
        known = [column for column in group if column.field != "unknown"]
        if len(known) < 2:
            known = [replace(c, field="value", named="", why="pair") if c.field == "unknown" else c for c in group]
        told |= {column.index: column for column in paired(known)}
    return [told.get(c.index, c) for c in columns if not c.is_measured or c.index in told]


def _with_remarks(grid: Grid, header: ValueHeader) -> list[ValueColumn]:
    """ "Predikat" in words beside a column of an indicator's numbers: it remarks on them, and is no other value."""
    if "subject" in header.fields or not any(column.subject for column in header.measured):
        return header.columns
    return [replace(c, field="note") if _is_worded(grid, header, c) else c for c in header.columns]


def _is_worded(grid: Grid, header: ValueHeader, column: ValueColumn) -> bool:
    cells = [v for v in _below(grid, header.last_row, column.index) if not is_blank(clean(v))]
    is_of_nothing = column.field == "value" and not any(column.fixed)
    return is_of_nothing and bool(cells) and all(number(value) is None for value in cells)


def _once(columns: list[ValueColumn]) -> tuple[list[ValueColumn], list[ValueColumn]]:
    """A label has one column, by its header rather than by its content; of what is measured each thing has one."""
    count = Counter(column.field for column in columns if not column.is_measured)
    kept: list[ValueColumn] = []
    left: list[ValueColumn] = []
    for column in columns:
        rivals = [other for other in columns if other.field == column.field and other.why == "header"]
        beaten = column.why == "content" and rivals and count[column.field] > 1
        beaten = beaten or (column.field in MEASURES and any(_measures_same(column, other) for other in kept))
        (left if beaten or column.field == "unknown" else kept).append(column)
    return kept, left


def _measures_same(one: ValueColumn, other: ValueColumn) -> bool:
    return (one.field, one.fixed) == (other.field, other.fixed)


def closes(first_text: str) -> bool:
    """Whether a row that begins with this text ends the table: a signature, a note."""
    return is_said("closing", first_text)

"""What was understood of each sheet: where its header is, what its columns hold, and its first lines as they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from loaders.meaning.text import clean, shorten
from loaders.proposing.reasons import Reason, reasons
from loaders.proposing.value_preview import is_sure, second_best, value_columns
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.header import find_header
from loaders.understanding.columns.mapping import Mappings, layout_of
from loaders.understanding.lines.sheet_metadata import metadata_from_file, year_above
from loaders.understanding.lines.turned import upright
from loaders.understanding.values.columns import ValueHeader
from loaders.understanding.values.mapping import said_as
from loaders.understanding.values.workbook import ValuesReading
from loaders.understanding.workbook import Reading

OTHER_USES = (
    "dated",
    "tick",
    "matrix",
    "due of each",
    "parallel",
    "scheduled",
    "target",
)  # besides the fields of mapping.FIELDS
LINES, ABOVE = 14, 3  # lines shown, and how many of them stand above the header
WIDEST = 40  # columns shown
LONGEST = 60


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column. field: of mapping.FIELDS, value_mapping.FIELDS, OTHER_USES; "": not used."""

    index: int
    header: str
    field: str
    sure: bool  # False: told by a likeness only
    why: tuple[Reason, ...] = ()
    second: str = ""  # the field that it may be instead, where that is close

    @property
    def letter(self) -> str:
        """As Excel names it."""
        return str(get_column_letter(self.index + 1))


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """One sheet. header_row: counted from 0; None where no table was found."""

    name: str
    hidden: bool
    rows: int
    header_row: int | None
    layout: str
    columns: tuple[ColumnSeen, ...]
    first_line: int  # the row of the first of the lines, counted from 0
    lines: tuple[tuple[str, ...], ...]


def sheets_seen(
    name: str, grids: Sequence[Grid], mappings: Mappings, reading: Reading | ValuesReading | None = None
) -> list[SheetSeen]:
    """Every sheet of a file, hidden ones included, as it was read; where nothing was read, as its header looks.

    name: the file's, which may say the year.
    """
    if isinstance(reading, ValuesReading):
        return [_seen_values(grid, reading.headers.get(grid.sheet)) for grid in upright(grids)]
    about = metadata_from_file(name)
    seen = []
    for grid in upright(grids):
        about.year = year_above(grid, about)
        chosen = reading.headers.get(grid.sheet) if reading else None
        header = chosen or (None if grid.hidden else find_header(grid, 0, about.year, mappings))
        seen.append(_seen(grid, header, totals_agree=reading is not None and _totals_agree(reading, grid.sheet)))
    return seen


def _totals_agree(reading: Reading, sheet: str) -> bool:
    """Whether the sheet states totals, and all of them are what was counted."""
    checks = [check for check in reading.totals if check.place.sheet == sheet]
    return bool(checks) and all(check.agrees for check in checks)


def _seen(grid: Grid, header: Header | None, *, totals_agree: bool) -> SheetSeen:
    return _sheet(grid, header, _columns(grid, header, totals_agree=totals_agree) if header else ())


def _seen_values(grid: Grid, header: ValueHeader | None) -> SheetSeen:
    found = value_columns(grid, header) if header else ()
    columns = [ColumnSeen(c.index, c.header, said_as(c.field), is_sure(c), why, second_best(c)) for c, why in found]
    return _sheet(grid, header, tuple(columns))


def _sheet(grid: Grid, header: Header | ValueHeader | None, columns: tuple[ColumnSeen, ...]) -> SheetSeen:
    first = max(0, header.first_row - ABOVE) if header else 0
    rows = range(first, min(len(grid.rows), first + LINES))
    return SheetSeen(
        name=grid.sheet,
        hidden=grid.hidden,
        rows=sum(1 for row in grid.rows if row),
        header_row=header.first_row if header else None,
        layout=layout_of(grid, header.first_row) if header else "",
        columns=columns,
        first_line=first,
        lines=tuple(_line(grid, row) for row in rows),
    )


def _line(grid: Grid, row: int) -> tuple[str, ...]:
    wide = min(len(grid.rows[row]), WIDEST)
    return tuple(shorten(clean(grid.value(row, column)))[:LONGEST] for column in range(wide))


def _columns(grid: Grid, header: Header, *, totals_agree: bool) -> tuple[ColumnSeen, ...]:
    unsure = {f.place.column for f in header.findings if f.code == "header_close_match" and f.place}
    named = [(column, name) for name, column in header.columns.items()]
    named += [(column, "dated") for column in header.dated]
    named += [(column, "tick") for column in (*header.ticks, *header.evidence_ticks)]
    named += [(column, "matrix") for column in header.by_government]
    named += [(column, "due of each") for column in header.due_of.values()]
    named += [(column, "parallel") for column in header.parallel]
    named += [(column, "scheduled") for column in header.scheduled]
    known = {column.index for column, _ in named}
    named += [(header.target, "target")] if header.target and header.target.index not in known else []
    named += [(column, "") for column in header.left_over]
    seen = [
        ColumnSeen(
            column.index, column.header, name, column.index not in unsure,
            tuple(reasons(grid, header, column, name, totals_agree=totals_agree)),
        )
        for column, name in named
    ]  # fmt: skip
    return tuple(sorted(seen, key=lambda column: column.index))

"""The person's own workbook with what was found in it: cells filled, comments, marked rows, and a sheet "Temuan"."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import structlog
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from exports.loading.formula_results import with_cached_values
from loaders.findings import Finding, Severity
from loaders.meaning.text import clean
from loaders.reading.grid import Grid
from translations import gettext as _
from translations import mark

logger = structlog.get_logger("annotated")
SHEET = "Temuan"
FILLS = {Severity.ERROR: "F8D3CE", Severity.WARNING: "FBE8C8", Severity.INFO: "DCEBFA"}
EDGES = {Severity.ERROR: "991B08", Severity.WARNING: "C28927", Severity.INFO: "4595E6"}
WORDS = {Severity.ERROR: mark("galat"), Severity.WARNING: mark("peringatan"), Severity.INFO: mark("info")}
MOST_MARKED, MOST_LISTED = 5_000, 50_000
OURS = "[Renaksi]"  # stands above our part of a comment, by which that of an earlier round is known
KEPT = (".xlsx", ".xlsm")


def annotated(name: str, content: bytes, grids: Sequence[Grid], findings: Sequence[Finding]) -> bytes:
    """The workbook with its findings, as .xlsx (an .xlsm keeps its macros).

    content: the file as it came; other sheets, formats, widths, merged cells and formulas stay as they are. Of other
    formats (.xls, .xlsb, .ods, .csv) the values are given back as .xlsx. findings: worst first.
    """
    opened = _opened(name, content)
    book = opened or _from_grids(grids)
    _forget_earlier(book)
    by_cell: dict[tuple[str, int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.place:
            by_cell[finding.place.sheet, finding.place.row, finding.place.column].append(finding)
    for (sheet, row, column), found in list(by_cell.items())[:MOST_MARKED]:
        if sheet in book.sheetnames:
            _mark(book[sheet], row + 1, column + 1, found)
    _list(book, findings)
    file = BytesIO()
    book.save(file)
    if book.vba_archive:  # openpyxl leaves it open, and complains whenever it is cleared away
        book.vba_archive.close()
    return with_cached_values(content, file.getvalue()) if opened else file.getvalue()


def file_name(name: str) -> str:
    """How the workbook is called when it comes back."""
    stem, _dot, ending = name.rpartition(".")
    return f"{stem or name}-temuan.{'xlsm' if ending.lower() == 'xlsm' else 'xlsx'}"


def _opened(name: str, content: bytes) -> Workbook | None:
    """The workbook itself; None where openpyxl does not open it: another format, or damage that our reader survives."""
    if not name.lower().endswith(KEPT):
        return None
    try:
        return load_workbook(BytesIO(content), keep_vba=name.lower().endswith(".xlsm"))
    except Exception as error:  # noqa: BLE001  it raises whatever its parsers raise
        logger.warning("not_opened_for_marking", file=name, error=type(error).__name__)
        return None


def _from_grids(grids: Sequence[Grid]) -> Workbook:
    """The values of a file that openpyxl cannot open, in a new workbook."""
    book = Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid.sheet[:31])
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
        for row in range(len(grid.rows)):
            for column in range(len(grid.rows[row])):
                value = grid.value(row, column)
                if value is not None:
                    _write(sheet.cell(row + 1, column + 1), value)
        for (row, column), error in grid.errors.items():
            sheet.cell(row + 1, column + 1).value = error
        for top, left, bottom, right in grid.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for column in range(1, sheet.max_column + 1):
            longest = max(
                (len(str(cell.value or "")) for (cell,) in sheet.iter_rows(2, 200, column, column)), default=8
            )
            sheet.column_dimensions[get_column_letter(column)].width = min(50, max(8, longest))
    return book


def _write(cell: Any, value: Any) -> None:
    """A value; text as text, whatever it begins with."""
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _forget_earlier(book: Any) -> None:
    """Take out what an earlier round of ours has left: its sheet, its marks, its part of the comments."""
    if SHEET in book.sheetnames:
        del book[SHEET]
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.comment and OURS in cell.comment.text:
                own = cell.comment.text.partition(OURS)[0].strip()
                cell.comment = Comment(own, cell.comment.author) if own else None
                if str(cell.fill.fgColor.rgb)[-6:] in FILLS.values():
                    cell.fill = PatternFill()
            left = cell.border.left
            if cell.column == 1 and left and left.style == "thick" and str(left.color.rgb)[-6:] in EDGES.values():
                cell.border = _with_left(cell.border, Side())


def _with_left(border: Any, left: Side) -> Border:
    return Border(left=left, right=border.right, top=border.top, bottom=border.bottom)


def _mark(sheet: Any, row: int, column: int, found: Sequence[Finding]) -> None:
    """Fill the cell, say in a comment what it is about, and mark the row in its first column."""
    cell = _of_block(sheet, row, column)
    worst = found[0].severity
    said = "\n\n".join(f"{_(WORDS[f.severity]).upper()}: {_in_words(f)}" for f in found)
    earlier, author = (f"{cell.comment.text}\n\n", cell.comment.author) if cell.comment else ("", "Renaksi")
    comment = Comment(f"{earlier}{OURS}\n{said}", author)
    comment.width, comment.height = 320, 60 + 22 * min(12, said.count("\n") + len(said) // 45)
    cell.comment = comment
    cell.fill = PatternFill("solid", fgColor=FILLS[worst])
    first = _of_block(sheet, row, 1)
    first.border = _with_left(first.border, Side(style="thick", color=EDGES[worst]))


def _of_block(sheet: Any, row: int, column: int) -> Cell:
    """The cell, or of a merged block the one that holds its value."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        block = next(block for block in sheet.merged_cells.ranges if cell.coordinate in block)
        cell = sheet.cell(block.min_row, block.min_col)
    return cell


def _in_words(finding: Finding) -> str:
    return f"{finding.in_words('message')} {finding.in_words('hint')}"


def _list(book: Any, findings: Sequence[Finding]) -> None:
    """The sheet that lists all findings, each with a way to its cell."""
    sheet = book.create_sheet(SHEET)
    heads = (_("Tingkat"), _("Lembar"), _("Sel"), _("Judul kolom"), _("Isi"), _("Temuan"), _("Yang diharapkan"),
             _("Cara memperbaiki"))  # fmt: skip
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0E3047")
    for row, finding in enumerate(findings[:MOST_LISTED], start=2):
        place = finding.place
        texts = (
            _(WORDS[finding.severity]),
            place.sheet if place else "",
            place.a1 if place else "",
            finding.header,
            finding.value,
            finding.in_words("message"),
            finding.in_words("expected"),
            finding.in_words("hint"),
        )
        for column, text in enumerate(texts, start=1):
            _write(sheet.cell(row, column), text)
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor=FILLS[finding.severity])
        if place and place.sheet in book.sheetnames:
            quoted = place.sheet.replace("'", "''")
            sheet.cell(row, 3).hyperlink = f"#'{quoted}'!{place.a1}"
    for letter, width in zip("ABCDEFGH", (12, 20, 8, 24, 30, 60, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"

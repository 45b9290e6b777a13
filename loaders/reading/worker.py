"""The reading process: bytes → rows of plain values, one JSON line at a time on standard output.

Run as `python -m loaders.reading.worker PATH NAME LIMITS`. A reader that loops, eats memory or aborts takes only this
process with it (loaders/reading/reader.py kills it). It knows no vocabulary and no database.
"""

import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import orjson
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from loaders.reading import ods, xlsb, xlsx_gaps
from loaders.reading.delimited import rows_of_text
from loaders.reading.links import place
from loaders.reading.sniff import Unreadable, inspect
from loaders.reading.xlsx_gaps import CellGaps
from loaders.reading.xlsx_marks import Looks, looks_of
from workflow.shell.limits import limit_memory

ROWS_A_LINE = 500


class Worker:
    """Reads one file and says what it finds."""

    def __init__(self, path: Path, name: str, limits: dict[str, int]) -> None:
        self.path, self.name, self.limits = path, name, limits
        self.rows = self.cells = 0

    def run(self) -> None:
        """Read everything; the last line says "end"."""
        form = inspect(self.path, self.name, self.limits["expanded_megabytes"])
        if form == "text":
            self._sheet(Path(self.name).stem, rows_of_text(self.path), {})
        else:
            self._workbook(form)
        say({"end": True})

    def _workbook(self, form: str) -> None:
        examined = self._examine(form)
        workbook = self._open(form)
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > self.limits["sheets"]:
            raise Unreadable("too_many_sheets", count=len(sheets), limit=self.limits["sheets"])
        for metadata in sheets:
            found, merged = examined(metadata.name)
            sheet = workbook.get_sheet_by_name(metadata.name)
            about = {
                "hidden": metadata.visible != SheetVisibleEnum.Visible,
                "merged": merged or [[*first, *last] for first, last in sheet.merged_cell_ranges or []],
                "errors": found.errors,
                "uncalculated": found.uncalculated,
                "displayed": found.displayed,
                "links": found.links,
                "struck": found.marks.struck,
                "colours": found.marks.colours,
                "not_shown": found.marks.not_shown,
            }
            self._sheet(metadata.name, _rows(sheet), about)

    def _examine(self, form: str) -> Callable[[str], tuple[CellGaps, list[list[int]]]]:
        """What the cells of a sheet hide from calamine, by the sheet's name: gaps, merged blocks."""
        if form == "xlsx":
            archive = zipfile.ZipFile(self.path)
            parts, forms = xlsx_gaps.sheet_parts(archive), xlsx_gaps.numbering_forms(archive)
            looks = looks_of(archive)
            return lambda name: (self._scan_xlsx(archive, parts.get(name, ""), forms, looks, name), [])
        if form == "xlsb":
            self.path, marks = xlsb.examined(self.path)
            return lambda name: (marks.get(name, CellGaps()), [])
        if form == "ods":
            sheets = ods.examined(self.path)
            return lambda name: (sheets[name].gaps, sheets[name].merged) if name in sheets else (CellGaps(), [])
        return lambda name: (xls_errors(self.path, name), [])

    def _scan_xlsx(
        self, archive: zipfile.ZipFile, part: str, forms: dict[int, tuple[int, int]], looks: Looks, name: str
    ) -> CellGaps:
        if not part:
            return CellGaps()
        self._refuse_far_cells(archive, part, name)
        return xlsx_gaps.scan(archive, part, forms, looks, self._check_size)

    def _check_size(self, found: CellGaps) -> None:
        """Refuse a sheet as soon as it is over the limits, before the reader lays it out."""
        if self.rows + found.rows > self.limits["rows"]:
            raise Unreadable("too_many_rows", limit=self.limits["rows"])
        if self.cells + found.cells > self.limits["cells"]:
            raise Unreadable("too_many_cells", limit=self.limits["cells"])

    def _open(self, form: str) -> CalamineWorkbook:
        """Open the workbook; where that fails for a reason that does not touch the values, try a copy without it."""
        remedies = {"xlsx": _without_styles, "ods": ods.without_white_space}
        try:
            workbook = CalamineWorkbook.from_path(str(self.path))
            if form == "ods":  # only reading tells whether calamine takes it; an .xlsx tells on opening
                workbook.get_sheet_by_index(0)
        except PasswordError:
            raise
        except Exception:
            if form not in remedies:
                raise
            return CalamineWorkbook.from_path(str(remedies[form](self.path)))
        return workbook

    def _refuse_far_cells(self, archive: zipfile.ZipFile, part: str, name: str) -> None:
        """The reader lays a sheet out as a full rectangle: one stray cell in the far corner would fill the memory."""
        with archive.open(part) as sheet:
            beginning = sheet.read(4096).decode("utf-8", "replace")
        reference = beginning.partition('<dimension ref="')[2].partition('"')[0]
        if ":" in reference:
            first, last = reference.split(":")
            (top, left), (bottom, right) = (place(cell.replace("$", "").encode()) for cell in (first, last))
            if (bottom - top + 1) * (right - left + 1) > self.limits["cells"]:
                raise Unreadable("too_many_cells", limit=self.limits["cells"], sheet=name)

    def _sheet(self, name: str, rows: Iterator[list[Any]], about: dict[str, Any]) -> None:
        say({"sheet": name, **about})
        lines: list[list[Any]] = []
        for row in rows:
            while row and row[-1] in ("", None):
                row.pop()
            lines.append(row)
            if row:
                self._count(row)
            if len(lines) == ROWS_A_LINE:
                say({"rows": lines})
                lines = []
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            say({"rows": lines})

    def _count(self, row: list[Any]) -> None:
        self.rows += 1
        self.cells += len(row)
        if self.rows > self.limits["rows"]:
            raise Unreadable("too_many_rows", limit=self.limits["rows"])
        if self.cells > self.limits["cells"]:
            raise Unreadable("too_many_cells", limit=self.limits["cells"])


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows of a sheet from its first row on, each from column A on."""
    start = sheet.start
    if start is None:
        return
    left: list[Any] = [None] * start[1]
    for row in sheet.iter_rows():
        yield left + [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    """A value as JSON carries it: a date as [iso]; a time of day or a duration as text."""
    if isinstance(value, float | int | str):  # bool is an int
        return value
    if isinstance(value, datetime):
        return [value.isoformat()] if value.time() != time() else [value.date().isoformat()]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, time | timedelta):
        return str(value)
    return None


def xls_errors(path: Path, name: str) -> CellGaps:
    """Error cells of an .xls, which calamine shows as blank; xlrd tells them apart."""
    import xlrd  # noqa: PLC0415  only here, and only for this

    try:
        sheet = xlrd.open_workbook(str(path), logfile=sys.stderr).sheet_by_name(name)
    except Exception:  # noqa: BLE001  xlrd is stricter than calamine; what it cannot read has no marks
        return CellGaps()
    return CellGaps(
        errors=[
            (row, column, xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#ERROR!"))
            for row in range(sheet.nrows)
            for column, kind in enumerate(sheet.row_types(row))
            if kind == xlrd.XL_CELL_ERROR
        ]
    )


def _without_styles(path: Path) -> Path:
    """A copy of the workbook without its styles, in the temporary folder of this process."""
    copy = Path(tempfile.mkdtemp()) / "copy.xlsx"
    with zipfile.ZipFile(path) as original, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as bare:
        for entry in original.infolist():
            if entry.filename != "xl/styles.xml":
                bare.writestr(entry, original.read(entry))
    return copy


def say(line: dict[str, Any]) -> None:
    """One line to the parent."""
    sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def main() -> None:
    """Entry of the process."""
    path, name, limits = Path(sys.argv[1]), sys.argv[2], json.loads(sys.argv[3])
    limit_memory(limits["memory_megabytes"])
    try:
        Worker(path, name, limits).run()
    except Unreadable as refusal:
        say({"refused": refusal.code, "details": refusal.details})
    except PasswordError:
        say({"refused": "password", "details": {}})
    except MemoryError:
        say({"refused": "too_many_cells", "details": {"limit": limits["cells"]}})
    except Exception as error:  # noqa: BLE001  whatever a parser raises on a damaged file is one refusal
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        say({"refused": "damaged", "details": {}})


if __name__ == "__main__":
    main()

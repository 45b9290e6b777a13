"""What a workbook says by its looks alone is asked about."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from loaders.findings import Finding
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.understanding.workbook import read_grids

HEADER = ["No", "Rencana Aksi", "OPD", "Status"]
COLOURS = {2: "FF00B050", 3: "FFFFFF00", 4: "FFFF0000"}  # by row


def workbook(path: Path, *, states: bool) -> Path:
    """Three actions of one city: each in its colour, the second struck through, the third not shown."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    for number, title in enumerate(("Menyusun peta risiko", "Menata arsip aset", "Mengumumkan anggaran"), 1):
        sheet.append([number, title, "Bappeda", "Selesai" if states else None])
    for row, colour in COLOURS.items():
        sheet.cell(row, 4).fill = PatternFill("solid", fgColor=colour)
    sheet.cell(3, 2).font = Font(strike=True)
    sheet.row_dimensions[4].hidden = True
    book.save(path)
    return path


def asked(grids: list[Grid]) -> dict[str, list[Any]]:
    codes = ("row_struck", "rows_not_shown", "states_by_colour")
    findings: list[Finding] = read_grids("berkas.xlsx", grids, "36.73").findings
    return {
        code: [f.place.a1 for f in findings if f.code == code and f.place]
        for code in codes
        if any(f.code == code for f in findings)
    }


def test_struck_and_hidden_rows_and_states_told_by_colours_only_are_asked_about(tmp_path: Path) -> None:
    grids = list(read(workbook(tmp_path / "berkas.xlsx", states=False)))

    assert asked(grids) == {"row_struck": ["B3"], "rows_not_shown": ["B4"], "states_by_colour": ["D2"]}


def test_colours_beside_words_are_nothing_to_ask_about(tmp_path: Path) -> None:
    grids = list(read(workbook(tmp_path / "berkas.xlsx", states=True)))

    assert "states_by_colour" not in asked(grids)

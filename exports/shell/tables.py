"""The figures behind a page as a workbook: one sheet a table, with its date and source, formulas neutralised."""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

from exports.shell import headers

LONGEST_NAME = 31  # of a sheet, by Excel
WIDEST = 60
DIGITS = 13  # of a number: 55, not the 55.00000000000001 that a computer reckons


def as_xlsx(
    tables: Mapping[str, pd.DataFrame], heading: str, *, is_sample: bool, headings: Mapping[str, str] | None = None
) -> bytes:
    """A workbook of tables, by the names of their sheets. heading: what the figures are, as of when, from where.

    headings: that of sheets whose figures are of something else or of another day.
    """
    file = BytesIO()
    # Texts are written as texts, whatever they begin with: no formula and no link comes out of a cell of ours.
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#0E3047", "font_color": "#FFFFFF"})
        dated = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        for name, table in tables.items():
            frame = headers.in_words(table)
            sheet = book.add_worksheet(_sheet_name(name))
            told = (headings or {}).get(name, heading)
            sheet.write_string(0, 0, told + (" · DATA CONTOH" if is_sample else ""))
            for column, header in enumerate(frame.columns):
                sheet.write_string(2, column, str(header), head)
                values = list(frame.iloc[:, column])
                for row, value in enumerate(values, start=3):
                    _write(sheet, row, column, value, dated)
                widest = max((len(str(value)) for value in values[:200]), default=0)
                sheet.set_column(column, column, min(WIDEST, max(len(str(header)), widest) + 2))
            sheet.freeze_panes(3, 0)
    return file.getvalue()


def _sheet_name(name: str) -> str:
    return "".join(letter for letter in name if letter not in "[]:*?/\\")[:LONGEST_NAME]


def _write(sheet: Any, row: int, column: int, value: Any, dated: Any) -> None:
    """A value of any kind; what is missing stays blank."""
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return
    if isinstance(value, str) and not value:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, "ya" if value else "tidak")
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, dated)
    elif isinstance(value, int | float) or hasattr(value, "item"):
        sheet.write_number(row, column, float(f"{float(value):.{DIGITS}g}"))
    else:
        sheet.write_string(row, column, str(value))

"""The register as a table that people edit and load again: .xlsx or .csv, formulas neutralised."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import xlsxwriter

from exports.shell.formulas import neutral
from translations import states
from translations.formats import day as format_day
from workflow.register.fields import FIELDS

# The headers and words are those that the loader reads back (data/reference/vocabulary.toml), so they stay Indonesian.
COLUMNS = {field.name: (field.header, field.width) for field in FIELDS if field.header}
WORDS = {
    "progress": {code: states.capitalised(text) for code, text in states.PROGRESS.items() if code != "withdrawn"},
    "evidence": {code: states.capitalised(text) for code, text in states.EVIDENCE.items()},
    "verification": {code: states.capitalised(text) for code, text in states.VERIFICATION.items()},
}


def shown(name: str, value: Any) -> Any:
    """A value as it is written: what is missing as nothing, a state in its word."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if name in WORDS:
        return WORDS[name][value]
    return value


def as_xlsx(
    actions: pd.DataFrame, title: str, as_of: date, *, is_sample: bool, documents: pd.DataFrame | None = None
) -> bytes:
    """The register as a workbook. actions: the frame of queries.register.actions; title: the plan's.

    documents: the frame of queries.checklist.by_action, for a last column where any are listed.
    """
    file = BytesIO()
    # strings_to_formulas off: a text that begins with "=" is written as text, and no apostrophe is needed.
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Rencana Aksi")
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format(
            {"bold": True, "bg_color": "#0E3047", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        number = book.add_format({"valign": "top"})
        dated = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy", "align": "left"})
        sheet.write_string(0, 0, title, bold)
        sheet.write_string(1, 0, f"per {format_day(as_of)}" + (" · DATA CONTOH" if is_sample else ""))
        for column, (name, (header, width)) in enumerate(COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(3, column, header, head)
            for row, value in enumerate(actions[name], start=4):
                written = shown(name, value)
                if isinstance(written, date):
                    sheet.write_datetime(row, column, written, dated)
                elif isinstance(written, int | float):
                    sheet.write_number(row, column, written, number)
                else:
                    sheet.write_string(row, column, str(written), text)
        if documents is not None and not documents.empty:
            sheet.set_column(len(COLUMNS), len(COLUMNS), 24)
            sheet.write_string(3, len(COLUMNS), "Daftar Dokumen", head)
            for row, counted in enumerate(_counted(actions, documents), start=4):
                sheet.write_string(row, len(COLUMNS), counted, text)
        sheet.freeze_panes(4, 0)
        sheet.autofilter(3, 0, 3 + len(actions), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
    return file.getvalue()


def _counted(actions: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """ "3 dari 5 dokumen diterima" of each action; nothing where none are listed."""
    counts = {row["action_id"]: row for row in documents.to_dict("records")}
    found = [counts.get(identity) for identity in actions["id"]]
    return [f"{row['accepted']} dari {row['listed']} dokumen diterima" if row else "" for row in found]


def as_csv(actions: pd.DataFrame) -> bytes:
    """The register as CSV (UTF-8 with mark, so that Excel reads it; semicolons, as Indonesian Excel expects)."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow([header for header, _width in COLUMNS.values()])
    for row in actions[list(COLUMNS)].itertuples(index=False):
        values = (shown(name, value) for name, value in zip(COLUMNS, row, strict=True))
        writer.writerow([_csv_text(value) for value in values])
    return file.getvalue().encode("utf-8-sig")


def _csv_text(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return neutral(str(value))

"""The register as a table that people edit and load again: .xlsx or .csv, formulas neutralised."""

import csv
from collections.abc import Mapping
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import xlsxwriter
from sqlmodel import Session

from exports.shell.formulas import neutral
from queries import checklist
from queries.shell.scope import Scope
from queries.units import supporting
from translations import states
from translations.formats import day as format_day
from workflow.register.fields import FIELDS

Beside = Mapping[str, Mapping[int, str]]  # header → action id → text
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


def as_xlsx(actions: pd.DataFrame, title: str, as_of: date, *, is_sample: bool, beside: Beside | None = None) -> bytes:
    """The register as a workbook. actions: the frame of queries.register.actions; title: the plan's.

    beside: further columns, which the loader leaves alone.
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
        for column, (header, told) in enumerate((beside or {}).items(), start=len(COLUMNS)):
            sheet.set_column(column, column, 24)
            sheet.write_string(3, column, header, head)
            for row, identity in enumerate(actions["id"], start=4):
                sheet.write_string(row, column, told.get(identity, ""), text)
        sheet.freeze_panes(4, 0)
        sheet.autofilter(3, 0, 3 + len(actions), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
    return file.getvalue()


def columns_beside(session: Session, scope: Scope) -> Beside:
    """What else is known of actions, now and not on an earlier day: their documents and marks, who supports them."""
    documents = {
        row["action_id"]: f"{row['accepted']} dari {row['listed']} dokumen diterima"
        for row in checklist.by_action(session, scope).to_dict("records")
    }
    chains: dict[int, list[str]] = {}
    for row in checklist.marks_by_action(session, scope.plan_id).to_dict("records"):
        word = states.LINES[row["state"]]
        chains.setdefault(row["action_id"], []).append(
            f"{row['mark']} {row['due_date']:%d/%m/%Y} {word}: {row['name']}"
        )
    marks = {action_id: "\n".join(chain) for action_id, chain in chains.items()}
    found = {
        "Daftar Dokumen": documents,
        "Target Bertahap": marks,
        "Pendukung": supporting.supporting(session, scope.plan_id, scope.as_of),
    }
    return {header: told for header, told in found.items() if told}


def as_csv(actions: pd.DataFrame, beside: Beside | None = None) -> bytes:
    """The register as CSV (UTF-8 with mark, so that Excel reads it; semicolons, as Indonesian Excel expects)."""
    file, further = StringIO(newline=""), beside or {}
    writer = csv.writer(file, delimiter=";")
    writer.writerow([*(header for header, _width in COLUMNS.values()), *further])
    for identity, row in zip(actions["id"], actions[list(COLUMNS)].itertuples(index=False), strict=True):
        values = [shown(name, value) for name, value in zip(COLUMNS, row, strict=True)]
        values += [told.get(identity, "") for told in further.values()]
        writer.writerow([_csv_text(value) for value in values])
    return file.getvalue().encode("utf-8-sig")


def _csv_text(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return neutral(str(value))

"""A workbook to fill in, for a plan and a government, with what is known in it; what comes back loads as it is."""

from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

from exports.register import COLUMNS, WORDS, shown
from translations import formats
from translations import gettext as _

SPARE = 200  # empty rows to go on writing in
HEAD = 4  # the row of the header, counted from 0
SHEET, GUIDE = "Rencana Aksi", "Petunjuk Pengisian"
CHOICES = {name: list(words.values()) for name, words in WORDS.items()}
LEFT_OUT = ("government",)  # the title line names it


def template_workbook(
    actions: pd.DataFrame,
    areas: list[str],
    plan: str,
    government: str,
    as_of: date,
    starts: date,
    ends: date,
    *,
    is_sample: bool = False,
) -> bytes:
    """The workbook. actions: of queries.register.actions, of one government.

    plan: title and year; the header is locked, statuses and areas are chosen from lists, dates have to be of the plan's
    time and a little after.
    """
    file = BytesIO()
    # strings_to_formulas off: a text that begins with "=" is written as text.
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, guide = book.add_worksheet(SHEET), book.add_worksheet(GUIDE)
        forms = _forms(book)
        sheet.write_string(0, 0, f"{plan} · {government}", forms["title"])
        sheet.write_string(1, 0, f"per {formats.day(as_of)}" + (" · DATA CONTOH" if is_sample else ""), forms["plain"])
        columns = {name: about for name, about in COLUMNS.items() if name not in LEFT_OUT}
        for column, (name, (header, width)) in enumerate(columns.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(HEAD, column, header, forms["head"])
            _fill(sheet, column, name, list(actions[name]), forms)
            _validate(sheet, column, name, areas, (starts, ends))
        sheet.freeze_panes(HEAD + 1, 3)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
                           "insert_rows": True, "delete_rows": True})  # fmt: skip
        _explain(guide, forms)
    return file.getvalue()


def _forms(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "plain": book.add_format(),
        "head": book.add_format(
            {"bold": True, "bg_color": "#0E3047", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        ),
        "text": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "locked": False}),
        "number": book.add_format({"valign": "top", "locked": False}),
        "date": book.add_format({"valign": "top", "num_format": "dd/mm/yyyy", "align": "left", "locked": False}),
        "line": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def _fill(sheet: Any, column: int, name: str, values: list[Any], forms: dict[str, Any]) -> None:
    """What is known, and unlocked cells below it."""
    form = {"due_date": forms["date"], "weight": forms["number"]}.get(name, forms["text"])
    for row, value in enumerate([*values, *[None] * SPARE], start=HEAD + 1):
        written = "" if value is None else shown(name, value)
        if isinstance(written, date):
            sheet.write_datetime(row, column, written, form)
        elif isinstance(written, int | float):
            sheet.write_number(row, column, written, form)
        elif written:
            sheet.write_string(row, column, str(written), form)
        else:
            sheet.write_blank(row, column, None, form)


def _validate(sheet: Any, column: int, name: str, areas: list[str], period: tuple[date, date]) -> None:
    """Lists to choose from, and dates that can be."""
    choices = areas if name == "area" else CHOICES.get(name)
    whole = (HEAD + 1, column, HEAD + 5_000, column)
    if choices and len(",".join(choices)) < 255:
        sheet.data_validation(*whole, {
            "validate": "list", "source": choices, "error_type": "warning" if name == "area" else "stop",
            "error_title": _("Pilih dari daftar"), "error_message": _("Isi sel ini dipilih dari daftarnya."),
        })  # fmt: skip
    if name == "due_date":
        starts, ends = period
        sheet.data_validation(*whole, {
            "validate": "date", "criteria": "between", "minimum": starts, "maximum": date(ends.year + 1, 12, 31),
            "error_title": _("Tanggal"), "error_message": _("Tulis tanggal dalam masa rencana, misalnya 31/12/2026."),
        })  # fmt: skip


def _explain(guide: Any, forms: dict[str, Any]) -> None:
    guide.set_column(0, 0, 100)
    lines = (
        (_("Petunjuk pengisian"), "title"),
        (_("Isi di lembar “Rencana Aksi”. Judul kolom terkunci, supaya berkas ini terbaca tanpa pertanyaan."), "line"),
        (
            _("Nomor menandai aksi: jangan diganti. Aksi baru ditulis di baris kosong di bawah, dengan nomor baru."),
            "line",
        ),
        (_("Status, bukti, verifikasi, dan area dipilih dari daftar; tenggat ditulis sebagai tanggal."), "line"),
        (_("Ubah tanggal “per …” di atas tabel menjadi tanggal data Anda."), "line"),
        (_("Sel yang dikosongkan tidak menghapus apa pun; baris yang dihapus tidak menghapus aksinya."), "line"),
        (_("Sesudah diisi, muat di halaman Muat data. Yang perlu diperbaiki dikembalikan bertanda di selnya."), "line"),
    )
    for row, (text, form) in enumerate(lines):
        guide.write_string(row, 0, text, forms[form])

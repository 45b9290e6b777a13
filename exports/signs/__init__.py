"""The sheet of a visit: what to look at, why, and room for what is found. As a workbook it comes back by loading."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from jinja2 import Environment

from exports.shell.chromium import as_pdf
from translations import gettext as _
from translations import mark
from translations.templates import environment

__all__ = ["OUTCOMES", "Asked", "pdf", "xlsx"]
FOLDER = Path(__file__).parent / "templates"
OUTCOMES = {  # loaders/visit_sheet.py understands them
    "as_reported": mark("sesuai laporan"),
    "partly": mark("sebagian sesuai"),
    "not_found": mark("tidak ditemukan"),
}
HEAD = 2  # the row of the headers, from 0
WIDTHS = (16, 11, 26, 10, 50, 50, 8, 18, 20, 50)


class Asked(NamedTuple):
    """One claim of a visit. signs: what is asked about, in words."""

    government_code: str
    government: str
    code: str
    title: str
    area: str
    signs: str
    points: int


@lru_cache
def _environment() -> Environment:
    return environment(FOLDER)


def headers() -> tuple[str, ...]:
    """The columns of the workbook; the last three are filled in on the way."""
    return (
        _("Kode rencana"), _("Kode pemda"), _("Pemda"), _("Kode"), _("Rencana aksi"), _("Yang ditanyakan"),
        _("Bobot"), _("Tanggal kunjungan"), _("Hasil kunjungan"), _("Catatan kunjungan"),
    )  # fmt: skip


def xlsx(claims: list[Asked], plan: str, heading: str) -> bytes:
    """The workbook. plan: its code, by which the sheet is known again."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#0E3047", "font_color": "#FFFFFF", "text_wrap": True})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        empty = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#EAF2FB", "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "bg_color": "#EAF2FB", "border": 1})
        sheet = book.add_worksheet(_("Kunjungan"))
        sheet.write_string(0, 0, heading)
        for column, (name, width) in enumerate(zip(headers(), WIDTHS, strict=True)):
            sheet.write_string(HEAD, column, name, head)
            sheet.set_column(column, column, width)
        for row, one in enumerate(claims, HEAD + 1):
            texts = (plan, one.government_code, one.government, one.code, one.title, one.signs)
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, plain)
            sheet.write_number(row, 6, one.points, plain)
            sheet.write_blank(row, 7, None, day)
            sheet.write_blank(row, 8, None, empty)
            sheet.write_blank(row, 9, None, empty)
        if claims:
            words = [_(word) for word in OUTCOMES.values()]
            sheet.data_validation(HEAD + 1, 8, HEAD + len(claims), 8, {"validate": "list", "source": words})
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return file.getvalue()


def pdf(claims: list[Asked], heading: str) -> bytes | None:
    """The same on paper; None where there is no Chromium to print with."""
    outcomes = [_(word) for word in OUTCOMES.values()]
    made = _environment().get_template("visit.html").render(claims=claims, heading=heading, outcomes=outcomes)
    return as_pdf(made)

"""The minutes of a meeting as a document that people go on editing: what was shown, what was promised."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Mm, Pt

from translations import formats
from translations import gettext as _

WIDTHS = (30, 58, 27, 29, 26)  # mm, of the columns of commitments


def as_docx(
    plan: str, meeting: Mapping[Any, Any], commitments: Sequence[Mapping[Any, Any]], as_of: date, *, is_sample: bool
) -> bytes:
    """The minutes as .docx.

    meeting: a row of queries.meetings.commitments.meetings; commitments: rows of its `commitments` as of that day.
    """
    document = Document()
    document.core_properties.title = _("Risalah rapat")
    document.core_properties.author = "Renaksi"
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10.5)
    document.add_heading(_("Risalah rapat"), level=1)
    if is_sample:
        document.add_paragraph().add_run(_("DATA CONTOH")).bold = True
    document.add_paragraph(f"{plan}\n{formats.day(meeting['held_on'])} · {meeting['place']}")
    document.add_paragraph(_("Ditampilkan: {figures}").format(figures=meeting["figures"]))
    for heading, text in ((_("Peserta"), meeting["participants"]), (_("Agenda"), meeting["agenda"])):
        if text:
            document.add_heading(heading, level=2)
            document.add_paragraph(text)
    document.add_heading(_("Komitmen"), level=2)
    if commitments:
        document.add_paragraph(_("Keadaan per {day}.").format(day=formats.day(as_of)))
        _table(document, commitments)
    else:
        document.add_paragraph(_("Belum ada komitmen yang dicatat."))
    document.add_paragraph(f"\n{_closed(meeting)}")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _table(document: Any, commitments: Sequence[Mapping[Any, Any]]) -> None:
    states = {
        "kept": _("Ditepati"),
        "open": _("Berjalan"),
        "late": _("Terlambat"),
        "dropped": _("Dibatalkan"),
    }
    heads = (_("Pemda"), _("Komitmen"), _("Saat itu"), _("Paling lambat"), _("Keadaan"))
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in commitments:
        words = " · ".join(part for part in (row["words"], row["title"], row["settled_words"]) if part)
        texts = (row["government"], words, row["figure"], formats.short_day(row["due_date"]), states[row["state"]])
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the column, Word by its cells
        for cell in column.cells:
            cell.width = Mm(width)


def _closed(meeting: Mapping[Any, Any]) -> str:
    if meeting["closed_at"] is None:
        return _("Risalah masih terbuka.")
    return _("Risalah dikunci {moment}.").format(moment=formats.moment(meeting["closed_at"]))

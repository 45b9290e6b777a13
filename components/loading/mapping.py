"""What was understood of a file's sheets: the columns drawn on their first lines, and how to say otherwise."""

from dataclasses import replace

import streamlit as st
from openpyxl.utils import get_column_letter

from components.shell import template
from loaders.meaning.text import clean
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.job import Job
from loaders.proposing.preview import ColumnSeen, SheetSeen
from loaders.understanding.columns.mapping import FIELDS, layout_of
from loaders.understanding.values.mapping import FIELDS as VALUE_FIELDS
from loaders.understanding.values.mapping import UNUSED as VALUE_UNUSED
from translations import gettext as _
from translations import mark
from translations.formats import moment, number
from workflow.loading.mappings import together

OTHERS = {
    "dated": mark("Status pada tanggalnya"),
    "scheduled": mark("Tenggat menurut jadwal"),
    "target": mark("Target, pembanding realisasi"),
    "tick": mark("Status, dicentang"),
    "matrix": mark("Status tiap pemda"),
    "due of each": mark("Tenggat tiap pemda"),
    "parallel": mark("Status sebagian"),
}
UNUSED = mark("tidak dipakai")
WORDS = {**FIELDS, **VALUE_FIELDS, **OTHERS}
SHEETS = 12  # drawn; files with more sheets are rare


def show(job: Job, outcome: Outcome | ValuesOutcome | None) -> None:
    """Draw every sheet, and the way to change what a column holds."""
    choices = _choices(is_plan=not isinstance(outcome, ValuesOutcome))
    for place, sheet in enumerate(job.sheets[:SHEETS]):
        _sheet(job, sheet, place, choices)


def _choices(*, is_plan: bool) -> list[str]:
    """What a column may be said to hold; first that it holds nothing that is wanted."""
    return ["", *FIELDS] if is_plan else [VALUE_UNUSED, *VALUE_FIELDS]


def _sheet(job: Job, sheet: SheetSeen, place: int, choices: list[str]) -> None:
    fields = {column.index: column for column in sheet.columns}
    marks = _marks(job)
    wide = max((len(line) for line in sheet.lines), default=0)
    template.show(
        "loading_sheet.html",
        name=clean(sheet.name),
        about=_about(sheet, is_plan=not choices[0]),
        letters=[get_column_letter(index + 1) for index in range(wide)],
        heads=[_head(fields.get(index)) for index in range(wide)] if sheet.columns else [],
        lines=[
            {
                "number": sheet.first_line + step + 1,
                "cells": [
                    (text, marks.get((sheet.name, sheet.first_line + step, index), ""))
                    for index, text in enumerate([*line, *[""] * (wide - len(line))])
                ],
                "is_header": sheet.first_line + step == sheet.header_row,
            }
            for step, line in enumerate(sheet.lines)
        ],
    )
    if sheet.hidden:
        return
    if sheet.columns:
        _tell_whose_word(job, sheet)
        _confirm(job, sheet, place)
        _decide_between(job, sheet, place)
        with st.expander(_("Mengapa dibaca begitu")):
            template.show("loading_reasons.html", rows=[_why(column) for column in sheet.columns])
        with st.expander(_("Ubah arti kolom")):
            _choose(job, sheet, place, choices)
    elif sheet.lines:
        asked = _("Lembar ini berisi nilai? Tunjukkan baris judulnya")
        if not choices[0]:
            asked = _("Lembar ini berisi rencana aksi? Tunjukkan baris judulnya")
        with st.expander(asked, expanded=job.outcome is None):
            _point_out(job, sheet, place, choices)


def _marks(job: Job) -> dict[tuple[str, int, int], str]:
    """The cells in which something was found, with how it looks; the worst counts."""
    found = job.outcome.findings if job.outcome else []
    return {
        (f.place.sheet, f.place.row, f.place.column): f.severity.value for f in reversed(found) if f.place is not None
    }


def _about(sheet: SheetSeen, *, is_plan: bool) -> str:
    if sheet.hidden:
        return _("tersembunyi, tidak dimuat")
    rows = _("{count} baris").format(count=number(sheet.rows))
    where = _("tidak ada tabel rencana aksi") if is_plan else _("tidak ada tabel nilai")
    if sheet.header_row is not None:
        where = _("judul kolom di baris {row}").format(row=sheet.header_row + 1)
    return f"{rows} · {where}"


def _head(column: ColumnSeen | None) -> dict[str, str]:
    if column is None:
        return {"word": "", "look": "unused"}
    look = "sure" if column.sure else "unsure"
    return {"word": _field(column.field), "look": look if column.field in WORDS else "unused"}


def _tell_whose_word(job: Job, sheet: SheetSeen) -> None:
    """Where columns are read as somebody of this province said: who, when, and of which columns."""
    said = job.said.get(sheet.layout)
    if said is None:
        return
    letters = ", ".join(get_column_letter(index + 1) for index in sorted(said.fields))
    words = _("Arti kolom {letters} menurut {name}, {moment}; dapat diubah di bawah ini.")
    st.text(words.format(letters=letters, name=said.by, moment=moment(said.at)))


def _confirm(job: Job, sheet: SheetSeen, place: int) -> None:
    """Columns told by a likeness only ask whether that is right; a second reading stands beside where it is close."""
    for column in (c for c in sheet.columns if not c.sure and c.field in WORDS and c.field not in OTHERS):
        with st.container(horizontal=True, vertical_alignment="center", key=f"sure {place} {column.index}"):
            question = _("Kolom {letter} “{header}” dibaca sebagai {field}. Benar?")
            st.text(
                question.format(letter=column.letter, header=column.header[:80], field=_field(column.field)),
                width="content",
            )
            st.button(
                _("Benar"), key=f"right {place} {column.index}", icon=":material/check:",
                on_click=say, args=(job, sheet.layout, {column.index: column.field}),
            )  # fmt: skip
            st.button(
                _("Bukan"), key=f"wrong {place} {column.index}", icon=":material/close:",
                on_click=say, args=(job, sheet.layout, {column.index: _unused(column.field)}),
            )  # fmt: skip
            if column.second:
                st.button(
                    _("Ini {field}").format(field=_field(column.second)), key=f"second {place} {column.index}",
                    on_click=say, args=(job, sheet.layout, {column.index: column.second}),
                )  # fmt: skip


def _unused(field: str) -> str:
    """How it is said that a column read as this field is none."""
    return VALUE_UNUSED if field in VALUE_FIELDS else ""


def _why(column: ColumnSeen) -> dict[str, str]:
    return {
        "letter": column.letter,
        "header": clean(column.header),
        "field": _field(column.field),
        "look": _head(column)["look"],
        "why": "; ".join(reason.in_words() for reason in column.why),
    }


def _decide_between(job: Job, sheet: SheetSeen, place: int) -> None:
    """Two columns may be the states: what each of them would give, and one click for either."""
    found = job.outcome.findings if job.outcome else []
    close = [f for f in found if f.code == "readings_close" and f.place and f.place.sheet == sheet.name]
    for at, finding in enumerate(close):
        assert finding.place is not None
        other, mine = finding.details["other_column"], finding.place.column
        st.text(finding.in_words("message"))
        with st.container(horizontal=True, key=f"close {place} {at}"):
            for header, taken, left in ((finding.header, mine, other), (finding.details["other"], other, mine)):
                label = _("Pakai kolom {letter}").format(letter=get_column_letter(taken + 1))
                st.button(
                    f"{label} · {_as_text(header)}", key=f"take {place} {at} {taken}", icon=":material/check:",
                    on_click=say, args=(job, sheet.layout, {taken: "status", left: ""}),
                )  # fmt: skip


def _choose(job: Job, sheet: SheetSeen, place: int, choices: list[str]) -> None:
    with st.form(f"columns {place}", border=False):
        said: dict[int, str] = {}
        columns = st.columns(3)
        for at, column in enumerate(sheet.columns):
            options = choices if column.field in choices else [column.field, *choices]
            said[column.index] = columns[at % 3].selectbox(
                f"{column.letter} · {_as_text(column.header)}",
                options,
                index=options.index(column.field),
                format_func=_field,
                key=f"field {place} {column.index} {column.field}",
            )
        st.text(_("Yang Anda pilih diingat atas nama Anda untuk berkas provinsi ini dengan judul kolom yang sama."))
        if st.form_submit_button(_("Baca ulang"), icon=":material/refresh:"):
            known = {column.index: column.field for column in sheet.columns}
            say(job, sheet.layout, {index: name for index, name in said.items() if name != known[index]})
            st.rerun()


def _point_out(job: Job, sheet: SheetSeen, place: int, choices: list[str]) -> None:
    """A sheet in which no table was found: the person says which row is the header, and what two columns hold."""
    numbers = {sheet.first_line + step: line for step, line in enumerate(sheet.lines) if any(line)}
    row = st.selectbox(
        _("Baris judul kolom"), list(numbers), key=f"header row {place}",
        format_func=lambda row: f"{row + 1}: {' | '.join(filter(None, numbers[row]))[:80]}",
    )  # fmt: skip
    headers = [(index, text) for index, text in enumerate(numbers[row]) if text]
    with st.form(f"header {place}", border=False):
        columns = st.columns(3)
        said = {
            index: columns[at % 3].selectbox(
                _as_text(text), choices, format_func=_field, key=f"new field {place} {row} {index}"
            )
            for at, (index, text) in enumerate(headers)
        }
        if st.form_submit_button(_("Baca ulang"), icon=":material/refresh:"):
            grid = next(grid for grid in job.grids if grid.sheet == sheet.name)
            say(job, layout_of(grid, row), said)
            st.rerun()


def _field(name: str) -> str:
    return _(WORDS.get(name) or UNUSED)


def _as_text(header: str) -> str:
    """A header as the label of a widget, which would read it as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!~|<>$:" else sign for sign in header[:60])


def say(job: Job, layout: str, fields: dict[int, str]) -> None:
    """Callback: what columns of a layout hold; the file is read once more with that."""
    if fields:
        said = together(job.options.mappings, {layout: fields})
        job.again(replace(job.options, mappings=said))

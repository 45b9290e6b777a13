"""Every workbook that a page gives: headers in words, as of when and by what basis, no code word and no id in a cell."""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st
from sqlalchemy import Engine

from commands.sample import PLAN_2026
from exports.loading.template import template_workbook
from exports.presentation import make_deck, pack
from exports.shell.headers import BESIDE, CELLS, HEADERS
from models import Evidence, Progress, Role, Verification
from models.database import reading
from queries import register
from queries.shell import plans
from queries.shell.scope import Scope
from tests.command_line import run_command
from tests.pages.conftest import As, opened
from translations import states, use
from translations.extract import english
from workflow.accounts.permissions import Actor
from workflow.register.fields import FIELDS

PAGES = (
    "ringkasan", "rencana_aksi", "perbandingan", "profil_daerah", "modul", "transparansi", "skor", "rontgen", "metode", "riwayat",
)  # fmt: skip
RANKED = ("perbandingan", "profil_daerah", "skor")  # what an order rests on is said in these
CODES = {word.value for axis in (Progress, Evidence, Verification) for word in axis}
CODES |= {code for words in CELLS.values() for code in words} - {"info"}  # which is Indonesian, too
KNOWN_HEADS = {*HEADERS.values(), *BESIDE.values(), *(field.header for field in FIELDS)}
TEXTS = {states.capitalised(str(text.id)) for text in english() if text.id}
NAMES = {  # whose code a column is → what must stand beside it
    "Kode pemda": ("Pemerintah daerah", "Nama"), "Kode modul": ("Modul",), "Kode indikator": ("Indikator",),
    "Kode aliran data": ("Aliran data",), "Nilai": ("Indikator", "Butir", "Tingkat"),
}  # fmt: skip
CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def workbooks(page: str, monkeypatch: pytest.MonkeyPatch, **address: str) -> dict[str, openpyxl.Workbook]:
    """The workbooks behind the buttons of a page, by their names."""
    found: dict[str, Callable[[], bytes]] = {}

    def button(_label: str, *, data: Any, file_name: str, **_more: Any) -> None:
        if file_name.endswith(".xlsx"):
            found[file_name] = data if callable(data) else lambda: data

    monkeypatch.setattr(st, "download_button", button)
    at = opened(None if page == "ringkasan" else page, **address)
    assert not at.exception
    use("id")
    return {name: openpyxl.load_workbook(BytesIO(make())) for name, make in found.items()}


def is_in_words(head: str) -> bool:
    """Whether a header is one of the words that columns are called by: a column without one shows its name in code."""
    return " " in head or head in KNOWN_HEADS or head in TEXTS


def wrong(book: openpyxl.Workbook) -> list[str]:
    """Headers and cells that are code words, and sheets that do not say of which day they are."""
    found = []
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        if not re.search(r"per \d+ \w+ \d{4}", f"{rows[0][0]} {rows[1][0] if len(rows) > 1 else ''}"):
            found.append(f"{sheet.title}: no day in {rows[0][0]!r}")
        head = next((row for row in rows[1:] if sum(cell is not None for cell in row) > 1), rows[-1])
        found += [f"{sheet.title}: header {cell}" for cell in head if isinstance(cell, str) and not is_in_words(cell)]
        found += [f"{sheet.title}: header {cell} twice" for cell, times in Counter(head).items() if cell and times > 1]
        found += [
            f"{sheet.title}: {cell} without {' or '.join(NAMES[cell])}"
            for cell in head
            if cell in NAMES and not {*NAMES[cell]} & {*head}
        ]
        body = rows[rows.index(head) + 1 :]
        found += [
            f"{sheet.title}: {head[at]}: {cell}"
            for row in body
            for at, cell in enumerate(row)
            if isinstance(cell, str) and (CODE.fullmatch(cell) or cell in CODES)
        ]
    return sorted(set(found))


@pytest.mark.parametrize("page", PAGES)
def test_every_workbook_of_a_page_is_in_words(page: str, sample: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    books = workbooks(page, monkeypatch)

    assert {name: wrong(book) for name, book in books.items() if wrong(book)} == {}
    if page in RANKED:
        first = str(next(iter(books.values())).worksheets[0]["A1"].value)
        assert re.search(r"[Uu]rut menurut|terverifikasi|disertai bukti|dilaporkan", first)


def test_the_workbook_of_a_meeting_pack_is_in_words(sample: Engine) -> None:
    with reading(sample) as session:
        facts = plans.plans(session)[0]
        assert facts.data_date is not None
        deck = make_deck.make(session, facts, Scope(facts.id, facts.data_date))
    assert wrong(openpyxl.load_workbook(BytesIO(pack.workbook(deck)))) == []


def test_what_waits_for_whom_is_in_words(people: dict[Role, Actor], as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    as_(people[Role.VERIFIER])
    books = workbooks("menunggu", monkeypatch)
    assert books
    assert {name: wrong(book) for name, book in books.items() if wrong(book)} == {}


def test_the_export_of_the_command_line_and_the_template_are_in_words(sample_on_sqlite: Engine, tmp_path: Path) -> None:
    out = tmp_path / "daftar.xlsx"
    run_command(str(sample_on_sqlite.url), "export", out, "--plan", PLAN_2026)
    with reading(sample_on_sqlite) as session:
        facts = next(known for known in plans.plans(session) if known.code == PLAN_2026)
        actions = register.actions(session, Scope(facts.id, facts.ends, "36.02"))
    template = template_workbook(
        actions, ["Perizinan"], facts.title, "Lebak", facts.ends, facts.starts, facts.ends, is_sample=True
    )

    for book in (openpyxl.load_workbook(out), openpyxl.load_workbook(BytesIO(template))):
        for guide in book.worksheets[1:]:  # how to fill it in: no figures
            book.remove(guide)
        assert wrong(book) == []
        assert str(book.worksheets[0]["A2"].value).endswith("DATA CONTOH")
        assert "0" not in {str(cell.value) for row in book.worksheets[0].iter_rows(min_row=5) for cell in row}

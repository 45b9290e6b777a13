"""Texts that files and people bring arrive as text in every export: markup, formulas, signs that turn a line round."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from icalendar import Calendar
from lxml import etree
from markupsafe import escape
from pptx import Presentation
from sqlalchemy import Engine

from exports import reporting as sheets
from exports.meetings import as_docx
from exports.presentation.deck_html import as_html
from exports.presentation.deck_pptx import as_pptx
from exports.presentation.make_deck import make
from exports.register import as_csv, as_xlsx
from exports.verification import deadlines, letters
from exports.verification.letters import Letter
from loaders.load import Options, load
from loaders.proposing.propose import NewPlan
from models import Role
from models.database import reading, writing
from queries import register
from queries.meetings import commitments
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from tests import made
from workflow.accounts import accounts
from workflow.accounts.accounts import Unacceptable
from workflow.accounts.permissions import OPERATOR
from workflow.meetings import meetings

DAY = date(2026, 6, 30)
MARKUP = (
    "<b>tebal</b>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "$x^2$", ":red[merah]",
    "[klik](javascript:alert(1))", "{{ 7*7 }}", "&amp; &lt;i&gt;", "=1+1", "BEGIN:VEVENT", "# Judul",
)  # fmt: skip
UNSEEN = ("tegak\x0bb", "balik\u202ec", "nol\u200bd")


@pytest.fixture
def plan(sqlite: Engine, tmp_path: Path) -> PlanFacts:
    """A plan that came from a file, each title with one of the texts, and all of them as obstacle and note."""
    file = tmp_path / "teks.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        write = csv.writer(opened, delimiter=";", quoting=csv.QUOTE_ALL).writerow
        write(["No", "Pemda", "Area", "Rencana Aksi", "Kriteria Keberhasilan", "Batas Waktu", "Status", "Kendala"])
        for place, text in enumerate((*MARKUP, *UNSEEN), start=1):
            texts = (f"Aksi {text}", f"Kriteria {text}", "30/06/2026", "Berjalan", f"Kendala {text}")
            write([str(place), "Kabupaten Lebak", "Area <b>satu</b>", *texts])
    load(file, Options(plan=NewPlan("Rencana <b>uji</b> $x$", 2026), as_of=DAY), DAY, database=sqlite)
    with reading(sqlite) as session:
        (facts,) = plans.plans(session)
    return facts


def said(text: str) -> str:
    """As it is compared: blanks are one, and a break that a text had may be one, too."""
    return re.sub(r"\s+", " ", text)


def test_what_no_reader_sees_does_not_come_in_with_a_file(sqlite: Engine, plan: PlanFacts) -> None:
    with reading(sqlite) as session:
        rows = register.actions(session, Scope(plan.id, DAY)).to_dict("records")
    assert len(rows) == len(MARKUP) + len(UNSEEN)
    texts = [said(str(row[name])) for row in rows for name in ("title", "success_criterion", "obstacle")]
    assert not any(sign in text for text in texts for sign in "\x0b\u202e\u200b")
    assert {f"{field} {text}" for field in ("Aksi", "Kriteria", "Kendala") for text in MARKUP} <= set(texts)


def test_the_register_as_a_workbook_and_as_lines_holds_text(sqlite: Engine, plan: PlanFacts) -> None:
    with reading(sqlite) as session:
        rows = register.actions(session, Scope(plan.id, DAY))
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(rows, plan.title, DAY, is_sample=False))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {f"Aksi {text}" for text in MARKUP} <= {cell.value for cell in cells}
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    lines = list(csv.reader(StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";"))
    assert {f"Aksi {text}" for text in MARKUP} <= {cell for line in lines for cell in line}


def test_slides_hold_text(sqlite: Engine, plan: PlanFacts) -> None:
    with reading(sqlite) as session:
        deck = make(session, plan, Scope(plan.id, DAY))
    html = as_html(deck, back="/", address="", seconds=20, inline=True)
    assert_is_text(html, "Rencana <b>uji</b> $x$", "Area <b>satu</b>")
    told = Presentation(BytesIO(as_pptx(deck)))
    words = [node.text for slide in told.slides for node in slide.element.iter() if etree.QName(node).localname == "t"]
    assert any("Rencana <b>uji</b> $x$" in (word or "") for word in words)
    assert not [link for slide in told.slides for link in slide.part.rels.values() if "javascript" in str(link._target)]


def assert_is_text(html: str, *texts: str) -> None:
    """Each stands in it, and none of its markup does."""
    for text in texts:
        assert str(escape(text)) in html
        assert text not in html or str(escape(text)) == text
    for word in ("<script>alert", "<img src=x", 'href="javascript'):
        assert word not in html


def test_a_sheet_of_an_action_holds_text(sqlite: Engine, plan: PlanFacts) -> None:
    with reading(sqlite) as session:
        scope = Scope(plan.id, DAY)
        for identity, text in zip(register.actions(session, scope)["id"], MARKUP, strict=False):
            facts = register.action(session, scope, identity)
            assert facts is not None
            assert_is_text(sheets.action(facts, plan.title, []), f"Aksi {text}", f"Kendala {text}", plan.title)


def test_minutes_hold_text_whatever_was_typed(sqlite: Engine, plan: PlanFacts) -> None:
    koko = made.account(sqlite, "koko", Role.COORDINATOR, ("36.02",))
    every = "\n".join((*MARKUP, *UNSEEN, "nul\x00a", "\ud800x"))
    with writing(sqlite) as session:
        held = meetings.open_(session, koko, plan.id, DAY, every, every, every, every)
        meetings.promise(session, koko, held, "36.02", every, DAY, every)
    with reading(sqlite) as session:
        (meeting,) = commitments.meetings(session, plan.id).to_dict("records")
        promised = commitments.commitments(session, held, DAY).to_dict("records")
    made_of = Document(BytesIO(as_docx(plan.title, meeting, promised, DAY, is_sample=False)))
    cells = [cell.text for table in made_of.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*(paragraph.text for paragraph in made_of.paragraphs), *cells])
    for text in (*MARKUP, plan.title):
        assert text in words
    assert not any(rel.is_external for rel in made_of.part.rels.values())


def test_a_calendar_and_a_letter_hold_text(sqlite: Engine, plan: PlanFacts) -> None:
    with reading(sqlite) as session:
        rows = register.actions(session, Scope(plan.id, DAY))
    calendar = Calendar.from_ical(
        deadlines.calendar(rows, "uji", plan.title, lambda code: f"https://a/{code}", {"Batas <b>lapor</b>": DAY})
    )
    entry, stage = calendar.walk("VEVENT")
    assert "Batas <b>lapor</b>" in stage["summary"]
    assert "Aksi <b>tebal</b>" in entry["description"]
    mail = letters.message(Letter("siti", "Siti <b>", "officer", "s@a.id", {plan.title: {"late": 2}}), "r@a.id", "")
    assert mail.get_content_type() == "text/plain"
    assert "Rencana <b>uji</b> $x$" in mail.get_content()


@pytest.mark.parametrize(
    "email", ["a@b.id\r\nBcc: x@y.id", "a@b.id,x@y.id", "Siti <a@b.id>", "a@b.id\x00", "a b@c.id", "@b.id", "a@"]
)
def test_an_address_that_would_be_more_than_one_is_refused(sqlite: Engine, email: str) -> None:
    made.account(sqlite, "siti", Role.OFFICER)
    with writing(sqlite) as session:
        with pytest.raises(Unacceptable, match="email"):
            accounts.add(session, OPERATOR, "budi", "Budi", Role.VERIFIER, (), email)
        with pytest.raises(Unacceptable, match="email"):
            accounts.correct(session, OPERATOR, "siti", "Siti", email)


def test_names_of_people_hold_what_is_seen(database: Engine) -> None:
    with writing(database) as session:
        accounts.add(session, OPERATOR, "budi", "Bu\x00di\u202e \ud800San\u200btoso\n", Role.VERIFIER)
        assert accounts.find(session, "budi").full_name == "Budi Santoso"
        accounts.correct(session, OPERATOR, "budi", "Bu\x0bdi", "")
        assert accounts.find(session, "budi").full_name == "Budi"

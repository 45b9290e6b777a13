"""Reporting: attaching a document decides the state of the evidence; who may no longer write does not write."""

import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from sqlalchemy import Engine, select, update
from sqlmodel import col

from models import EvidenceItem, Role, SignIn
from models.database import noting, reading, writing
from queries import history
from queries.reporting import tasks
from settings import clock
from tests import made
from tests.made import PDF
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.reporting import documents, drafts, report
from workflow.reporting.report import Row, Statement

UNFINISHED = 3  # an action of the sample that is in progress


def test_a_document_makes_the_evidence_complete_and_the_claim_enters_the_queue(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    officer, action = people[Role.OFFICER], UNFINISHED
    as_(officer)
    at = opened("tugas", aksi=str(action))
    at.segmented_control(key=f"report {action} progress").set_value("realised").run()
    at.file_uploader[0].set_value(("ba.pdf", PDF, "application/pdf")).run()

    evidence = at.selectbox(key=f"report {action} evidence")
    assert evidence.value == "complete"
    assert "belum ada" not in evidence.options
    press(at, "Kirim laporan")

    assert not at.exception
    assert "Klaimnya masuk antrean verifikasi satgas." in at.success[0].value
    assert "[Tanda terima](/terima/" in at.success[0].value
    with reading(working) as session:
        assert history.of_action(session, officer, action)["evidence"][0] == "complete"


def test_what_is_refused_says_why_beside_the_files_and_a_zip_is_opened(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas", aksi=str(UNFINISHED))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("ba.pdf", PDF)
        archive.writestr("catatan.txt", "biasa")

    at.file_uploader[0].set_value(("bukti.zip", packed.getvalue(), "application/zip")).run()
    assert [error.value for error in at.error] == [
        "“catatan.txt” bukan PDF, gambar (PNG, JPEG, HEIC), dokumen Office, atau ZIP berisi dokumen itu; atau rusak, atau terkunci kata sandi."
    ]
    assert "ba.pdf" in text_of(at)
    assert at.selectbox(key=f"report {UNFINISHED} evidence").value == "complete"

    at.file_uploader[0].set_value(("lagi.pdf", PDF + b"2", "application/pdf")).run()
    assert not at.error
    assert "lagi.pdf" in text_of(at)


def test_a_link_decides_too_and_without_it_the_evidence_is_as_it_was(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas", aksi=str(UNFINISHED))
    before = at.selectbox(key=f"report {UNFINISHED} evidence").value

    at.text_input(key=f"report {UNFINISHED} link").set_value("https://jdih.lebakkab.go.id/perbup-12").run()
    assert at.selectbox(key=f"report {UNFINISHED} evidence").value == "complete"

    at.text_input(key=f"report {UNFINISHED} link").set_value("").run()
    assert at.selectbox(key=f"report {UNFINISHED} evidence").value == before


def test_a_draft_sent_from_the_table_takes_its_documents_along(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    officer = people[Role.OFFICER]
    as_(officer)
    with writing(working) as session:
        document = documents.store(session, officer, PDF, "ba.pdf")
        attached = [{"name": document.name, "sha256": document.sha256, "url": ""}]
        content = {"progress": "realised", "evidence": "complete", "documents": attached}
        late = tasks.tasks(session, officer, 1, None, "late", clock.today(), 1)["id"][0]
        drafts.save(session, officer, int(late), content, made.seen(session, officer, int(late)))

    at = opened("tugas", jenis="late", cara="tabel")
    press(at, "Kirim 1 laporan")

    assert not at.exception
    assert "Klaimnya masuk antrean verifikasi satgas." in text_of(at)
    with reading(working) as session:
        assert f'href="/terima/{made.seen(session, officer, int(late))}"' in text_of(at)
        items = session.execute(select(col(EvidenceItem.name)).where(col(EvidenceItem.action_id) == int(late)))
        assert list(items.scalars()) == ["ba.pdf"]


def test_an_account_switched_off_meanwhile_neither_writes_nor_publishes(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    officer = people[Role.OFFICER]
    with writing(working) as session:
        document = documents.store(session, officer, PDF, "ba.pdf")
        said = Statement(date(2026, 6, 1), "realised", "complete", documents=(document,))
        seen = made.seen(session, officer, UNFINISHED)
        report.report(session, officer, Row(UNFINISHED, seen, said), date(2026, 6, 1))
    as_(officer)
    register, form = opened("rencana_aksi", aksi=str(UNFINISHED)), opened("tugas", aksi=str(UNFINISHED))
    toggle = next(one for one in register.toggle if "ba.pdf" in one.label)
    with noting(working) as session:
        accounts.set_active(session, OPERATOR, officer.name, active=False)

    toggle.set_value(True).run()
    form.text_area(key=f"report {UNFINISHED} note").set_value("masih menulis").run()

    for at in (register, form):
        assert not at.exception
        assert not at.error
        assert "Sesi Anda sudah berakhir" in text_of(at)
    with reading(working) as session:
        assert not session.execute(
            select(col(EvidenceItem.is_public)).where(col(EvidenceItem.action_id) == UNFINISHED)
        ).scalar_one()
        assert drafts.find(session, officer, UNFINISHED) is None


def test_what_was_typed_when_the_sign_in_had_lapsed_is_there_after_signing_in_again(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    officer = people[Role.OFFICER]
    as_(officer)
    at = opened("tugas", aksi=str(UNFINISHED))
    with noting(working) as session:
        session.execute(update(SignIn).values(seen_at=datetime.now(UTC) - timedelta(hours=1)))

    at.text_area(key=f"report {UNFINISHED} note").set_value("diketik sejam yang lalu").run()

    said = text_of(at)
    assert not at.error
    assert "Sesi Anda sudah berakhir" in said
    assert f"/masuk?next=%2Ftugas%3Faksi%3D{UNFINISHED}" in said
    as_(officer)
    again = opened("tugas", aksi=str(UNFINISHED))
    assert again.text_area(key=f"report {UNFINISHED} note").value == "diketik sejam yang lalu"


def test_an_answer_is_there_at_once_and_its_box_is_empty_again(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.VERIFIER])
    at = opened("rencana_aksi", aksi=str(UNFINISHED))
    for count, words in enumerate(("SK mana?", "<b>Sudah</b> jelas.")):
        at.text_area(key=f"remark {UNFINISHED} {count}").set_value(words)
        press(at, "Kirim")
        assert not at.exception
        assert at.text_area(key=f"remark {UNFINISHED} {count + 1}").value == ""
    shown = text_of(at)
    assert "SK mana?" in shown
    assert "&lt;b&gt;Sudah&lt;/b&gt; jelas." in shown

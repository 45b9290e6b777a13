"""Addresses and names of documents in cells: kept with the action, shown to whoever verifies, no documents of ours."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Engine, select

from loaders.load import Options, load
from loaders.outcome import Outcome
from models import Action, EvidenceItem, EvidenceReference, Role
from models.database import reading, writing
from queries.reporting import evidence
from workflow.accounts.permissions import OPERATOR, PUBLIC, Actor
from workflow.loading import loads

TODAY = date(2026, 11, 25)
ADDRESS = "https://drive.example/a"
VERIFIER = Actor("satgas", Role.VERIFIER, 1)


def workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Rencana Aksi Kabupaten Lebak Tahun 2026"])
    sheet.append(["per 31 Oktober 2026"])
    sheet.append(["No", "Area", "Rencana Aksi", "Status", "Bukti Dukung"])
    sheet.append(
        [1, "Perizinan", "Perbup pelimpahan kewenangan", "Selesai", f'=HYPERLINK("{ADDRESS}1?a=1&b=2","Lihat")']
    )
    sheet.append([2, "Perizinan", "Aplikasi perizinan terpadu", "Selesai", "Lihat"])
    sheet["E5"].hyperlink = ADDRESS + "2"
    sheet.append([3, "Perizinan", "Standar pelayanan", "Selesai", f"{ADDRESS}3\n{ADDRESS}4"])
    sheet.append([4, "Perizinan", "Maklumat pelayanan", "Selesai", "SK-12.pdf"])
    sheet.append([5, "Perizinan", "Survei kepuasan", "Selesai", "Ada"])
    sheet.append([6, "Perizinan", "Loket keliling", "Selesai", "Lihat"])
    sheet["E9"].hyperlink = "file:///C:/rahasia.docx"
    book.save(path)
    return path


def kept(database: Engine) -> list[tuple[str, str, str, date]]:
    with reading(database) as session:
        rows = session.execute(
            select(Action.number, EvidenceReference.text, EvidenceReference.url, EvidenceReference.day)
            .join(Action, Action.id == EvidenceReference.action_id)
            .order_by(EvidenceReference.id)
        )
        return [tuple(row) for row in rows]


def test_addresses_and_names_of_documents_are_kept_with_their_action(sqlite: Engine, tmp_path: Path) -> None:
    file = workbook(tmp_path / "renaksi.xlsx")
    outcome = load(file, Options(), TODAY, database=sqlite)
    assert isinstance(outcome, Outcome)
    assert outcome.counts()["realised"] == 6
    day = date(2026, 10, 31)
    assert kept(sqlite) == [
        ("1", ADDRESS + "1?a=1&b=2", ADDRESS + "1?a=1&b=2", day),
        ("2", "Lihat", ADDRESS + "2", day),
        ("3", ADDRESS + "3", ADDRESS + "3", day),
        ("3", ADDRESS + "4", ADDRESS + "4", day),
        ("4", "SK-12.pdf", "", day),
        ("6", "Lihat", "", day),
    ]
    load(file, Options(), TODAY, database=sqlite)
    assert len(kept(sqlite)) == 6, "loading again adds nothing"
    with reading(sqlite) as session:
        assert session.execute(select(EvidenceItem.id)).first() is None, "no documents of ours"
        action = session.execute(select(Action.id).where(Action.number == "2")).scalar_one()
        shown = evidence.references(session, VERIFIER, action).to_dict("records")
        assert [(row["text"], row["url"], row["file_name"]) for row in shown] == [
            ("Lihat", ADDRESS + "2", "renaksi.xlsx")
        ]
        assert evidence.references(session, PUBLIC, action).empty


def test_undoing_a_load_takes_its_references_along(sqlite: Engine, tmp_path: Path) -> None:
    load(workbook(tmp_path / "renaksi.xlsx"), Options(), TODAY, database=sqlite)
    with writing(sqlite) as session:
        loads.take_back(session, OPERATOR, 1, "berkas keliru")
    assert kept(sqlite) == []

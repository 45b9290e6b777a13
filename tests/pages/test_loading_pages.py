"""Muat data and Riwayat pemuatan: what was understood, said otherwise, loaded, refused, taken back."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine, func, select
from sqlmodel import col
from streamlit.testing.v1 import AppTest

from components.loading.mapping import OTHERS
from components.loading.uploads import JOBS
from exports import signs as sheets
from loaders.load import Options
from loaders.outcome import Outcome, ValuesOutcome
from loaders.proposing.job import Job
from loaders.proposing.preview import OTHER_USES
from models import Action, ActionEvent, Role
from models.database import reading, writing
from queries import loading as loads
from queries.shell import plans
from queries.signs import visits
from settings import ROOT
from tests import made
from tests.pages.conftest import As, opened, press, text_of
from workflow.accounts.permissions import Actor, Forbidden
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

TODAY = date(2026, 11, 25)
HEAD = ["No", "Area", "Rencana Aksi", "Status", "Tenggat", "Keterangan"]
ROWS: list[list[Any]] = [
    [1, "Perizinan", "Perwali pelimpahan kewenangan", "Selesai", "30/06/2026", "<script>alert(1)</script> **tebal**"],
    [2, "Perizinan", "Aplikasi \u202eterpadu", "Proses", "31/02/2026", "[klik](javascript:alert(1))"],
]


def workbook(path: Path, title: str = "Rencana Aksi Kota Serang Tahun 2026", head: list[str] = HEAD) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append(["per 31 Oktober 2026"])
    for row in (head, *ROWS):
        sheet.append(row)
    book.save(path)
    return path


def job(engine: Engine, who: Actor, path: Path) -> Job:
    one = Job(path.name, path.read_bytes(), Options(actor=who, dry_run=True), TODAY, engine)
    one.start()
    one.wait(60)
    assert not one.is_busy
    return one


def with_job(one: Job, **query: str) -> AppTest:
    """The page as it is after a file was dropped on it."""
    at = AppTest.from_file(str(ROOT / "components" / "frame.py"), default_timeout=30)
    at.session_state[JOBS] = [one]
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    at.switch_page(str(ROOT / "pages" / "muat.py")).run()
    return at


def run(at: AppTest, one: Job) -> AppTest:
    one.wait(60)
    return at.run()


@pytest.mark.parametrize("page", ["muat", "pemuatan"])
def test_only_who_may_load_sees_the_pages(page: str, people: dict[Role, Actor], as_: As) -> None:
    for role, who in people.items():
        as_(who)
        if role == Role.COORDINATOR:
            assert opened(page).title[0].value in ("Muat data", "Riwayat pemuatan")
        else:
            with pytest.raises(ValueError, match="Could not find a navigation page"):
                opened(page)


def test_the_preview_shows_text_as_text_and_marks_what_was_found(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    at = with_job(job(working, who, workbook(tmp_path / "serang.xlsx")))
    said = text_of(at)

    assert not at.exception
    assert "2 aksi terbaca, 1 terealisasi" in said
    assert "1 dari 2 baris perlu diperbaiki" in said
    assert "&lt;script&gt;" in said
    assert "<script" not in said
    assert "\u202e" not in said
    assert 'class="found error"' in said
    assert "**tebal**" in said


def test_the_sheet_of_a_visit_changes_no_action_and_its_findings_are_recorded(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    with reading(working) as session:
        plan = plans.plans(session)[0]
        one = session.execute(select(Action).where(col(Action.plan_id) == plan.id).limit(1)).scalar_one()
        action, code, title = one.id, one.code, one.title
        events = session.execute(select(func.count()).select_from(ActionEvent)).scalar_one()
    path = tmp_path / "kunjungan.xlsx"
    path.write_bytes(sheets.xlsx([sheets.Asked("36", "Provinsi Banten", code, title, "APBD", "", 8)], plan.code, "Uji"))
    book = load_workbook(path)
    for column, value in ((8, TODAY), (9, "tidak ditemukan"), (10, "Loket belum dibuka")):
        book.active.cell(4, column, value)
    book.save(path)

    at = with_job(job(working, who, path))
    assert at.dataframe[0].value["Hasil kunjungan"].tolist() == ["tidak ditemukan"]
    at = press(at, "Catat 1 temuan")

    assert "1 temuan dicatat" in text_of(at) + " ".join(said.value for said in at.success)
    assert at.session_state[JOBS] == []
    with reading(working) as session:
        found = visits.of_action(session, who, action or 0)
        assert session.execute(select(func.count()).select_from(ActionEvent)).scalar_one() == events
    assert found[["outcome", "note"]].to_numpy().tolist() == [["not_found", "Loket belum dibuka"]]
    assert "Loket belum dibuka" in text_of(opened("rencana_aksi", rencana=plan.code, aksi=str(action)))


def test_a_column_that_was_guessed_is_confirmed_or_given_another_meaning(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    head = ["No", "Area", "Rencna Aksi", "Status", "Tenggat", "Keterangan"]
    one = job(working, who, workbook(tmp_path / "serang.xlsx", head=head))
    at = with_job(one)
    assert "Kolom C “Rencna Aksi” dibaca sebagai Rencana aksi. Benar?" in text_of(at)

    press(at, "Benar")
    run(at, one)
    assert "Benar?" not in text_of(at)
    assert isinstance(one.outcome, Outcome)
    assert not [f for f in one.outcome.findings if f.code == "header_close_match"]
    press(at, "Muat semua")
    run(at, one)
    assert one.is_stored
    assert "Tersimpan: 2 baru" in text_of(at)

    again = job(working, who, workbook(tmp_path / "lagi.xlsx", head=head))
    assert again.sheets[0].columns[2].sure
    assert f"Arti kolom C menurut {who.name}," in text_of(with_job(again))
    elsewhere = made.account(working, "lain", Role.COORDINATOR, ("32",))
    theirs = job(working, elsewhere, workbook(tmp_path / "jabar.xlsx", head=head))
    assert (theirs.sheets[0].columns[2].sure, theirs.said) == (False, {})


def test_nobody_loads_what_is_not_his(people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    one = job(working, who, workbook(tmp_path / "bandung.xlsx", "Rencana Aksi Kabupaten Bandung Tahun 2026"))
    at = with_job(one)

    assert any("di luar wewenang" in error.value for error in at.error)
    assert all(button.disabled for button in at.button if button.label.startswith("Muat"))
    one.store(who, only_good=False)
    one.wait(60)
    assert isinstance(one.error, Forbidden)
    with reading(working) as session:
        assert "bandung" not in {plan.code for plan in plans.plans(session)}


def test_a_file_that_names_no_government_is_told_whose_it_is(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    one = job(working, who, workbook(tmp_path / "a.xlsx", "Rencana Aksi Pencegahan Korupsi Tahun 2026"))
    at = with_job(one)
    assert "Berkas tidak menyebut pemerintah daerah" in text_of(at)

    next(box for box in at.selectbox if box.label.startswith("Pemda, bila")).set_value("36.73")
    press(at, "Baca ulang")
    run(at, one)
    assert isinstance(one.outcome, Outcome)
    assert set(one.outcome.counts()["by_government"]) == {"36.73"}


def test_next_years_file_can_be_told_to_begin_a_plan_with_a_title_and_a_year(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    for name in ("serang.xlsx", "serang lagi.xlsx"):
        one = job(working, who, workbook(tmp_path / name))
        if name == "serang.xlsx":
            one.store(who, only_good=False)
            one.wait(60)
    at = with_job(one)
    assert "ke rencana “Rencana Aksi Kota Serang Tahun 2026” (2026)" in text_of(at)

    next(box for box in at.selectbox if box.label == "Rencana").set_value("+")
    next(box for box in at.text_input if box.label == "Judul rencana baru").set_value("Renaksi Kota Serang")
    next(box for box in at.number_input if box.label == "Tahun rencana baru").set_value(2027)
    press(at, "Baca ulang")
    run(at, one)
    assert "rencana baru “Renaksi Kota Serang” (2027)" in text_of(at)
    press(at, "Muat semua")
    run(at, one)
    assert one.is_stored, (one.refusal, one.error)
    with reading(working) as session:
        known = {plan.code: plan for plan in plans.plans(session)}
    assert known["serang"].year == 2026
    assert known["renaksi-kota-serang-2027"].starts == date(2027, 1, 1)


def test_a_load_on_which_a_report_rests_is_not_undone_and_says_why(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    one = job(working, who, workbook(tmp_path / "serang.xlsx"))
    one.store(who, only_good=False)
    one.wait(60)
    officer = made.account(working, "petugas", Role.OFFICER, ("36.73",))
    with reading(working) as session:
        (load,) = loads.loads(session, who, 1).to_dict("records")
        plan = next(plan for plan in plans.plans(session) if plan.code == "serang")
        action = session.connection().exec_driver_sql(f"SELECT MAX(id) FROM action WHERE plan_id = {plan.id}").scalar()
    with writing(working) as session:
        said = Statement(date(2026, 11, 1), "in_progress", None, note="menunggu wali kota")
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), TODAY)

    at = opened("pemuatan")
    assert load["file_name"] == "serang.xlsx"
    next(box for box in at.text_input if box.label == "Alasan").set_value("keliru")
    press(at, "Batalkan pemuatan")

    assert any("sudah berubah sesudahnya" in error.value for error in at.error)
    assert not at.exception


def test_a_file_of_a_day_to_come_is_previewed(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    path = workbook(tmp_path / "serang.xlsx")
    book = load_workbook(path)
    book.active["A2"] = "per 31 Desember 2099"
    book.save(path)
    at = with_job(job(working, who, path))
    assert not at.exception
    assert "31 Desember 2099" in text_of(at)


def test_loading_in_english(people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    at = with_job(job(working, who, workbook(tmp_path / "serang.xlsx")), bahasa="en")
    said = text_of(at)
    assert "2 actions read, 1 realised" in said
    assert "header in row 3" in said
    for word in ("Temuan", "Perubahan", "baris", "Muat"):
        assert word not in said.replace("Keterangan", ""), word


def test_every_use_of_a_column_has_its_words() -> None:
    assert set(OTHERS) == set(OTHER_USES)


def test_every_column_says_why_it_was_read_so_and_two_close_ones_are_decided_by_one_click(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    path = tmp_path / "serang.xlsx"
    book = Workbook()
    for row in (
        ["Rencana Aksi Kota Serang Tahun 2026"],
        ["No", "Rencana Aksi", "Status", "Realisasi", "Warna"],
        [1, "Menyusun peta risiko kas", "Selesai", "Selesai", "biru laut"],
        [2, "Menata arsip aset lama", "Selesai", "Belum", "biru laut"],
    ):
        book.active.append(row)
    book.save(path)
    one = job(working, who, path)
    at = with_job(one)
    assert re.search(r"judul kolom; 100\s?% isinya kata status", text_of(at))
    assert "judulnya tidak dikenal" in text_of(at)

    next(button for button in at.button if button.label == "Pakai kolom D · Realisasi").click().run()
    run(at, one)

    assert isinstance(one.outcome, Outcome)
    assert one.outcome.counts()["realised"] == 1
    assert not [finding for finding in one.outcome.findings if finding.code == "readings_close"]


def test_of_two_measures_that_no_header_tells_apart_one_click_exchanges_them(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    path = tmp_path / "skor.xlsx"
    book = Workbook()
    for row in (
        ["Skor MCP Tahun 2025"],
        ["Pemda", "Area", "Indikator", "Sub Indikator", "Xyz", "Abc"],
        ["Kota Serang", "Perizinan", "Layanan", "SOP", 70, 90],
    ):
        book.active.append(row)
    book.save(path)
    one = job(working, who, path)
    at = with_job(one)
    assert "Kolom E “Xyz” dibaca sebagai Nilai lapor. Benar?" in text_of(at)

    next(button for button in at.button if button.label == "Ini Nilai verifikasi").click().run()
    at = run(at, one)

    assert isinstance(one.outcome, ValuesOutcome)
    columns = {column.header: column.field for column in one.outcome.reading.headers["Sheet"].columns}
    assert (columns["Xyz"], columns["Abc"]) == ("verified", "reported")
    assert "dikatakan orang" in text_of(at)


def test_rows_that_would_be_lost_are_accepted_by_a_person_before_anything_is_loaded(
    people: dict[Role, Actor], as_: As, working: Engine, tmp_path: Path
) -> None:
    who = people[Role.COORDINATOR]
    as_(who)
    path = tmp_path / "serang.xlsx"
    book = Workbook()
    for row in (
        ["No", "Pemda", "Rencana Aksi", "Status"],
        [1, "Kota Serang", "Menyusun peta risiko kas", "Selesai"],
        [2, "Kota Entah", "Menata arsip aset lama", "Belum"],
    ):
        book.active.append(row)
    book.save(path)
    one = job(working, who, path)
    at = with_job(one)
    assert next(button for button in at.button if button.label == "Muat semua").disabled

    next(box for box in at.checkbox if box.label.startswith("1 dari 2 baris")).check().run()
    assert not next(button for button in at.button if button.label == "Muat semua").disabled

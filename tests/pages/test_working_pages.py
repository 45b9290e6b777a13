"""The pages on which people work: per role, in both languages, with text of files as text."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine

import models.database
from components.history import table as event_table
from models import MailEvery, Role
from models.database import reading, writing
from queries import accounts as listed
from queries import history
from queries.shell.scope import Scope
from tests import made
from tests.pages.conftest import As, opened, press, text_of
from tests.pages.test_pages import plain
from workflow.accounts import accounts, recognition, sign_in
from workflow.accounts.permissions import Actor
from workflow.reporting import report
from workflow.reporting.report import Row, Statement
from workflow.verification import verdicts as verify
from workflow.verification.verdicts import Verdict

ENGLISH_LEFT = re.compile(r"\b(Upload|Browse|Choose|Loading|Submit|the|and)\b")


@pytest.mark.parametrize("page", ["tugas", "verifikasi", "menunggu", "akun"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_working_pages_open_for_their_roles_in_both_languages(
    page: str, language: str, people: dict[Role, Actor], as_: As
) -> None:
    for role in (Role.OFFICER,) if page == "tugas" else (Role.VERIFIER, Role.COORDINATOR):
        as_(people[role])
        at = opened(page, bahasa=language)
        assert not at.exception
        if language == "id":
            assert not ENGLISH_LEFT.search(plain(text_of(at)))


def test_a_page_past_the_gate_still_asks_who_is_there(people: dict[Role, Actor], as_: As) -> None:
    for who in (None, people[Role.PRESENTER], people[Role.ADMIN]):
        as_(who)
        at = opened()
        titles = [str(title.value) for title in at.title]
        assert not at.exception
        assert "Tugas saya" not in titles
    as_(people[Role.OFFICER])
    with reading(models.database.engine()) as session:
        assert history.count(session, people[Role.OFFICER], Scope(1, date(2027, 1, 1)), history.Wanted()) > 0


def test_an_officer_reports_and_the_list_is_shorter(working: Engine, people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas", jenis="late")
    assert "Terlambat · 21" in at.button_group[0].options
    found = re.search(r"aksi=(\d+)", text_of(at))
    assert found

    at = opened("tugas", aksi=found[1])
    at.text_area(key=f"report {found[1]} note").set_value("Ditunda ke APBD perubahan").run()
    at.segmented_control(key=f"report {found[1]} progress").set_value("not_carried_out").run()
    press(at, "Kirim laporan")

    assert not at.exception
    with reading(working) as session:
        told = history.of_action(session, people[Role.OFFICER], int(found[1]))
    assert (told["kind"][0], told["note"][0]) == ("reported", "Ditunda ke APBD perubahan")


def test_what_was_refused_is_said_and_nothing_typed_is_lost(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas", aksi="3")
    at.text_input(key="report 3 link").set_value("bukan tautan").run()
    press(at, "Kirim laporan")

    assert "bukan tautan; tulis lengkap" in at.error[0].value
    assert at.text_input(key="report 3 link").value == "bukan tautan"


def test_the_table_sends_only_what_was_written_and_says_what_was_not(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas", jenis="late", cara="tabel")
    at.session_state["table 1"] = {
        "edited_rows": {0: {"note": "catatan satu"}, 1: {"evidence": "diunggah sebagian"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at.run()
    press(at, "Kirim 2 laporan")

    said = plain(text_of(at))
    assert "Laporan terkirim. 1 baris tidak tersimpan" in said
    assert "memerlukan paling sedikit satu dokumen" in said
    with reading(working) as session:
        events = history.events(
            session, people[Role.OFFICER], Scope(1, date(2030, 1, 1)), history.Wanted(role="officer"), 10
        )
    assert list(events["note"]) == ["catatan satu"]


def claim(working: Engine, officer: Actor, action: int, title: str = "x") -> None:
    with writing(working) as session:
        said = Statement(date(2026, 6, 1), "outside_authority", "none", note=title)
        report.report(session, officer, Row(action, made.seen(session, officer, action), said), date(2026, 6, 1))


def test_a_verifier_agrees_and_the_denominator_explains_itself(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    claim(working, people[Role.OFFICER], 3, "Kewenangan kementerian")
    as_(people[Role.VERIFIER])
    at = opened("verifikasi", klaim="3")
    press(at, "Setujui di luar kewenangan")

    assert not at.exception
    said = plain(text_of(opened()))
    assert "dari 73 terealisasi" in said
    assert "Penyebut 74 → 73" in said
    assert "Di luar kewenangan" in said
    assert "Kewenangan kementerian" in said


def test_names_are_for_those_who_may_see_them(working: Engine, people: dict[Role, Actor], as_: As) -> None:
    claim(working, people[Role.OFFICER], 3)
    for role, sees in ((None, False), (Role.PRESENTER, False), (Role.OFFICER, True), (Role.VERIFIER, True)):
        as_(people[role] if role else None)
        said = plain(text_of(opened("riwayat", oleh="officer")))
        assert ("officer, petugas daerah" in said) == sees, role
        assert "petugas daerah" in said


def test_the_history_says_from_what_to_what_and_why_and_the_file_has_the_same(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    officer, verifier = people[Role.OFFICER], people[Role.VERIFIER]
    claim(working, officer, 3)
    with writing(working) as session:
        verdict = Verdict(verify.Verification.RETURNED, date(2026, 6, 2), "Dasar hukumnya belum disebut")
        verify.judge(session, verifier, 3, made.seen(session, officer, 3), verdict, date(2026, 6, 2))
    as_(verifier)
    said = plain(text_of(opened("riwayat", catatan="verdict")))
    assert "1 catatan" in said
    assert "– Di luar kewenangan, bukti belum ada → ▲ Dikembalikan" in said
    assert "Dasar hukumnya belum disebut" in said

    with reading(working) as session:
        events = history.events(session, verifier, Scope(1, date(2030, 1, 1)), history.Wanted(kind="verdict"), 10)
    row = event_table.as_file(events).iloc[0]
    assert row["Dari"] == "– Di luar kewenangan, bukti belum ada"
    assert row["Alasan dan bukti"] == "Dasar hukumnya belum disebut"
    assert len(row["SHA-256"]) == 64


def test_text_that_people_write_is_text(working: Engine, people: dict[Role, Actor], as_: As) -> None:
    nasty = "<img src=x onerror=alert(1)> **tebal** [x](javascript:alert(1))"
    claim(working, people[Role.OFFICER], 3, nasty)
    as_(people[Role.VERIFIER])
    for at in (opened("verifikasi", klaim="3"), opened("rencana_aksi", aksi="3"), opened("riwayat")):
        assert not at.exception
        assert "<img" not in text_of(at)
    assert "&lt;img src=x" in text_of(opened("rencana_aksi", aksi="3"))


def test_a_coordinator_changes_a_due_date_with_a_reason(working: Engine, people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("rencana_aksi", aksi="3")
    next(box for box in at.date_input if box.label == "Tenggat").set_value(date(2017, 6, 30))
    press(at, "Simpan perubahan")
    assert "Tulis alasannya" in at.error[0].value

    next(box for box in at.text_input if box.label == "Penjelasan").set_value("Disepakati di rapat")
    press(at, "Simpan perubahan")

    assert not at.exception
    assert "→ 30 Juni 2017" in plain(text_of(at))
    assert "Disepakati di rapat" in text_of(at)


def test_an_admin_adds_an_account_whose_link_stays_until_it_is_closed(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.ADMIN])
    at = opened("akun")
    at.text_input(key="new name 0").set_value("dewi")
    at.text_input(key="new full name 0").set_value("Dewi Lestari")
    press(at, "Tambah")
    assert at.error[0].value.startswith("Petugas dan koordinator memerlukan pemda")
    assert at.text_input(key="new full name 0").value == "Dewi Lestari"  # nothing typed is lost

    at.multiselect(key="new 0 governments").set_value(["36.71"])
    press(at, "Tambah")

    assert not at.exception
    assert "/undangan/" in text_of(at.run())
    assert at.text_input(key="new name 1").value == ""
    press(at, "Tutup tautan")
    assert "/undangan/" not in text_of(at)


def test_an_admin_corrects_a_name_and_the_sessions_of_the_account_go_on(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.ADMIN])
    at = opened("akun")
    at.selectbox(key="changed name").set_value("officer").run()
    at.text_input(key="changed full name officer").set_value("Siti Aminah")
    with writing(working) as session:
        word = sign_in.begin_again(session, people[Role.OFFICER], "password", "AppTest")
    press(at, "Simpan perubahan akun")

    assert not at.exception
    found = recognition.recognise(word, working)
    assert found is not None
    assert found.actor.full_name == "Siti Aminah"


def test_somebody_whose_session_was_ended_sees_the_public_page(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.OFFICER])
    at = opened("tugas")
    assert "Tugas saya" in [title.value for title in at.title]
    with writing(working) as session:
        accounts.end_all(session, people[Role.OFFICER].account_id)

    at.run()

    assert not at.exception
    assert "Tugas saya" not in [title.value for title in at.title]


def test_a_coordinator_holds_a_meeting_and_closes_a_period_and_the_headline_says_final(
    working: Engine, people: dict[Role, Actor], as_: As
) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("rapat", rencana="renaksi-banten-2016")
    next(box for box in at.text_input if box.label == "Tempat").set_value("Pendopo Gubernur, Serang")
    press(at, "Buka rapat")
    assert not at.exception
    next(box for box in at.text_input if box.label == "Apa yang dijanjikan").set_value("E-planning terintegrasi")
    press(at, "Catat")
    said = plain(text_of(at))
    assert "Pendopo Gubernur, Serang" in said
    assert "E-planning terintegrasi" in said
    assert "Ditampilkan: 49 dari 74 terealisasi, per 24 Januari 2017" in said
    press(at, "Kunci risalah")
    assert "risalah dikunci" in plain(text_of(at))

    next(box for box in at.text_input if box.label == "Tempat").set_value("Aula Setda")
    press(at, "Buka rapat")  # the next one begins with what was promised
    assert "Janji rapat ini" in plain(text_of(at))
    assert "E-planning terintegrasi" in text_of(at)
    press(at, "Ditepati")
    assert not at.exception
    assert "Ditepati" in text_of(at)

    at = opened("periode", rencana="renaksi-banten-2016")
    next(box for box in at.text_input if box.label == "Nama periode").set_value("TW IV 2016")
    press(at, "Tutup periode")
    assert not at.exception
    assert "final: TW IV 2016, edisi 1" in plain(text_of(opened(rencana="renaksi-banten-2016")))
    as_(None)
    assert "sementara" in plain(text_of(opened(rencana="renaksi-banten-2016", per="2016-12-31")))
    at = opened("rapat", rencana="renaksi-banten-2016")
    assert not at.exception
    assert not at.button


def test_a_practice_is_offered_and_asked_for_on_the_page(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("berbagi", rencana="renaksi-kabkota-2016")
    for label, words in (
        ("Judul", "Perizinan satu pintu"),
        ("Unit yang dapat dihubungi (bukan nama orang)", "DPMPTSP"),
    ):
        next(box for box in at.text_input if box.label == label).set_value(words)
    next(box for box in at.text_area if box.label == "Apa yang dilakukan").set_value("Delapan izin digabung")
    press(at, "Tawarkan")
    assert not at.exception
    assert "Perizinan satu pintu" in text_of(at)
    press(at, "Meminta")
    assert not at.exception
    assert "meminta · angkanya sendiri" in plain(text_of(at))
    as_(None)
    at = opened("berbagi", rencana="renaksi-kabkota-2016")
    assert "Perizinan satu pintu" in text_of(at)
    assert not at.button


def test_a_coordinator_copies_a_reminder_for_a_person_and_for_a_government(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("menunggu")
    whom = next(box for box in at.selectbox if box.label == "Siapa yang diingatkan")

    assert any("(Provinsi Banten)" in option for option in whom.options)
    whom.select("Provinsi Banten").run()

    (text,) = [code.value for code in at.code]
    assert text.startswith("Yth. Provinsi Banten,")
    assert "aksi terlambat" in text
    assert "/tugas?rencana=" in text
    assert "pemda=36" in text


def test_a_coordinator_lets_what_is_unfinished_go_on_in_a_new_plan(people: dict[Role, Actor], as_: As) -> None:
    as_(people[Role.COORDINATOR])
    at = opened("rencana_aksi")
    press(at, "Teruskan")

    assert not at.exception
    assert "aksi diteruskan" in at.success[0].value
    assert "diteruskan ke rencana berikutnya." in text_of(at)


def test_somebody_says_how_often_the_digest_comes(working: Engine, people: dict[Role, Actor], as_: As) -> None:
    officer = people[Role.OFFICER]
    as_(officer)
    at = opened("akun")
    at.selectbox(key="mail every").select("never").run()

    assert not at.exception
    with reading(working) as session:
        assert listed.mail_every(session, officer) == MailEvery.NEVER

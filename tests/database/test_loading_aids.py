"""What helps whoever loads: the folder that is watched, the workbook that comes back, the template, remembered columns."""

import shutil
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from sqlalchemy import Engine, func, select

from commands import watch
from exports.loading.annotated import annotated, file_name
from exports.loading.template import template_workbook
from loaders.findings import in_words
from loaders.load import Options, load
from loaders.outcome import Outcome
from loaders.proposing.changes import change_list
from loaders.proposing.job import Job
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.understanding.columns.mapping import layout_of
from models import Action, Load, Role
from models.database import reading, writing
from queries import loading as loads
from queries import register
from queries.progress import counts as progress
from queries.shell import plans
from queries.shell.scope import Scope
from settings import ROOT
from tests import made
from translations import use
from workflow.accounts.permissions import OPERATOR, Actor, Forbidden, Permission
from workflow.loading import loads as loading
from workflow.loading import mappings
from workflow.loading.progress import Stage
from workflow.register import whole_plan
from workflow.register.whole_plan import BeyondOnesPlans

TODAY = date(2026, 11, 25)
HEAD = ["No", "Area", "Rencana Aksi", "Status", "Tenggat"]
GOOD = [1, "Perizinan", "Perbup pelimpahan kewenangan", "Selesai", "30/06/2026"]
BAD = [2, "Perizinan", "Aplikasi perizinan terpadu", "Entahlah", "31/02/2026"]


def workbook(path: Path, *rows: list[object], head: list[str] = HEAD) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Rencana Aksi Kabupaten Lebak Tahun 2026"])
    sheet.append(["per 31 Oktober 2026"])
    for row in (head, *rows):
        sheet.append(row)
    book.save(path)
    return path


def count(database: Engine, table: type[Action] | type[Load]) -> int:
    with reading(database) as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_watched_folder_is_emptied_into_done_and_returned(sqlite: Engine, tmp_path: Path) -> None:
    for name in (watch.DONE, watch.RETURNED):
        (tmp_path / name).mkdir()
    good = workbook(tmp_path / "baik.xlsx", GOOD)
    again = Path(shutil.copy(good, tmp_path / "salinan.xlsx"))
    bad = workbook(tmp_path / "kurang.xlsx", GOOD, BAD)
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(good.read_bytes()[:2_000])

    assert watch.take(good, sqlite, good_rows=False) == "done"
    assert watch.take(again, sqlite, good_rows=False) == "done"  # the same file: recognised, not loaded again
    assert watch.take(bad, sqlite, good_rows=False) == "returned"
    assert watch.take(broken, sqlite, good_rows=False) == "returned"

    assert count(sqlite, Action) == 1
    assert count(sqlite, Load) == 1
    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["baik.xlsx", "salinan.xlsx"]
    returned = {path.name for path in (tmp_path / "returned").iterdir()}
    assert returned == {"kurang.xlsx", "kurang-temuan.xlsx", "rusak.xlsx", "rusak.txt"}
    assert "rusak" in (tmp_path / "returned" / "rusak.txt").read_text()


def test_two_machines_that_watch_store_a_file_once(database: Engine, tmp_path: Path) -> None:
    machines = [tmp_path / "satu", tmp_path / "dua"]
    for folder in machines:
        for name in (watch.DONE, watch.RETURNED):
            (folder / name).mkdir(parents=True)
    content = workbook(tmp_path / "a.xlsx", GOOD).read_bytes()
    files = [folder / "a.xlsx" for folder in machines]
    for file in files:
        file.write_bytes(content)

    with ThreadPoolExecutor(2) as pool:
        taken = list(pool.map(lambda file: watch.take(file, database, good_rows=False), files))

    assert taken == ["done", "done"]
    assert count(database, Load) == 1


def test_good_rows_of_a_watched_file_are_loaded_and_the_rest_waits(sqlite: Engine, tmp_path: Path) -> None:
    (tmp_path / watch.RETURNED).mkdir()
    assert watch.take(workbook(tmp_path / "a.xlsx", GOOD, BAD), sqlite, good_rows=True) == "returned"
    assert count(sqlite, Action) == 1


def test_a_file_that_is_still_being_copied_is_left_alone(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", GOOD).read_bytes()
    half = tmp_path / "b.xlsx"
    half.write_bytes(whole[:3_000])
    (tmp_path / "~$a.xlsx").write_bytes(b"x")
    first = watch.look(tmp_path, {})
    assert {path.name for path in first} == {"a.xlsx", "b.xlsx"}
    long_ago = {p: watch.Seen(s.bytes, s.changed, s.since - watch.SETTLED) for p, s in first.items()}
    assert [path.name for path, seen in long_ago.items() if seen.is_settled(path)] == ["a.xlsx"]

    half.write_bytes(whole)
    grown = watch.look(tmp_path, long_ago)

    assert not grown[half].is_settled(half)  # it has just grown
    assert grown[tmp_path / "a.xlsx"].is_settled(tmp_path / "a.xlsx")


def test_the_command_survives_being_killed(sqlite: Engine, tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", GOOD)
    url = sqlite.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", "from commands import main; main()", "watch", str(tmp_path)]
    environment = {"DATABASE_URL": url, "PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "Mengawasi" in process.stdout.readline()
        process.kill()
    subprocess.run([*command, "--once"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=60)

    assert [path.name for path in (tmp_path / "done").iterdir()] == ["a.xlsx"]
    assert count(sqlite, Action) == 1


def test_the_annotated_workbook_keeps_what_it_does_not_speak_of(sqlite: Engine, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", GOOD, BAD)
    book = load_workbook(path)
    book.active["D5"].comment = Comment("dari dinas", "Budi")
    book.active["F4"] = "=SUM(A4:A5)"
    book.save(path)
    outcome = load(path, Options(dry_run=True), TODAY, database=sqlite)

    once = annotated("a.xlsx", path.read_bytes(), list(read(path)), outcome.findings)
    (tmp_path / "b.xlsx").write_bytes(once)
    grids = list(read(tmp_path / "b.xlsx"))
    again = load(tmp_path / "b.xlsx", Options(dry_run=True), TODAY, database=sqlite)
    twice = load_workbook(BytesIO(annotated("b.xlsx", once, grids, again.findings)))

    assert [finding.code for finding in again.findings] == [finding.code for finding in outcome.findings]
    sheet = twice.worksheets[0]
    assert twice.sheetnames == [sheet.title, "Temuan"]
    assert sheet["D5"].comment.text.startswith("dari dinas")
    assert "Entahlah" in sheet["D5"].comment.text
    assert sheet["E5"].comment.text.count("31/02/2026") == 1
    assert sheet["F4"].value == "=SUM(A4:A5)"
    listed = [[cell.value for cell in row] for row in twice["Temuan"].iter_rows(2)]
    assert {row[2] for row in listed[:2]} == {"D5", "E5"}
    assert twice["Temuan"]["C2"].hyperlink.location or twice["Temuan"]["C2"].hyperlink.ref


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods", "sheetjs.xlsb", "commas.csv"])
def test_other_formats_come_back_as_xlsx(sqlite: Engine, tmp_path: Path, name: str) -> None:
    path = ROOT / "tests" / "corpus" / "files" / name
    outcome = load(path, Options(dry_run=True), TODAY, database=sqlite)
    back = tmp_path / file_name(name)
    back.write_bytes(annotated(name, path.read_bytes(), list(read(path)), outcome.findings))
    again = load(back, Options(dry_run=True), TODAY, database=sqlite)

    assert isinstance(outcome, Outcome)
    assert isinstance(again, Outcome)
    assert back.suffix == ".xlsx"
    assert again.counts() == outcome.counts()


def test_a_template_loads_without_a_finding_and_changes_nothing(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite, ("36.02", "36.71"), each=4)
    with reading(sqlite) as session:
        actions = register.actions(session, Scope(1, TODAY, "36.02"))
        areas = list(progress.by_area(session, Scope(1, TODAY))["name"])
    period = date(2026, 1, 1), date(2026, 12, 31)
    path = tmp_path / "templat.xlsx"
    path.write_bytes(template_workbook(actions, areas, "Rencana uji 2026", "Kabupaten Lebak", TODAY, *period))

    as_it_is = load(path, Options(dry_run=True), TODAY, database=sqlite)
    book = load_workbook(path)
    sheet = book["Rencana Aksi"]
    statuses = next(d for d in sheet.data_validations.dataValidation if "Terealisasi" in (d.formula1 or ""))
    column = next(cell.column for cell in sheet[5] if cell.value == "Status")
    sheet.cell(6, column).value = "Terealisasi"
    book.save(path)
    filled = load(path, Options(dry_run=True), TODAY, database=sqlite)

    assert as_it_is.findings == []
    assert as_it_is.comparison.counts() == {"new": 0, "changed": 0, "same": 4, "missing": 0}
    assert statuses.type == "list"
    assert sheet.protection.sheet
    assert sheet.cell(5, 1).protection.locked
    assert not sheet.cell(6, column).protection.locked
    assert filled.findings == []
    (line,) = change_list(filled)
    assert (line.kind, line.field, line.old, line.new) == ("changed", "progress", "in_progress", "realised")


def ready(job: Job) -> Job:
    job.wait(60)
    assert not job.is_busy
    return job


def test_what_a_person_says_of_columns_is_remembered_for_the_layout(sqlite: Engine, tmp_path: Path) -> None:
    head = ["Urutan", "Kelompok besar", "Butir yang dijanjikan", "Sampai mana"]
    rows = [["1", "Perizinan", "Perbup terbit", "Selesai"], ["2", "Perizinan", "Aplikasi", "Proses"]]
    path = workbook(tmp_path / "a.xlsx", *rows, head=head)
    job = Job("a.xlsx", path.read_bytes(), Options(actor=OPERATOR), TODAY, sqlite)
    job.start()
    ready(job)
    assert job.refusal is not None or job.sheets[0].header_row is None

    said = {layout_of(job.grids[0], 2): {0: "number", 1: "area", 2: "title", 3: "status"}}
    job.again(Options(actor=OPERATOR, mappings=said))
    ready(job)
    assert isinstance(job.outcome, Outcome)
    assert job.outcome.counts()["realised"] == 1
    job.store(OPERATOR, only_good=False)
    assert ready(job).is_stored

    other = workbook(tmp_path / "b.xlsx", *rows, ["3", "Perizinan", "Survei", "Selesai"], head=head)
    outcome = load(other, Options(), TODAY, database=sqlite)
    assert outcome.comparison.counts() == {"new": 1, "changed": 0, "same": 2, "missing": 0}


def test_what_one_province_says_of_columns_is_its_own(database: Engine, tmp_path: Path) -> None:
    head = ["Urutan", "Kelompok besar", "Butir yang dijanjikan", "Sampai mana"]
    layout = layout_of(Grid("Renaksi", rows=[[*head]]), 0)
    koko = made.account(database, "koko", Role.COORDINATOR, ("36",))
    budi = made.account(database, "budi", Role.COORDINATOR, ("32",))
    with writing(database) as session:
        mappings.remember(session, koko, {layout: {2: "title", 3: "status"}})
        mappings.remember(session, budi, {layout: {2: "note"}})
        mappings.remember(session, OPERATOR, {layout: {0: "number"}, "lain": {1: "area"}})
        with pytest.raises(Forbidden):
            mappings.remember(session, Actor("siti", Role.OFFICER, None, ("36.02",)), {layout: {2: ""}})

    with reading(database) as session:
        ours, theirs = mappings.remembered(session, koko), mappings.remembered(session, budi)
        operator = mappings.remembered(session, OPERATOR)
        of_ours = mappings.remembered(session, OPERATOR, "36.02")
    assert (ours[layout].fields, ours[layout].by) == ({2: "title", 3: "status"}, "koko")
    assert (theirs[layout].fields, theirs[layout].by) == ({2: "note"}, "budi")
    assert (ours["lain"].by, operator[layout].fields) == ("operator", {0: "number"})
    assert of_ours[layout].by == "koko"


def test_work_can_be_stopped_and_begun_again(sqlite: Engine, tmp_path: Path) -> None:
    rows: list[list[object]] = [[n, "Perizinan", f"Aksi {n} untuk perizinan", "Selesai", ""] for n in range(1, 20_001)]
    job = Job("a.xlsx", workbook(tmp_path / "a.xlsx", *rows).read_bytes(), Options(actor=OPERATOR), TODAY, sqlite)
    job.start()
    deadline = time.monotonic() + 60
    while job.stage != Stage.READING or not job.done:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    job.cancel()
    ready(job)
    assert job.is_cancelled
    assert job.outcome is None

    job.once_more()
    ready(job)
    assert isinstance(job.outcome, Outcome)
    assert job.outcome.size == 20_000
    assert count(sqlite, Load) == 0


def test_findings_of_a_load_are_read_in_the_reader_s_language(database: Engine, tmp_path: Path) -> None:
    load(workbook(tmp_path / "a.xlsx", GOOD, BAD), Options(), TODAY, database=database)
    who = made.account(database, "koko", Role.COORDINATOR, ("36",))
    with reading(database) as session:
        found = loads.findings(session, who, 1)
    assert found
    use("en")
    said = [in_words(one, "message") for one in found]
    use("id")
    assert [in_words(one, "message") for one in found] == [one["message"] for one in found]
    assert not set(said) & {one["message"] for one in found}
    of_old = {key: value for key, value in found[0].items() if key != "details"} | {"code": "no_longer_found"}
    assert in_words(of_old, "message") == found[0]["message"]


def test_loads_are_seen_by_who_may_load_all_of_them(database: Engine, tmp_path: Path) -> None:
    load(workbook(tmp_path / "a.xlsx", GOOD), Options(), TODAY, database=database)
    koko = made.account(database, "koko", Role.COORDINATOR, ("36",))
    other = made.account(database, "lain", Role.COORDINATOR, ("32",))
    siti = made.account(database, "siti", Role.OFFICER)
    with reading(database) as session:
        (row,) = loads.loads(session, koko, 10).to_dict("records")
        assert (row["file_name"], row["changes"]["new"], loads.count(session, koko)) == ("a.xlsx", 1, 1)
        assert loads.original(session, koko, row["id"]) == (tmp_path / "a.xlsx").read_bytes()
        assert loads.loads(session, other, 10).empty
        assert loads.original(session, other, row["id"]) == b""
        assert loads.findings(session, other, row["id"]) == []
        with pytest.raises(Forbidden):
            loads.loads(session, siti, 10)


def test_a_source_is_previewed_loaded_and_taken_back_like_a_file(sqlite: Engine, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "simda.db")
    other.execute("CREATE TABLE renaksi (nomor TEXT, uraian TEXT, keadaan TEXT)")
    other.execute(
        "INSERT INTO renaksi VALUES ('1', 'Perbup pelimpahan kewenangan', 'Selesai'), ('2', 'Aplikasi', 'Proses')"
    )
    other.commit()
    other.close()
    source = tmp_path / "simda.toml"
    source.write_text(
        'kind = "actions"\nurl = "sqlite:///simda.db"\nselect = "SELECT nomor, uraian, keadaan FROM renaksi"\n'
        'government = "36.02"\nas_of = 2026-10-31\n'
        '[columns]\nnumber = "nomor"\ntitle = "uraian"\nstatus = "keadaan"\n'
    )
    job = Job("simda.toml", b"", Options(actor=OPERATOR, dry_run=True), TODAY, sqlite)
    job.start_source(source)
    ready(job)

    assert isinstance(job.outcome, Outcome)
    assert job.outcome.counts()["by_government"] == {"36.02": {"actions": 2, "realised": 1}}
    assert [column.field for column in job.sheets[0].columns] == ["number", "title", "status"]
    job.store(OPERATOR, only_good=False)
    assert ready(job).is_stored
    assert count(sqlite, Action) == 2
    with reading(sqlite) as session:
        (row,) = loads.loads(session, OPERATOR, 5).to_dict("records")
        assert loads.original(session, OPERATOR, row["id"]).decode().splitlines()[0] == "nomor,uraian,keadaan"
    with writing(sqlite) as session:
        assert loading.take_back(session, OPERATOR, row["id"], "sumber keliru") == 2
    with reading(sqlite) as session:
        assert plans.plans(session) == []


def test_what_was_accepted_is_what_is_stored(sqlite: Engine, tmp_path: Path) -> None:
    first = workbook(tmp_path / "a.xlsx", GOOD)
    job = Job("a.xlsx", first.read_bytes(), Options(actor=OPERATOR), TODAY, sqlite)
    job.start()
    ready(job)
    load(workbook(tmp_path / "b.xlsx", GOOD), Options(), TODAY, database=sqlite)  # somebody else was quicker

    job.store(OPERATOR, only_good=False)
    ready(job)
    assert not job.is_stored
    assert job.refusal is not None
    assert job.refusal.code == "changed_meanwhile"

    job.again(job.options)
    ready(job)
    assert isinstance(job.outcome, Outcome)
    assert job.outcome.comparison.counts() == {"new": 0, "changed": 0, "same": 1, "missing": 0}


def test_due_dates_before_the_plan_and_moved_actions_are_found(sqlite: Engine, tmp_path: Path) -> None:
    load(workbook(tmp_path / "a.xlsx", GOOD), Options(), TODAY, database=sqlite)
    moved: list[object] = [1, "Pengadaan", GOOD[2], "Selesai", "30/06/2025"]

    outcome = load(workbook(tmp_path / "b.xlsx", moved), Options(dry_run=True), TODAY, database=sqlite)

    found = {finding.code: finding for finding in outcome.findings}
    assert found["area_moved"].details == {"old": "Perizinan", "new": "Pengadaan"}
    assert found["date_before_plan"].place is not None
    assert found["date_before_plan"].place.a1 == "E4"


def test_an_action_that_is_another_governments_now_is_found(sqlite: Engine, tmp_path: Path) -> None:
    head = ["No", "Pemda", "Rencana Aksi", "Status"]
    lebak, pandeglang = "Kabupaten Lebak", "Kabupaten Pandeglang"
    rows: list[list[object]] = [
        ["1", lebak, "Perbup pelimpahan kewenangan", "Selesai"],
        ["2", lebak, "Aplikasi perizinan terpadu", "Proses"],
        ["3", pandeglang, "Standar satuan harga", "Proses"],
    ]
    load(workbook(tmp_path / "a.xlsx", *rows, head=head), Options(), TODAY, database=sqlite)
    rows[1][1] = pandeglang

    outcome = load(workbook(tmp_path / "b.xlsx", *rows, head=head), Options(dry_run=True), TODAY, database=sqlite)

    (found,) = [finding for finding in outcome.findings if finding.code == "government_moved"]
    assert found.details == {"old": lebak, "new": pandeglang}
    assert found.place is not None
    assert found.place.a1 == "C5"
    assert outcome.comparison.counts() == {"new": 1, "changed": 0, "same": 2, "missing": 1}


def test_nobody_adds_a_government_to_a_plan_of_others_and_a_file_does_not_choose_one(
    database: Engine, tmp_path: Path
) -> None:
    made.plan(database, ("32.04",))
    koko = made.account(database, "koko", Role.COORDINATOR, ("36",))
    elsewhere = made.account(database, "jabar", Role.COORDINATOR, ("32",))
    path = workbook(tmp_path / "a.xlsx", GOOD)

    with pytest.raises(BeyondOnesPlans):
        load(path, Options(actor=koko, plan="uji"), TODAY, database=database)
    load(path, Options(plan="uji"), TODAY, database=database)  # the operator may
    outcome = load(path, Options(actor=koko, dry_run=True), TODAY, database=database)
    assert isinstance(outcome, Outcome)
    assert (outcome.proposal.plan.code, outcome.comparison.counts()["same"]) == ("uji", 1)  # it adds nothing any more
    with writing(database) as session:
        with pytest.raises(Forbidden):
            whole_plan.require(session, elsewhere, Permission.CLOSE_PERIOD, 1)
        loading.take_back(session, OPERATOR, 2, "berkas keliru")
        whole_plan.require(session, elsewhere, Permission.CLOSE_PERIOD, 1)  # what is withdrawn stands in no way

    outcome = load(path, Options(actor=koko, dry_run=True), TODAY, database=database)
    assert isinstance(outcome, Outcome)
    assert outcome.proposal.plan.code != "uji"

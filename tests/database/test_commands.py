"""The command line's public forms: what they print, and with which exit status they end."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from settings import ROOT
from tests.command_line import Done, run_command

SAMPLE = ROOT / "data" / "contoh" / "renaksi_banten_2016.xlsx"
CORPUS = ROOT / "tests" / "corpus" / "files"
Run = Callable[..., Done]


@pytest.fixture
def run(sqlite_template: Path, tmp_path: Path) -> Run:
    path = tmp_path / "commands.db"
    path.write_bytes(sqlite_template.read_bytes())

    def run(*words: object) -> Done:
        return run_command(f"sqlite:///{path}", *words, folder=tmp_path)

    return run


def said(done: Done) -> dict[str, Any]:
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_load_then_summary_give_the_published_figures(run: Run) -> None:
    loaded = run("load", SAMPLE, "--json", "--rows")

    assert loaded.returncode == 0
    told = said(loaded)
    assert set(told) >= {"file", "refused", "actions", "realised", "by_government", "changes", "findings", "rows"}
    assert (told["refused"], told["actions"], told["realised"]) == (None, 74, 49)
    assert told["by_government"] == {"36": {"actions": 74, "realised": 49}}
    assert told["changes"] == {"new": 74, "changed": 0, "same": 0, "missing": 0}
    assert set(told["rows"][0]) == {
        "government",
        "code",
        "title",
        "area",
        "unit",
        "status",
        "realised",
        "progress",
        "due",
        "sheet",
        "row",
    }

    then = said(run("summary", "--government", "36", "--as-of", "2017-01-24", "--json"))
    earlier = said(run("summary", "--government", "36", "--as-of", "2016-07-31", "--json"))
    assert [then[key] for key in ("actions", "realised", "evidenced", "verified")] == [74, 49, 25, 0]
    assert earlier["realised"] == 32

    everything = said(run("summary", "--all", "--json", "--rows"))
    assert (everything["actions"], everything["realised"], len(everything["rows"])) == (74, 49, 74)
    assert everything["by_government"]["36"]["realised"] == 49


def test_a_dry_run_stores_nothing(run: Run) -> None:
    done = run("load", SAMPLE, "--dry-run", "--json")

    assert (done.returncode, said(done)["changes"]["new"]) == (0, 74)
    assert said(run("summary", "--all", "--json"))["actions"] == 0


def test_a_file_with_errors_in_some_rows_ends_with_1_and_its_findings_name_cells(run: Run) -> None:
    done = run("load", CORPUS / "dates.xlsx", "--json")

    assert done.returncode == 1
    finding = next(finding for finding in said(done)["findings"] if finding["code"] == "date_impossible")
    assert set(finding) == {"code", "severity", "sheet", "cell", "header", "value", "expected", "hint", "message"}
    assert (finding["severity"], finding["sheet"], finding["cell"], finding["header"]) == (
        "error",
        "Renaksi",
        "D12",
        "Tenggat",
    )
    assert finding["value"] == "31 Februari 2017"
    assert "28 Februari 2017" in finding["hint"]


def test_a_refused_file_ends_with_2_and_one_sentence(run: Run) -> None:
    plain, as_json = run("load", CORPUS / "password.xlsx"), run("load", CORPUS / "password.xlsx", "--json")

    assert (plain.returncode, as_json.returncode) == (2, 2)
    assert plain.stderr.strip().startswith("Berkas dikunci dengan kata sandi.")
    assert "Traceback" not in plain.stderr
    assert said(as_json)["refused"] == plain.stderr.strip()
    assert said(run("summary", "--all", "--json"))["actions"] == 0


def test_a_missing_file_is_said_so(run: Run) -> None:
    done = run("load", "tidak-ada.xlsx")

    assert done.returncode == 2
    assert "tidak-ada.xlsx" in done.stderr


@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_what_is_exported_loads_again_without_a_change(run: Run, tmp_path: Path, extension: str) -> None:
    run("load", SAMPLE)
    out = tmp_path / f"daftar.{extension}"

    assert run("export", out, "--as-of", "2017-01-24").returncode == 0
    again = said(run("load", out, "--json"))

    assert again["changes"] == {"new": 0, "changed": 0, "same": 74, "missing": 0}
    assert (again["actions"], again["realised"]) == (74, 49)
    assert [finding for finding in again["findings"] if finding["severity"] != "info"] == []


def test_exports_hold_no_formula(run: Run, tmp_path: Path) -> None:
    run("load", CORPUS / "hostile_text.xlsx", "--plan", "uji")

    run("export", tmp_path / "uji.xlsx", "--plan", "uji")
    run("export", tmp_path / "uji.csv", "--plan", "uji")

    sheet = openpyxl.load_workbook(tmp_path / "uji.xlsx").active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    fields = [field for line in (tmp_path / "uji.csv").read_text("utf-8-sig").splitlines() for field in line.split(";")]
    assert not any(field.strip('"').startswith(("=", "+", "-", "@")) for field in fields)


def test_check_says_that_all_agrees(run: Run) -> None:
    run("load", SAMPLE)

    done = run("check")

    assert done.returncode == 0
    assert "buku besar utuh" in done.stdout


def test_init_keeps_the_sample_away_and_refuses_a_database_in_use(run: Run) -> None:
    assert run("init").returncode == 0
    run("load", SAMPLE)

    again = run("init")

    assert again.returncode == 2
    assert "renaksi-banten-2016" in again.stderr


def test_an_unknown_plan_and_a_bad_date_are_one_sentence(run: Run) -> None:
    run("load", SAMPLE)
    tomorrow = (date.today() + timedelta(days=1)).strftime("%d/%m/%Y")

    unknown, bad = run("summary", "--plan", "tidak-ada"), run("summary", "--as-of", tomorrow)

    assert (unknown.returncode, bad.returncode) == (2, 2)
    assert "renaksi-banten-2016" in unknown.stderr
    assert "2017-01-24" in bad.stderr


def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    environment = os.environ | {"DATABASE_URL": "postgresql://nobody@localhost:1/none", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from commands import main; main()", "check"]

    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)

    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_ledger_is_proved_written_down_and_compared(run: Run, tmp_path: Path) -> None:
    run("load", SAMPLE)
    whole, ends = run("ledger", "verify", "--json"), run("ledger", "heads")
    assert json.loads(whole.stdout)["whole"]
    assert [line.split()[1] for line in ends.stdout.splitlines()] == ["36", "segel"]
    (tmp_path / "heads.tsv").write_text(ends.stdout)
    assert run("ledger", "compare", str(tmp_path / "heads.tsv")).returncode == 0
    (tmp_path / "heads.json").write_text(run("ledger", "heads", "--json").stdout, encoding="utf-8")
    assert run("ledger", "compare", str(tmp_path / "heads.json")).returncode == 0

    code = ends.stdout.split()[1]
    (tmp_path / "other.tsv").write_text(ends.stdout.replace(ends.stdout.split()[3], "0" * 64))
    missing = run("ledger", "compare", str(tmp_path / "other.tsv"))
    assert missing.returncode == 1
    assert code in missing.stdout


def test_a_day_stored_as_a_number_gives_a_sentence_and_no_trace(run: Run, tmp_path: Path) -> None:
    run("load", SAMPLE)
    with closing(sqlite3.connect(tmp_path / "commands.db")) as connection, connection:
        connection.execute("UPDATE load SET as_of = 20161231 WHERE id = 1")

    for words in (("ledger", "verify"), ("check",)):
        found = run(*words)
        assert found.returncode == 1
        assert "Tabel load, baris 1, kolom as_of: 20161231 bukan bentuk yang ditulis program." in found.stdout


def test_text_that_is_no_utf_8_is_named_in_tables_that_every_command_reads_too(run: Run, tmp_path: Path) -> None:
    run("load", SAMPLE)
    for table, column, key in (("module", "name", "e-planning"), ("action", "note", "1")):
        with closing(sqlite3.connect(tmp_path / "commands.db")) as connection, connection:
            where = f"WHERE {'code' if table == 'module' else 'id'} = '{key}'"
            (known,) = connection.execute(f"SELECT {column} FROM {table} {where}").fetchone()
            connection.execute(f"UPDATE {table} SET {column} = cast(x'ff41' AS text) {where}")

        for words in (("ledger", "verify"), ("check",)):
            found = run(*words)
            assert found.returncode == 1
            assert f"Tabel {table}, baris {key}, kolom {column}: X'FF41'" in found.stdout + found.stderr
        with closing(sqlite3.connect(tmp_path / "commands.db")) as connection, connection:
            connection.execute(f"UPDATE {table} SET {column} = ? {where}", (known,))


def test_what_does_not_follow_from_the_history_is_named_by_the_ledger_too(run: Run, tmp_path: Path) -> None:
    run("load", SAMPLE)
    with closing(sqlite3.connect(tmp_path / "commands.db")) as connection, connection:
        connection.execute("UPDATE action SET weight = 3 WHERE id = 1")
        connection.execute("UPDATE tally SET weight = weight + 1 WHERE day = (SELECT min(day) FROM tally)")

    for words in (("ledger", "verify"), ("check",), ("ledger", "verify", "--json")):
        found = run(*words)
        assert found.returncode == 1
        expected = '"differing_actions": [\n    1\n  ]' if "--json" in words else "Aksi 1: keadaannya tidak sama"
        assert expected in found.stdout
        assert ("tally_rows_wrong" if "--json" in words else "baris rekapitulasi") in found.stdout


@pytest.mark.parametrize(("deed", "code"), [("practice DROP COLUMN title", 1), ("module DROP COLUMN name", 2)])
def test_a_column_that_lacks_gives_a_sentence_and_no_trace(run: Run, tmp_path: Path, deed: str, code: int) -> None:
    run("load", SAMPLE)
    with closing(sqlite3.connect(tmp_path / "commands.db")) as connection, connection:
        connection.execute(f"ALTER TABLE {deed}")

    table, *_words, name = deed.split()
    for words in (("ledger", "verify"), ("check",)):
        found = run(*words)
        assert found.returncode == code
        assert f"Tabel {table}: kolom {name} tidak ada." in found.stdout + found.stderr


def test_accounts_are_made_listed_and_switched_off_by_the_operator(run: Run) -> None:
    added = run("account", "add", "Siti", "--role", "petugas", "--government", "36.02", "--full-name", "Siti Aminah")
    assert added.returncode == 0
    assert "/undangan/" in added.stdout
    assert run("account", "list").stdout.startswith("siti\tpetugas\t36.02\tSiti Aminah")
    assert run("account", "off", "siti").returncode == 0
    assert run("account", "list").stdout.rstrip().endswith("nonaktif")
    assert run("account", "rights", "siti", "--role", "satgas").returncode == 0
    refused = run("account", "add", "siti", "--role", "satgas")
    assert (refused.returncode, refused.stderr.strip()) == (2, "Nama atau surel itu sudah dipakai akun lain.")

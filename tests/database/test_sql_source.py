"""Somebody else's database as a source: other names, other types; read-only, limited, and no password ever printed."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select, text

from loaders.findings import Refused
from loaders.load import Options, load_grids
from loaders.outcome import Outcome, ValuesOutcome
from loaders.reading.sql_source import read_source
from loaders.reading.sql_text import is_one_select
from models import Action, IndicatorValue
from models.database import reading
from settings import Settings
from tests.command_line import run_command

TODAY = date(2026, 11, 24)
KPI = """
kind = "kpi"
url = "{url}"
select = "SELECT kd_pemda, nm_kpi, tgl_ukur, capaian, sasaran, petugas FROM tbl_kinerja ORDER BY id"
title = "KPI dari SIMDA tahun 2026"
[columns]
government_code = "kd_pemda"
subject = "nm_kpi"
period = "tgl_ukur"
value = "capaian"
target = "sasaran"
"""
PLAN = """
kind = "actions"
url = "{url}"
plan = "renaksi-simda"
as_of = 2026-06-30
select = "SELECT no_urut, pemda, uraian, skpd, batas, ket_status FROM t_renaksi ORDER BY no_urut"
title = "RENCANA AKSI PENCEGAHAN KORUPSI TAHUN 2026"
[columns]
number = "no_urut"
government = "pemda"
title = "uraian"
responsible_unit = "skpd"
due_date = "batas"
status = "ket_status"
"""
TABLES = (
    "CREATE TABLE tbl_kinerja (id INTEGER PRIMARY KEY, kd_pemda VARCHAR(10), nm_kpi TEXT, tgl_ukur {date}, capaian {number}, sasaran {number}, petugas TEXT)",
    "INSERT INTO tbl_kinerja VALUES (1, '36.71', 'Izin terbit dalam waktu yang dijanjikan', '2026-03-31', 88.25, 95, 'x'),"
    " (2, '36.02', 'Izin terbit dalam waktu yang dijanjikan', '2026-03-31', 61.5, 95, 'y'), (3, '36.02', 'Kuda', '2026-03-31', 3, NULL, 'y'),"
    " (4, '36.74', 'permits-online', '2026-03-31', NULL, 90, NULL)",
    "CREATE TABLE t_renaksi (no_urut INTEGER, pemda TEXT, uraian TEXT, skpd TEXT, batas {date}, ket_status TEXT)",
    "INSERT INTO t_renaksi VALUES (1, 'Kota Tangerang', 'Integrasi e-planning dan e-budgeting', 'Bappeda', '2026-03-31', 'Selesai dengan bukti'),"
    " (2, 'Kota Tangerang', 'Sertifikasi tanah', 'BPKAD', '2026-12-31', 'Proses'), (3, 'Kab. Lebak', '=HYPERLINK(1)', 'Inspektorat', '2026-06-30', 'Belum')",
)


@pytest.fixture
def theirs(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Callable[[str], list[Any]]]:
    """Their database on either engine: its address in a source file, and a way to ask it."""
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'simda.sqlite'}")
        address, types = "sqlite:///simda.sqlite", {"date": "TEXT", "number": "REAL"}
    else:
        engine = request.getfixturevalue("postgres")
        address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        types = {"date": "DATE", "number": "NUMERIC(12,4)"}
    with engine.begin() as connection:
        for statement in TABLES:
            connection.execute(text(statement.format(**types)))

    def ask(question: str) -> list[Any]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(question))]

    return address, ask


on_both = pytest.mark.parametrize("theirs", ["sqlite", "postgres"], indirect=True)


def load_source(path: Path, database: Engine, **more: Any) -> Outcome | ValuesOutcome:
    answer = read_source(path)
    source = answer.source
    options = Options(kind=source.kind, plan=source.plan, as_of=source.as_of, **more)
    return load_grids([answer.grid], answer.name, answer.content, options, TODAY, database)


def written(tmp_path: Path, content: str, url: str, name: str = "simda.toml") -> Path:
    path = tmp_path / name
    path.write_text(content.replace("{url}", url), encoding="utf-8")
    return path


@on_both
def test_kpis_come_with_the_same_checks_findings_and_idempotency_as_a_workbook(
    theirs: tuple[str, Callable[[str], list[Any]]], tmp_path: Path, sqlite: Engine
) -> None:
    path = written(tmp_path, KPI, theirs[0])

    first = load_source(path, sqlite)
    again = load_source(path, sqlite)

    assert isinstance(first, ValuesOutcome)
    assert first.comparison.counts() == {"new": 2, "changed": 0, "same": 0, "missing": 0}
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": 2, "missing": 0}
    assert [(f.code, f.value) for f in first.findings] == [("indicator_unknown", "Kuda")]
    with reading(sqlite) as session:
        stored = session.execute(select(IndicatorValue.government_code, IndicatorValue.value, IndicatorValue.day)).all()  # type: ignore[call-overload]
    assert set(map(tuple, stored)) == {("36.71", 88.25, date(2026, 3, 31)), ("36.02", 61.5, date(2026, 3, 31))}


@on_both
def test_action_plans_load_from_sql_the_same_way(
    theirs: tuple[str, Callable[[str], list[Any]]], tmp_path: Path, sqlite: Engine
) -> None:
    path = written(tmp_path, PLAN, theirs[0])

    preview = load_source(path, sqlite, dry_run=True)
    first = load_source(path, sqlite)
    again = load_source(path, sqlite)

    assert isinstance(preview, Outcome)
    assert isinstance(first, Outcome)
    assert preview.counts() == first.counts()
    assert first.counts()["by_government"] == {
        "36.02": {"actions": 1, "realised": 0},
        "36.71": {"actions": 2, "realised": 1},
    }
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": 3, "missing": 0}
    with reading(sqlite) as session:
        titles = set(session.execute(select(Action.title)).scalars())  # type: ignore[call-overload]
    assert "=HYPERLINK(1)" in titles  # text is text


@on_both
def test_their_database_is_never_written(theirs: tuple[str, Callable[[str], list[Any]]], tmp_path: Path) -> None:
    address, ask = theirs
    sneaky = KPI.replace("SELECT kd_pemda", "WITH gone AS (DELETE FROM tbl_kinerja RETURNING *) SELECT kd_pemda")

    for content in (sneaky, KPI.replace("SELECT kd_pemda", "DELETE FROM tbl_kinerja; SELECT kd_pemda")):
        with pytest.raises(Refused):
            read_source(written(tmp_path, content, address))

    assert ask("SELECT count(*) FROM tbl_kinerja") == [(4,)]


SLOW = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) AS kd_pemda FROM n",
    "postgres": "SELECT pg_sleep(60)::text AS kd_pemda",
}


@on_both
def test_a_select_that_takes_too_long_is_stopped_and_one_of_too_many_rows_refused(
    theirs: tuple[str, Callable[[str], list[Any]]], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    engine = "sqlite" if theirs[0].startswith("sqlite") else "postgres"
    slow = KPI.partition("select = ")[0] + f'select = "{SLOW[engine]}"\n[columns]\ngovernment_code = "kd_pemda"\n'

    with pytest.raises(Refused) as too_slow:
        read_source(written(tmp_path, slow, theirs[0]), Settings(sql_max_seconds=1))
    with pytest.raises(Refused) as too_many:
        read_source(written(tmp_path, KPI, theirs[0]), Settings(load_max_rows=2))

    assert (too_slow.value.code, too_many.value.code) == ("sql_too_slow", "too_many_rows")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("tgl_ukur, ", ""), "sql_column"),
        (("tbl_kinerja", "tbl_lain"), "sql_failed"),
        (('value = "capaian"', 'nilai = "capaian"'), "sql_source"),
        (('kind = "kpi"', 'kind = "apa saja"'), "sql_source"),
        (("SELECT kd", "UPDATE tbl_kinerja SET kd"), "sql_select_only"),
        (("simda.sqlite", "tidak-ada.sqlite"), "not_found"),
        (("sqlite:///simda.sqlite", "mysql://u@localhost/x"), "sql_unreachable"),
        (("sqlite:///simda.sqlite", "postgresql://u:rahasia@localhost/x"), "sql_source"),
    ],
)
def test_what_is_wrong_with_a_source_is_said_in_one_sentence(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    connection = sqlite3.connect(tmp_path / "simda.sqlite")
    for statement in TABLES:
        connection.execute(statement.format(date="TEXT", number="REAL"))
    connection.commit()
    connection.close()
    content = KPI.replace("{url}", "sqlite:///simda.sqlite").replace(*change)

    with pytest.raises(Refused) as refusal:
        read_source(written(tmp_path, content, ""))

    assert refusal.value.code == code
    assert "\n" not in str(refusal.value)
    assert "rahasia" not in str(refusal.value)


def copied(template: Path, folder: Path) -> str:
    """The address of a prepared database of one's own."""
    shutil.copy(template, folder / "own.db")
    return f"sqlite:///{folder / 'own.db'}"


def test_the_password_comes_from_the_environment_and_is_never_printed(sqlite_template: Path, tmp_path: Path) -> None:
    secret = "kata " + "rahasia"
    source = KPI.replace("select =", 'password_env = "SIMDA_PASSWORD"\nselect =', 1)
    path = written(tmp_path, source, "postgresql://reader@127.0.0.1:1/simda")
    own = copied(sqlite_template, tmp_path)

    without = run_command(own, "load", "--sql", path)
    unreachable = run_command(own, "load", "--sql", path, SIMDA_PASSWORD=secret)

    assert without.returncode == unreachable.returncode == 2
    assert "SIMDA_PASSWORD" in without.stderr
    assert "reader:***@127.0.0.1" in unreachable.stderr
    assert secret not in unreachable.stderr + unreachable.stdout


def test_the_command_loads_a_source(sqlite_template: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "simda.sqlite")
    for statement in TABLES:
        connection.execute(statement.format(date="TEXT", number="REAL"))
    connection.commit()
    connection.close()
    path = written(tmp_path, KPI, "sqlite:///simda.sqlite")
    command = (copied(sqlite_template, tmp_path), "load", "--sql", path, "--json")

    asked = run_command(*command)
    assert asked.returncode == 2, asked.stderr  # one of its few rows would be lost
    assert "--accept-losses" in asked.stdout

    done = run_command(*command, "--accept-losses")
    assert done.returncode == 1, done.stderr  # loaded, with one finding that is an error
    assert '"kind": "kpi"' in done.stdout
    assert '"new": 2' in done.stdout


@pytest.mark.parametrize(
    ("statement", "one"),
    [
        ("SELECT 1", True),
        ("  with a as (select 1) select * from a ; ", True),
        ("-- komentar\nselect ';' as titik", True),
        ("select 1; drop table x", False),
        ("delete from x", False),
        ("", False),
        ("selectx", False),
    ],
)
def test_one_select_and_nothing_else(statement: str, one: bool) -> None:
    assert is_one_select(statement) is one

"""An edition is proven against a database: every table is asked again, and what differs is named with both values."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest
from sqlalchemy import Engine, text

from exports.publication import folder, recomputed
from exports.publication.tables import as_parquet
from models import Progress, Role
from models.database import reading, writing
from queries.publication.tables import TABLES
from tests import made
from tests.command_line import run_command
from tests.made import TODAY
from tests.publication.written import write
from workflow.register.amend import Amendment, Reason, amend
from workflow.reporting.report import Row, Statement, report


@pytest.fixture
def site(sqlite: Engine, tmp_path: Path) -> Path:
    made.plan(sqlite, ("36.02", "36.71"))
    write(sqlite, tmp_path / "site")
    return tmp_path / "site"


def recompute(engine: Engine, site: Path) -> recomputed.Recomputation:
    with reading(engine) as session:
        return recomputed.recompute(session, site)


def test_an_edition_that_is_true_holds_to_the_last_row(sqlite: Engine, site: Path) -> None:
    found = recompute(sqlite, site)

    assert found.differences == []
    assert found.rows > 20
    assert found.grown == set()


def test_a_state_changed_behind_the_history_is_named_with_both_values(sqlite: Engine, site: Path) -> None:
    with sqlite.begin() as connection:
        connection.execute(
            text("UPDATE action SET progress = 'realised' WHERE code = '1' AND government_code = '36.02'")
        )

    found = recompute(sqlite, site).differences

    named = [(one.row, one.field, one.published, one.now) for one in found if one.table == "actions"]
    assert ("uji 36.02 1", "progress", "in_progress", "realised") in named


def test_a_table_forged_with_its_manifest_is_found(sqlite: Engine, site: Path) -> None:
    file = site / "data/actions/2026-36.02.csv"
    folder.put(file, file.read_bytes().replace(b"in_progress", b"realised"))
    other = site / "data/governments.parquet"
    folder.put(site / "data/areas.parquet", other.read_bytes())

    (site / "data/curves.parquet").write_bytes(b"no table")

    found = {one.row for one in recompute(sqlite, site).differences}

    assert "actions/2026-36.02.csv" in found
    assert "curves" in found
    assert len(found) > 3  # rows that the table of areas no longer has


@pytest.mark.parametrize("day", [TODAY, made.LOADED])
def test_what_was_recorded_since_is_left_out_of_every_table(database: Engine, tmp_path: Path, day: date) -> None:
    """Reports, also of earlier days; other words, weights, due dates; new actions; a government that joined."""
    made.plan(database, ("36.02", "36.71"))
    write(database, tmp_path)
    go_on(database, day)

    found = recompute(database, tmp_path)

    assert (found.differences, found.grown) == ([], {"36.02"})
    with database.connect() as connection:  # the database itself goes on
        assert connection.execute(text("SELECT title FROM action WHERE id = 2")).scalar_one() == "Aksi lain"
        assert connection.execute(text("SELECT progress FROM action WHERE id = 1")).scalar_one() == "realised"


def go_on(engine: Engine, day: date) -> None:
    """What may happen after an edition."""
    made.plan(engine, ("36.02", "36.73"), each=4)
    siti, koko = made.account(engine, "siti", Role.OFFICER), made.account(engine, "koko", Role.COORDINATOR)
    said = Statement(day, Progress.REALISED, None)
    with writing(engine) as session:
        report(session, siti, Row(1, made.seen(session, siti, 1), said), TODAY)
        words = Amendment(day, Reason.TYPO, "salah", title="Aksi lain", weight=0.3, due_date=date(2026, 5, 1))
        amend(session, koko, 2, made.seen(session, siti, 2), words, TODAY)


@pytest.mark.parametrize(("table", "field"), [("areas", "actions"), ("plans", "realised"), ("governments", "late")])
def test_a_figure_of_the_whole_plan_that_was_forged_is_found_though_the_plan_went_on(
    sqlite: Engine, site: Path, table: str, field: str
) -> None:
    go_on(sqlite, TODAY)
    file = site / f"data/{table}.parquet"
    rows = [row | {field: 7} for row in pyarrow.parquet.read_table(file).to_pylist()]
    folder.put(file, as_parquet(TABLES[table], pd.DataFrame(rows, dtype=object)))

    found = recompute(sqlite, site).differences

    assert {(one.table, one.field, one.published) for one in found} == {(table, field, 7)}


def test_an_event_that_was_changed_is_found_though_its_government_went_on(sqlite: Engine, site: Path) -> None:
    go_on(sqlite, TODAY)
    with sqlite.begin() as connection:
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE action_event SET role = 'verifier' WHERE sequence = 1"))

    assert {(one.table, one.field) for one in recompute(sqlite, site).differences} == {("events", "role")}


def test_the_command_names_what_the_database_says_otherwise(sqlite: Engine, site: Path) -> None:
    url = str(sqlite.url)
    true = run_command(url, "publish", site, "--verify")
    assert (true.returncode, true.stderr) == (0, "")
    assert "Dihitung ulang dari basis data" in true.stdout
    with sqlite.begin() as connection:
        connection.execute(text("UPDATE action SET title = 'Lain' WHERE code = '1' AND government_code = '36.02'"))

    refused = run_command(url, "publish", site, "--verify")

    assert refused.returncode == 1
    assert "title: terbit Aksi 1 36.02, menurut basis data Lain" in refused.stderr

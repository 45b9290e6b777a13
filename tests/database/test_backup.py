"""Backups: one moment of a running database, verified, and put back into either engine without a restart."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from models import Role
from models.database import reading, writing
from queries.progress import counts as progress
from queries.shell.scope import Scope
from tests import made
from tests.command_line import Done, run_command
from workflow.accounts import recognition, sign_in
from workflow.accounts.permissions import Actor
from workflow.history.check import check
from workflow.reporting import report
from workflow.reporting.report import Row, Statement


@pytest.fixture(autouse=True)
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a restore keeps what was there; never the folder of the project."""
    monkeypatch.setattr("commands.backup.BEFORE", tmp_path / "before")
    return tmp_path / "before"


def run(engine: Engine, *words: object, folder: Path) -> Done:
    return run_command(engine.url.render_as_string(hide_password=False), *words, folder=folder)


def realise(engine: Engine, who: Actor, action: int) -> None:
    with writing(engine) as session:
        said = Statement(made.TODAY, "realised", "none")
        report.report(session, who, Row(action, made.seen(session, who, action), said), made.TODAY)


def realised(engine: Engine) -> int:
    with reading(engine) as session:
        return int(progress.standing(session, Scope(1, made.TODAY)).realised)


def is_whole(engine: Engine) -> bool:
    with reading(engine) as session:
        return check(session).whole


def test_a_backup_gives_back_what_was_there_and_goes_on_from_there(
    database: Engine, tmp_path: Path, before: Path
) -> None:
    first, second, third = made.plan(database)
    siti, file = made.account(database, "siti", Role.OFFICER), tmp_path / "cadangan.db"
    realise(database, siti, first)

    taken = run(database, "backup", file, folder=tmp_path)
    assert taken.returncode == 0, taken.stderr
    realise(database, siti, second)
    with writing(database) as session:
        word = sign_in.begin_again(session, siti, "password", "")
    refused = run(database, "restore", file, folder=tmp_path)
    restored = run(database, "restore", file, "--yes", folder=tmp_path)

    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert restored.returncode == 0, restored.stderr
    assert realised(database) == 1
    assert is_whole(database)
    assert recognition.recognise(word, database) is None
    realise(database, siti, third)  # the running engine goes on, and so do the numbers of rows
    assert realised(database) == 2
    assert is_whole(database)
    [kept] = before.glob("renaksi-*.db")
    run(database, "restore", kept, "--yes", folder=tmp_path)
    assert realised(database) == 2


@pytest.mark.parametrize("way", ["sqlite to postgres", "postgres to sqlite"])
def test_a_backup_moves_from_one_engine_to_the_other(
    way: str, sqlite: Engine, postgres: Engine, tmp_path: Path
) -> None:
    source, target = (sqlite, postgres) if way == "sqlite to postgres" else (postgres, sqlite)
    first, *_rest = made.plan(source)
    siti = made.account(source, "siti", Role.OFFICER)
    realise(source, siti, first)
    file = tmp_path / "pindah.db"

    assert run(source, "backup", file, folder=tmp_path).returncode == 0
    restored = run(target, "restore", file, folder=tmp_path)

    assert restored.returncode == 0, restored.stderr
    assert realised(target) == 1
    assert is_whole(target)
    realise(target, siti, first + 1)
    assert is_whole(target)


def test_what_a_process_keeps_never_outlives_a_restore(sqlite: Engine, tmp_path: Path) -> None:
    from models import topics

    file = tmp_path / "cadangan.db"
    run(sqlite, "backup", file, folder=tmp_path)
    made.plan(sqlite)
    with reading(sqlite) as session:
        before = topics.counters(session)
    run(sqlite, "restore", file, "--yes", folder=tmp_path)

    with reading(sqlite) as session:
        after = topics.counters(session)

    assert all(after[topic] > number for topic, number in before.items())


def test_a_folder_keeps_the_newest_backups(sqlite: Engine, tmp_path: Path) -> None:
    for day in ("20260101", "20260102", "20260103"):
        (tmp_path / f"renaksi-{day}-020000.db").write_bytes(b"")
    (tmp_path / "lain.db").write_bytes(b"")

    done = run(sqlite, "backup", tmp_path, "--keep", 2, folder=tmp_path)

    assert done.returncode == 0, done.stderr
    kept = sorted(path.name for path in tmp_path.glob("*.db") if path.name != "test.db")
    assert kept[:2] == ["lain.db", "renaksi-20260103-020000.db"]
    assert len(kept) == 3


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 5_000])
def test_what_is_no_backup_changes_nothing(content: bytes, sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)
    file = tmp_path / "bukan.db"
    file.write_bytes(content)

    refused = run(sqlite, "restore", file, "--yes", folder=tmp_path)

    assert refused.returncode == 2
    assert "bukan cadangan Renaksi" in refused.stderr
    assert is_whole(sqlite)


def test_a_damaged_database_is_not_written_over_and_the_backup_is_not_blamed(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite)
    kept, where = tmp_path / "cadangan.db", Path(str(sqlite.url.database))
    run(sqlite, "backup", kept, folder=tmp_path)
    with sqlite.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        root = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'area'").scalar_one()
    sqlite.dispose()
    with where.open("r+b") as content:
        content.seek((root - 1) * 4096)
        content.write(b"\xde\xad" * 2048)

    refused = run(sqlite, "restore", kept, "--yes", folder=tmp_path)
    for ending in ("", "-wal", "-shm"):
        Path(f"{where}{ending}").unlink(missing_ok=True)  # as the sentence says
    mended = run(sqlite, "restore", kept, folder=tmp_path)

    assert (refused.returncode, mended.returncode) == (2, 0), (refused, mended)
    assert f"pindahkan {where}" in refused.stderr
    assert "bukan cadangan" not in refused.stderr
    assert is_whole(sqlite)

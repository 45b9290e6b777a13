"""What is stored on the server's disk is closed to others, whatever the umask says."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exports import history as heads
from models.database import open_engine
from workflow.history.ledger import Head

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def generous() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(path.stat().st_mode & 0o777) for path in (folder, *folder.iterdir())}


def test_the_database_and_its_journals_are_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    engine = open_engine(f"sqlite:///{folder / 'renaksi.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        assert modes(folder) == {"var": "0o700"} | {f"renaksi.db{end}": "0o600" for end in ("", "-wal", "-shm")}
    engine.dispose()


def test_a_database_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "lama.db"
    path.touch(0o644)
    open_engine(f"sqlite:///{path}").dispose()
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_heads_are_closed_to_others(tmp_path: Path) -> None:
    heads.write({"36": Head(1, "a" * 64)}, date(2026, 6, 30), tmp_path / "buku-besar")
    assert modes(tmp_path / "buku-besar") == {"buku-besar": "0o700", "2026-06-30.tsv": "0o600"}

"""What a process does with the database's file never lets go of its locks on it: another would then end it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from models.database import open_engine

# Byte 128 of the -shm file is locked by every process that has an SQLite database in WAL mode open (sqlite.org/walformat
# .html, "WAL locks"). Who can lock it alone thinks that nobody else is there, and truncates what others have mapped.
IS_HELD = """
import fcntl, os, sys
try:
    fcntl.lockf(os.open(sys.argv[1], os.O_RDWR), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 128)
except OSError:
    sys.exit(0)
sys.exit(1)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_looking_at_the_file_again_keeps_the_locks_of_the_process(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    path.write_bytes(sqlite_template.read_bytes())
    first, again = open_engine(f"sqlite:///{path}"), None
    with first.connect() as connection:
        connection.execute(text("SELECT count(*) FROM plan")).all()
        again = open_engine(f"sqlite:///{path}")
        held = subprocess.run([sys.executable, "-c", IS_HELD, f"{path}-shm"], check=False)

    again.dispose()
    first.dispose()
    assert held.returncode == 0

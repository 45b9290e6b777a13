"""Files that only whoever runs the server may read, whatever the umask: the database, heads of the ledger, logs."""

import os
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600


def private_folder(path: Path) -> Path:
    """Make a folder that is closed to others. One that is there already stays as its owner has it."""
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    return path


def private_file(path: Path) -> Path:
    """Make a file that is closed to others where there is none, and close one that is there.

    One that is there is not opened: to close any handle of an SQLite database lets go of all locks that this process
    holds on it, and another process then truncates what is mapped into memory here (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE))
    except FileExistsError:
        with suppress(PermissionError):  # it belongs to somebody else, who lets us write
            path.chmod(FILE)
    return path

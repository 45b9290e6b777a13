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
    """Make a file that is closed to others where there is none, and close one that is there."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE))
    with suppress(PermissionError):  # it belongs to somebody else, who lets us write
        path.chmod(FILE)
    return path

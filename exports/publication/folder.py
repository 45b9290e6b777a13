"""The folder of a site: only what has changed is written, and every file's SHA-256 is known."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path


def put(file: Path, data: bytes) -> None:
    """Write a file. One that is there is replaced, never written into: earlier editions hold links to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_bytes(data)
        return
    new = file.with_name(f".{file.name}")
    new.write_bytes(data)
    new.replace(file)


class Folder:
    """Files of a site below a root. known: path → SHA-256 of the last time; files: of this time.

    about_to_change: is called before a file is written or removed.
    """

    def __init__(self, root: Path, known: Mapping[str, str], about_to_change: Callable[[], None]) -> None:
        self.root = root
        self.known = known
        self.about_to_change = about_to_change
        self.files: dict[str, str] = {}
        self.written = 0

    def write(self, path: str, content: str | bytes) -> None:
        """Put a file at a path, unless the same content is there already."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        hashed = sha256(data).hexdigest()
        self.files[path] = hashed
        file = self.root / path
        if self.known.get(path) == hashed and file.exists():
            return
        self.about_to_change()
        put(file, data)
        self.written += 1

    def keep(self, path: str) -> None:
        """Leave a file of the last time as it is."""
        self.files[path] = self.known[path]

    def since(self, count: int) -> list[str]:
        """The paths that came after so many files."""
        return list(islice(self.files, count, None))

    def remove_left_over(self) -> int:
        """Remove the files of the last time that are no longer part of the site. Returns how many."""
        gone = [path for path in self.known if path not in self.files]
        if gone:
            self.about_to_change()
        for path in gone:
            (self.root / path).unlink(missing_ok=True)
        for folder in sorted({(self.root / path).parent for path in gone}, reverse=True):
            _remove_empty(folder, self.root)
        return len(gone)


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder, and those above it, as far as nothing is in them."""
    with suppress(OSError):  # something is in it, or it is gone already
        while folder != root:
            folder.rmdir()
            folder = folder.parent

"""The folder of a site: only what has changed is written, and every file's SHA-256 is known."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path


class Folder:
    """Files of a site below a root. known: path → SHA-256 of the last time; files: of this time."""

    def __init__(self, root: Path, known: Mapping[str, str]) -> None:
        self.root = root
        self.known = known
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
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.written += 1

    def keep(self, path: str) -> None:
        """Leave a file of the last time as it is."""
        self.files[path] = self.known[path]

    def remove_left_over(self) -> int:
        """Remove the files of the last time that are no longer part of the site. Returns how many."""
        gone = [path for path in self.known if path not in self.files]
        for path in gone:
            (self.root / path).unlink(missing_ok=True)
        return len(gone)

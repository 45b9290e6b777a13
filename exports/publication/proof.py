"""The proof of a folder: every file of it, and of the editions before, is as the manifest says; no other is there."""

import os
import stat
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from exports.publication import archive, history, manifest, memory

READERS = 4  # threads that read at once
BATCH = 256  # files


@dataclass(slots=True)
class Proof:
    """What the check of a folder found. signature: None where there is none, or no key was given."""

    files: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    signature: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether every file is as the manifest says and no other is there."""
        return not (self.changed or self.missing or self.unknown) and self.signature is not False


def verify(root: Path, key: Path | None = None) -> Proof:
    """Compare every file of a folder with its manifest, and the manifest with its signature; earlier editions too.

    Raises manifest.NotAKeyError.
    """
    hashes: dict[tuple[int, int], str] = {}
    proof = Proof()
    _compare(root, root, proof, hashes)
    for number in history.numbers(root):
        kept = archive.folder(root, number)
        if kept.exists():
            _compare(root, kept, proof, hashes)
            own = (kept / manifest.NAME, kept.parent / manifest.NAME)
            if _hash(own[0], hashes) != _hash(own[1], hashes):
                proof.changed.append(own[0].relative_to(root).as_posix())
    if key is not None:
        proof.signature = manifest.is_signed(root, key)
    return proof


def _compare(root: Path, site: Path, proof: Proof, hashes: dict[tuple[int, int], str]) -> None:
    """Compare the files of one edition with its manifest. What is found bears paths from the root.

    hashes: of the files that were read before, by device and number: an earlier edition has most of them in common.
    """
    base = "" if site == root else site.relative_to(root).as_posix() + "/"
    listed = manifest.read(site / manifest.NAME)
    for part in [path for path in listed if path.startswith(manifest.PARTS)]:
        inside = _inside(site / archive.pack_of(part)) if base else {}
        own = manifest.read(site / part)
        listed |= {path: hashed for path, hashed in own.items() if inside.get(path) != hashed}
        proof.files += sum(inside.get(path) == hashed for path, hashed in own.items())
    proof.files += len(listed)
    for path, found in _hashed(site, list(listed), hashes):
        if found != listed[path]:
            (proof.missing if found is None else proof.changed).append(base + path)
    known = {*listed, manifest.NAME, manifest.SIGNATURE}
    proof.unknown += sorted(base + path for path in _there(site) if path not in known)


def _inside(pack: Path) -> dict[str, str]:
    try:
        return archive.packed(pack) if pack.exists() else {}
    except (tarfile.TarError, OSError):
        return {}  # then its pages are missing


def _hashed(site: Path, paths: list[str], hashes: dict[tuple[int, int], str]) -> Iterator[tuple[str, str | None]]:
    """Each path with its hash; some batches at once, since a disk answers several as quickly as one."""

    def of_batch(batch: tuple[str, ...]) -> list[tuple[str, str | None]]:
        return [(path, _hash(site / path, hashes)) for path in batch]

    with ThreadPoolExecutor(READERS) as readers:
        for batch in readers.map(of_batch, _batches(paths)):
            yield from batch


def _batches(paths: list[str]) -> list[tuple[str, ...]]:
    return [tuple(paths[at : at + BATCH]) for at in range(0, len(paths), BATCH)]


def _hash(file: Path, hashes: dict[tuple[int, int], str]) -> str | None:
    """The hash of a file, None where there is none. Raises OSError where it cannot be read."""
    try:
        about = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(about.st_mode):
        return None
    identity = (about.st_dev, about.st_ino)
    if identity not in hashes:
        with file.open("rb") as opened:
            hashes[identity] = file_digest(opened, "sha256").hexdigest()
    return hashes[identity]


def _there(site: Path) -> Iterator[str]:
    """Everything in the folder of an edition but what publishing leaves there for itself, and but the earlier editions,
    which have their own manifests. A link to a folder is one thing: a web server would follow it."""
    for folder, folders, files in os.walk(site):
        inside = folder[len(str(site)) + 1 :]
        is_edition = inside.rpartition("/")[0] == history.FOLDER
        links = [one for one in folders if Path(folder, one).is_symlink()]
        folders[:] = [one for one in folders if one not in links and not (is_edition and one == archive.WHOLE)]
        own = frozenset[str]() if inside else memory.OWN
        yield from (f"{inside}/{one}" if inside else one for one in (*files, *links) if one not in own)

"""The proof of a folder: every file of it, and of the editions before, is as the manifest says; no other is there."""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from exports.publication import archive, history, manifest


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
    for path, hashed in listed.items():
        found = _hash(site / path, hashes)
        if found != hashed:
            (proof.missing if found is None else proof.changed).append(base + path)
    known = {*listed, manifest.NAME, manifest.SIGNATURE}
    proof.unknown += sorted(base + path for path in _there(site) if path not in known)


def _inside(pack: Path) -> dict[str, str]:
    try:
        return archive.packed(pack) if pack.exists() else {}
    except (tarfile.TarError, OSError):
        return {}  # then its pages are missing


def _hash(file: Path, hashes: dict[tuple[int, int], str]) -> str | None:
    if not file.is_file():
        return None
    about = file.stat()
    identity = (about.st_dev, about.st_ino)
    if identity not in hashes:
        hashes[identity] = sha256(file.read_bytes()).hexdigest()
    return hashes[identity]


def _there(site: Path) -> Iterator[str]:
    """All files of an edition but hidden ones, and but the earlier editions, which have their own manifests."""
    for file in site.rglob("*"):
        parts = file.relative_to(site).parts
        is_earlier = parts[0] == history.FOLDER and parts[2:3] == (archive.WHOLE,)
        if file.is_file() and not is_earlier and not any(part.startswith(".") for part in parts):
            yield "/".join(parts)

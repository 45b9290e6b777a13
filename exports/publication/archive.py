"""Earlier editions stay whole: edisi/N/situs/ holds every file of edition N, as links that cost next to nothing.

A file that a later edition changes is replaced, not written into, so a link keeps what it was. Where there are very
many actions a link for each page would cost a folder each; their pages lie packed, a government a file, in arsip/.
"""

import os
import shutil
import tarfile
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa

from exports.publication import history, manifest

MANY = 20_000  # actions of an edition from which on their pages are packed for the editions to come
PACKS = "arsip/"
WHOLE = "situs"


def folder(root: Path, number: int) -> Path:
    """Where an earlier edition stands whole."""
    return root / history.FOLDER / str(number) / WHOLE


def pack_of(part: str) -> str:
    """The pack of a government's pages, by the manifest of its part."""
    return f"{PACKS}{Path(part).stem}.tar.zst"


def keep(root: Path, number: int) -> None:
    """Keep the edition that stands in a folder, before anything in it changes. What was kept before is left."""
    kept = folder(root, number)
    if kept.exists():
        return
    making = kept.with_name(f".{WHOLE}")
    shutil.rmtree(making, ignore_errors=True)
    listed = manifest.read(root / manifest.NAME)
    for part in [path for path in listed if path.startswith(manifest.PARTS)]:
        is_packed = pack_of(part) in listed
        listed |= {
            path: hashed
            for path, hashed in manifest.read(root / part).items()
            if not (is_packed and path.endswith(".html"))
        }
    made: set[Path] = set()
    for path in [*listed, manifest.NAME, manifest.SIGNATURE]:
        if (root / path).is_file():
            _link(root / path, making / path, made)
    making.rename(kept)


def _link(old: Path, new: Path, made: set[Path]) -> None:
    """One more name for a file; a copy where the file system has no such thing."""
    if new.parent not in made:
        new.parent.mkdir(parents=True, exist_ok=True)
        made.add(new.parent)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def pack(root: Path, paths: Iterable[str]) -> bytes:
    """Files of a folder as one tar with Zstandard, the same bytes for the same files."""
    out = pa.BufferOutputStream()
    with pa.CompressedOutputStream(out, "zstd") as stream, tarfile.open(fileobj=stream, mode="w|") as packed:
        for path in paths:
            data = (root / path).read_bytes()
            about = tarfile.TarInfo(path)
            about.size = len(data)
            packed.addfile(about, BytesIO(data))
    return bytes(out.getvalue())


def packed(file: Path) -> dict[str, str]:
    """What a pack holds: path → SHA-256. Raises tarfile.TarError, OSError where it is none."""
    found = {}
    with (
        pa.CompressedInputStream(pa.OSFile(str(file)), "zstd") as stream,
        tarfile.open(fileobj=stream, mode="r|") as tar,
    ):
        for one in tar:
            content = tar.extractfile(one)
            if content is not None:
                found[one.name] = sha256(content.read()).hexdigest()
    return found

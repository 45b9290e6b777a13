"""What the last writing of a site left behind: from what each part was drawn, so that the same is not drawn again."""

from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from exports.publication.folder import put
from settings import ROOT

NAME = ".terbitan.json"  # in the folder, hidden
UNFINISHED = ".sedang"  # in the folder while it is written
LOCK = ".kunci"
OWN = frozenset({NAME, UNFINISHED, LOCK})  # what stands in the folder and is no part of the site


@dataclass(slots=True)
class Memory:
    """parts: key → (fingerprint of what the part was drawn from, the paths of its files); moved: old address → new."""

    parts: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)


def read(root: Path) -> Memory:
    """The memory of a folder. Where a writing was cut off no part is remembered: all is drawn again."""
    file = root / NAME
    known = orjson.loads(file.read_bytes()) if file.exists() else {}
    parts = {} if is_unfinished(root) else known.get("parts", {})
    return Memory(parts, known.get("moved", {}))


def write(root: Path, memory: Memory) -> None:
    """Keep a memory for the next time; the folder is finished."""
    put(root / NAME, orjson.dumps(asdict(memory)))
    (root / UNFINISHED).unlink(missing_ok=True)


def is_unfinished(root: Path) -> bool:
    """Whether the last writing was cut off."""
    return (root / UNFINISHED).exists()


def fingerprint(*shown: Any) -> str:
    """Of everything that a part shows."""
    options = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
    return sha256(orjson.dumps([program(), shown], default=str, option=options)).hexdigest()


@cache
def program() -> str:
    """What draws the pages: a new version of it draws all of them anew."""
    rooms = (ROOT / "exports" / "publication", ROOT / "queries" / "publication", ROOT / "translations")
    files = sorted(file for room in rooms for file in room.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

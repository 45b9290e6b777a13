"""The editions of a site: each stays in edisi/N/ with its figures, its actions' states, its manifest and signature."""

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

from exports.publication import manifest
from exports.publication.changes import KEPT, Change, Counts, count
from exports.publication.edition import Edition
from exports.publication.tables import arrow
from exports.publication.words import as_json
from queries.publication.tables import TABLES

FOLDER = "edisi"
LISTED = 150  # changes that an edition's page lists; all are in its file


def numbers(root: Path) -> list[int]:
    """The numbers of the editions in a folder, the first one first."""
    return sorted(int(one.parent.name) for one in root.glob(f"{FOLDER}/*/edition.json"))


def facts(root: Path, number: int) -> dict[str, Any]:
    """What an edition says of itself: number, made_on, made_at, values_as_of, plans with their counts, heads, and the
    fields of Counts."""
    found: dict[str, Any] = orjson.loads((root / FOLDER / str(number) / "edition.json").read_bytes())
    return found


def count_changes(root: Path, edition: Edition, number: int, changes: list[Change]) -> Counts:
    """How much an edition differs from the one before it."""
    before = facts(root, number - 1)["plans"] if number > 1 else []
    return count(changes, [plan["plan"] for plan in before], [plan.facts.code for plan in edition.plans])


def describe(edition: Edition, number: int, counts: Counts) -> dict[str, Any]:
    """The content of edition.json. No name of a person is in it."""
    return {
        "number": number,
        "made_on": edition.made_on,
        "made_at": edition.made_at.isoformat(timespec="milliseconds"),
        "values_as_of": edition.values_as_of,
        "plans": edition.table("plans").to_dict("records"),
        "heads": {code: {"sequence": head.sequence, "hash": head.hash} for code, head in sorted(edition.heads.items())},
    } | asdict(counts)


def files(root: Path, edition: Edition, number: int, changes: list[Change]) -> dict[str, bytes | str]:
    """The files of a new edition, by their paths."""
    base = f"{FOLDER}/{number}/"
    parts = sorted((root / "data" / "actions").glob("*.parquet"))
    nobody = arrow(TABLES["actions"], {name: [] for name in TABLES["actions"].names})
    stored = pyarrow.dataset.dataset(parts, format="parquet").to_table(columns=KEPT) if parts else nobody.select(KEPT)
    out = pa.BufferOutputStream()
    pyarrow.parquet.write_table(stored.sort_by([(name, "ascending") for name in KEPT[:3]]), out, compression="zstd")
    return {
        f"{base}edition.json": as_json(describe(edition, number, count_changes(root, edition, number, changes))),
        f"{base}actions.parquet": out.getvalue().to_pybytes(),
        f"{base}changes.json": as_json([asdict(change) for change in changes]),
    }


def changes_of(root: Path, number: int) -> list[Change]:
    """What changed with an edition, as in its file: days are texts."""
    file = root / FOLDER / str(number) / "changes.json"
    return [Change(**one) for one in orjson.loads(file.read_bytes())] if file.exists() else []


def states(root: Path, number: int) -> Path:
    """The file with the states of the actions of an edition (exports.publication.changes.KEPT)."""
    return root / FOLDER / str(number) / "actions.parquet"


def archive_manifest(root: Path, number: int) -> None:
    """Keep the manifest of the last edition, and its signature, with it before the next one takes its place."""
    for name in (manifest.NAME, manifest.SIGNATURE):
        if (root / name).exists():
            shutil.copyfile(root / name, root / FOLDER / str(number) / name)
    (root / manifest.SIGNATURE).unlink(missing_ok=True)  # it belongs to the manifest of the last edition

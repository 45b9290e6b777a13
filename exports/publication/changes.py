"""What changed since the last edition: the actions whose public state is another, is new, or is gone."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet

COMPARED = ("area", "title", "due_date", "weight", "progress", "evidence", "verification", "status")
KEY = ["plan", "government", "action"]
KEPT = [*KEY, "address", *COMPARED]  # of an edition, to compare it with others


@dataclass(frozen=True, slots=True)
class Change:
    """One action that differs. was, now: its status, None where it was not there; fields: which ones differ."""

    plan: str
    government: str
    action: str
    title: str
    address: str
    old_address: str
    was: str | None
    now: str | None
    fields: tuple[str, ...]


def states(frame: pd.DataFrame) -> pd.DataFrame:
    """What is kept of the actions of an edition: the columns of KEPT."""
    return frame[KEPT]


def read_states(file: Path, plan: str, government: str) -> pd.DataFrame:
    """What an edition kept of the actions of one government: the columns of KEPT, missing values None."""
    wanted = [("plan", "=", plan), ("government", "=", government)]
    rows = pyarrow.parquet.read_table(file, columns=KEPT, filters=wanted).to_pylist()
    return pd.DataFrame(rows, columns=KEPT, dtype=object)


def withdrawn(file: Path, published: Collection[tuple[str, str]]) -> list[Change]:
    """The actions that an edition kept of governments of plans that are published no more. published: (plan, code)."""
    kept = pyarrow.parquet.read_table(file, columns=KEY[:2]).to_pandas().drop_duplicates()
    gone = [pair for pair in kept.itertuples(index=False, name=None) if pair not in published]
    return [change for pair in gone for change in compare(read_states(file, *pair), pd.DataFrame(columns=KEPT))]


def compare(before: pd.DataFrame, after: pd.DataFrame) -> list[Change]:
    """The actions that differ between two frames of states(), in the later one's order; those that are gone last."""
    old = {_key(row): row for row in before.to_dict("records")}
    found = []
    for row in after.to_dict("records"):
        was = old.pop(_key(row), None)
        fields = COMPARED if was is None else tuple(name for name in COMPARED if was[name] != row[name])
        if fields or (was is not None and was["address"] != row["address"]):
            found.append(_change(was, row, fields))
    return found + [_change(row, None, COMPARED) for row in old.values()]


def _key(row: dict[Any, Any]) -> tuple[str, str, str]:
    return row["plan"], row["government"], row["action"]


def _change(was: dict[Any, Any] | None, now: dict[Any, Any] | None, fields: tuple[str, ...]) -> Change:
    row = now or was
    assert row is not None
    return Change(
        *_key(row),
        title=row["title"],
        address=row["address"],
        old_address=was["address"] if was else "",
        was=was["status"] if was else None,
        now=now["status"] if now else None,
        fields=fields,
    )

"""What changed since the last edition: the actions of which a public field is another, that are new, or are gone."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet

STATE = ("progress", "evidence", "verification", "status")
COMPARED = (
    *("number", "area", "title", "success_criterion", "responsible_unit", "due_date", "due_text", "weight"),
    *STATE,
)
KEY = ["plan", "government", "action"]
KEPT = [*KEY, "address", *COMPARED]  # of an edition, to compare it with others


@dataclass(frozen=True, slots=True)
class Change:
    """One action that differs. was, now: its status, None where it was not there; fields: which ones differ.

    before, after: the values of those fields, where it was there and still is.
    """

    plan: str
    government: str
    action: str
    title: str
    address: str
    old_address: str
    was: str | None
    now: str | None
    fields: tuple[str, ...]
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many plans and actions an edition has that the one before had not, and the other way round; how many actions
    are in both and differ."""

    new_plans: int = 0
    gone_plans: int = 0
    new_actions: int = 0
    gone_actions: int = 0
    changed_actions: int = 0


def count(found: Collection[Change], before: Collection[str], now: Collection[str]) -> Counts:
    """Of all changes of an edition. before, now: the plans of the one before and of this one."""
    new, gone = sum(one.was is None for one in found), sum(one.now is None for one in found)
    return Counts(
        new_plans=len(set(now) - set(before)),
        gone_plans=len(set(before) - set(now)),
        new_actions=new,
        gone_actions=gone,
        changed_actions=len(found) - new - gone,
    )


def states(frame: pd.DataFrame) -> pd.DataFrame:
    """What is kept of the actions of an edition: the columns of KEPT."""
    return frame[KEPT]


def read_states(file: Path, plan: str, government: str) -> pd.DataFrame:
    """What an edition kept of the actions of one government, missing values None: KEPT, or less of an old edition."""
    wanted = [("plan", "=", plan), ("government", "=", government)]
    kept = [name for name in KEPT if name in pyarrow.parquet.read_schema(file).names]
    rows = pyarrow.parquet.read_table(file, columns=kept, filters=wanted).to_pylist()
    return pd.DataFrame(rows, columns=kept, dtype=object)


def withdrawn(file: Path, published: Collection[tuple[str, str]]) -> list[Change]:
    """The actions that an edition kept of governments of plans that are published no more. published: (plan, code)."""
    kept = pyarrow.parquet.read_table(file, columns=KEY[:2]).to_pandas().drop_duplicates()
    gone = [pair for pair in kept.itertuples(index=False, name=None) if pair not in published]
    return [change for pair in gone for change in compare(read_states(file, *pair), pd.DataFrame(columns=KEPT))]


def compare(before: pd.DataFrame, after: pd.DataFrame) -> list[Change]:
    """The actions that differ between two frames of states(), in the later one's order; those that are gone last."""
    compared = tuple(name for name in COMPARED if name in before)
    old = {_key(row): row for row in before.to_dict("records")}
    found = []
    for row in after.to_dict("records"):
        was = old.pop(_key(row), None)
        fields = COMPARED if was is None else tuple(name for name in compared if was[name] != row[name])
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
        before={name: was[name] for name in fields} if was and now else {},
        after={name: now[name] for name in fields} if was and now else {},
    )

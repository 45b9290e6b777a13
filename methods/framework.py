"""Framework scores (MCP and its successors): from sub-indicators up to areas and the total."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from methods.ranking import weighted_mean


class Item(NamedTuple):
    """An item of a framework: its parent (None: the total itself), weight (None: as its siblings), only kind."""

    id: int
    parent_id: int | None
    level: str
    weight: float | None
    kind: str | None


GAP_ASKED_ABOUT = 5.0  # points between MCP and SPI: KPK itself looks for a gap under 5
ABOVE = ("indicator", "area", "total")  # levels that are made of others, from below


def computed(items: Iterable[Item], given: pd.DataFrame) -> pd.DataFrame:
    """Every item's value by what lies below it: Σ weight × value, the weights normalised within their parent.

    given: governments × item ids, the values 0–100 on record, NaN where missing, which leaves the mean (applicable()
    counts it). What has a value applies, whatever the kind of government. Where an item has a value of its own, that
    value goes upwards. Items without any value below them are NaN.
    """
    known = list(items)
    values = given.copy()
    result = pd.DataFrame(index=given.index)
    for level in ABOVE:
        made = {}
        for item in (item for item in known if item.level == level):
            children = [child for child in known if child.parent_id == item.id]
            if children:
                made[item.id] = _of_children(children, values)
        below = pd.DataFrame(made, index=given.index, dtype=float)
        result = pd.concat([result, below], axis=1)
        own = values.reindex(columns=below.columns)
        values = pd.concat([values.drop(columns=list(own.columns), errors="ignore"), own.combine_first(below)], axis=1)
    return result


def _of_children(children: list[Item], values: pd.DataFrame) -> pd.Series:
    return weighted_mean(values.reindex(columns=[child.id for child in children]), _weights(children))


def _weights(children: list[Item]) -> pd.Series:
    """The weights of siblings by id; one without a weight counts as the others do on average."""
    known = [child.weight for child in children if child.weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    return pd.Series({child.id: usual if child.weight is None else child.weight for child in children})


def bounds(items: Iterable[Item], given: pd.DataFrame, kinds: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Between which values every item lies, whatever is missing: (if all of that were 0, if all of it were 100).

    given, kinds: as for computed(). Governments × item ids; of an item with a value of its own both are that value.
    (high − low) / 100 is the share of the item's weight that is missing. Parts that do not apply are left out.
    """
    known = list(items)
    below: dict[int | None, list[Item]] = {}
    for item in known:
        below.setdefault(item.parent_id, []).append(item)
    lows: dict[int, pd.Series] = {}
    highs: dict[int, pd.Series] = {}

    def fill(item: Item) -> pd.Series:
        """Bounds of an item and all below it; returns of whom anything is on record at or below it."""
        children = below.get(item.id, [])
        some = (
            pd.concat([fill(child) for child in children], axis=1, keys=[child.id for child in children])
            if children
            else None
        )
        own = given[item.id] if item.id in given else pd.Series(float("nan"), index=given.index)
        low, high = own.fillna(0.0), own.fillna(100.0)
        if some is not None:
            applies = pd.DataFrame(
                {c.id: (some[c.id] | (kinds == c.kind)) if c.kind else True for c in children}, index=given.index
            )
            weights = _weights(children)
            parts = [pd.DataFrame({c.id: ends[c.id] for c in children}).where(applies) for ends in (lows, highs)]
            low, high = (own.fillna(weighted_mean(part, weights)) for part in parts)
        lows[item.id], highs[item.id] = low, high
        return own.notna() | (some.any(axis=1) if some is not None else False)

    for root in below.get(None, []):
        fill(root)
    return pd.DataFrame(lows), pd.DataFrame(highs)


def leaves(items: Iterable[Item]) -> list[Item]:
    """The items that nothing lies below."""
    known = list(items)
    parents = {item.parent_id for item in known}
    return [item for item in known if item.id not in parents]


def applicable(items: Iterable[Item], reported: pd.DataFrame, verified: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """How much is on record: one row a government, counts of the leaves that apply to it.

    decided (with a verified value), undecided (reported, without a verdict), filled (either), expected (all).
    """
    known = list(items)
    by_id = {item.id: item for item in known}
    only = {item.id: _only_kind(item, by_id) for item in leaves(known)}
    decided = verified.reindex(columns=list(only)).notna()
    filled = reported.reindex(columns=list(only)).notna() | decided
    applies = pd.DataFrame({key: (kinds == kind) if kind else True for key, kind in only.items()}, index=verified.index)
    counts = {"decided": decided, "undecided": filled & ~decided, "filled": filled, "expected": applies | filled}
    return pd.DataFrame({name: table.sum(axis=1) for name, table in counts.items()})


def _only_kind(item: Item, by_id: dict[int, Item]) -> str | None:
    """The kind that an item, or one above it, is limited to."""
    above: Item | None = item
    while above is not None:
        if above.kind is not None:
            return above.kind
        above = by_id.get(above.parent_id) if above.parent_id is not None else None
    return None

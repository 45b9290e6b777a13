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


def computed(items: Iterable[Item], given: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """Every item's value by what lies below it: Σ weight × value, the weights normalised within their parent.

    given: governments × item ids, the values 0–100 on record, NaN where missing; kinds: by government. What does not
    apply to a kind of government leaves the mean, and so does what is missing (applicable() counts it). Where an item
    has a value of its own, that value goes upwards. Items without any value below them are NaN.
    """
    known = list(items)
    values = given.copy()
    result = pd.DataFrame(index=given.index)
    for level in ABOVE:
        made = {}
        for item in (item for item in known if item.level == level):
            children = [child for child in known if child.parent_id == item.id]
            if children:
                made[item.id] = _of_children(children, values, kinds)
        below = pd.DataFrame(made, index=given.index, dtype=float)
        result = pd.concat([result, below], axis=1)
        own = values.reindex(columns=below.columns)
        values = pd.concat([values.drop(columns=list(own.columns), errors="ignore"), own.combine_first(below)], axis=1)
    return result


def _of_children(children: list[Item], values: pd.DataFrame, kinds: pd.Series) -> pd.Series:
    ids = [child.id for child in children]
    own = values.reindex(columns=ids)
    for child in children:
        if child.kind is not None:
            own[child.id] = own[child.id].where(kinds == child.kind)
    known = [child.weight for child in children if child.weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    weights = pd.Series({child.id: usual if child.weight is None else child.weight for child in children})
    return weighted_mean(own, weights)


def leaves(items: Iterable[Item]) -> list[Item]:
    """The items that nothing lies below."""
    known = list(items)
    parents = {item.parent_id for item in known}
    return [item for item in known if item.id not in parents]


def applicable(items: Iterable[Item], given: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """How much is on record: one row a government, filled and expected (counts of leaves that apply to its kind)."""
    known = list(items)
    by_id = {item.id: item for item in known}
    lowest = leaves(known)
    only = {item.id: _only_kind(item, by_id) for item in lowest}
    present = given.reindex(columns=list(only)).notna()
    applies = pd.DataFrame({key: (kinds == kind) if kind else True for key, kind in only.items()}, index=given.index)
    return pd.DataFrame({"filled": (present & applies).sum(axis=1), "expected": applies.sum(axis=1)})


def _only_kind(item: Item, by_id: dict[int, Item]) -> str | None:
    """The kind that an item, or one above it, is limited to."""
    above: Item | None = item
    while above is not None:
        if above.kind is not None:
            return above.kind
        above = by_id.get(above.parent_id) if above.parent_id is not None else None
    return None

"""Framework scores (MCP and its successors): from sub-indicators up to areas and the total."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from methods.ranking import weighted_means

Numbers = NDArray[Any]
GAP_ASKED_ABOUT = 5.0  # points between MCP and SPI: KPK itself looks for a gap under 5
ABOVE = ("indicator", "area", "total")  # levels that are made of others, from below


class Item(NamedTuple):
    """An item of a framework: its parent (None: the total itself), weight (None: as its siblings), only kind.

    alternative: siblings with the same word are one thing in several vocabularies; who answers one is not asked the
    others ("Pelayanan Terpadu Satu Pintu" and "Perizinan" of MCP 2021).
    """

    id: int
    parent_id: int | None
    level: str
    weight: float | None
    kind: str | None
    alternative: str | None = None


class Step(NamedTuple):
    """One level of a framework that is made of what lies below it.

    parents, children: their columns; weights: of the children within each parent (children × parents, 0 where a child
    is no part of it); belongs: 1 where it is.
    """

    parents: list[int]
    children: list[int]
    weights: Numbers
    belongs: Numbers


class Tree:
    """The items of a framework in columns: their ids; steps: from below, of every level that has parts."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = list(items)
        self.ids = [item.id for item in self.items]
        self.column = {key: at for at, key in enumerate(self.ids)}
        self.children: dict[int | None, list[Item]] = {}
        for item in self.items:
            self.children.setdefault(item.parent_id, []).append(item)
        self.leaves = [item for item in self.items if item.id not in self.children]
        self.steps = [step for level in ABOVE if (step := self._step(level)) is not None]

    def _step(self, level: str) -> Step | None:
        made = [item.id for item in self.items if item.level == level and item.id in self.children]
        if not made:
            return None
        children = [self.column[child.id] for parent in made for child in self.children[parent]]
        weights = np.zeros((len(children), len(made)))
        belongs = np.zeros_like(weights)
        row = 0
        for at, parent in enumerate(made):
            for weight in _weights(self.children[parent]):
                weights[row, at], belongs[row, at] = weight, 1.0
                row += 1
        return Step([self.column[parent] for parent in made], children, weights, belongs)

    def within(self, item: int) -> list[int]:
        """An item and all that lies below it."""
        return [item, *(one for child in self.children.get(item, []) for one in self.within(child.id))]

    def numbers(self, given: pd.DataFrame) -> Numbers:
        """governments × item ids → a new array of governments × all items, NaN where missing."""
        return np.array(given.reindex(columns=self.ids), dtype=float)

    def frame(self, values: Numbers, index: pd.Index) -> pd.DataFrame:
        """The other way round."""
        return pd.DataFrame(values, index=index, columns=self.ids)


def _weights(children: list[Item]) -> list[float]:
    """The weights of siblings; one without a weight counts as the others do on average."""
    known = [child.weight for child in children if child.weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    return [usual if child.weight is None else child.weight for child in children]


def computed(tree: Tree, given: pd.DataFrame) -> pd.DataFrame:
    """Every item's value by what lies below it: Σ weight × value, the weights normalised within their parent.

    given: governments × item ids, the values 0–100 on record, NaN where missing, which leaves the mean (applicable()
    counts it). What has a value applies, whatever the kind of government. Where an item has a value of its own, that
    value goes upwards. Governments × all items; NaN where nothing below has a value.
    """
    values = tree.numbers(given)
    made = np.full_like(values, np.nan)
    for parents, children, weights, _belongs in tree.steps:
        made[:, parents] = weighted_means(values[:, children], weights)
        values[:, parents] = np.where(np.isnan(values[:, parents]), made[:, parents], values[:, parents])
    return tree.frame(made, given.index)


def applying(tree: Tree, filled: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """Which items a government is asked about within their parent: governments × all items.

    filled: governments × item ids, whether anything is on record; kinds: of the governments. What has a value at or
    below it applies. Else neither what is limited to another kind does, nor the alternative to what has a value; of
    alternatives that are all empty the first applies.
    """
    some = np.array(filled.reindex(columns=tree.ids, fill_value=False), dtype=bool)
    for parents, children, _weights, belongs in tree.steps:
        some[:, parents] |= some[:, children] @ belongs > 0
    applies = np.ones_like(some)
    for at, item in enumerate(tree.items):
        if item.kind is not None:
            applies[:, at] = some[:, at] | (kinds == item.kind).to_numpy()
    for columns in _alternatives(tree):
        answered = some[:, columns]
        answered[:, 0] |= ~answered.any(axis=1)
        applies[:, columns] &= answered
    return pd.DataFrame(applies, index=filled.index, columns=tree.ids)


def _alternatives(tree: Tree) -> list[list[int]]:
    """The columns of siblings that are one thing in several vocabularies."""
    groups: dict[tuple[int | None, str], list[int]] = {}
    for at, item in enumerate(tree.items):
        if item.alternative is not None:
            groups.setdefault((item.parent_id, item.alternative), []).append(at)
    return [columns for columns in groups.values() if len(columns) > 1]


def bounds(tree: Tree, given: pd.DataFrame, applies: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Between which values every item lies, whatever is missing: (if all of that were 0, if all of it were 100).

    given: as for computed(); applies: of applying(). Governments × all items; of an item with a value of its own both
    are that value. (high − low) / 100 is the share of the item's weight that is missing.
    """
    own = tree.numbers(given)
    asked = applies.to_numpy()
    low, high = np.nan_to_num(own), np.nan_to_num(own, nan=100.0)
    for parents, children, weights, _belongs in tree.steps:
        for ends in (low, high):
            below = weighted_means(np.where(asked, ends, np.nan)[:, children], weights)
            ends[:, parents] = np.where(np.isnan(own[:, parents]), below, own[:, parents])
    return tree.frame(low, given.index), tree.frame(high, given.index)


def disputed(low: float, high: float, coverage: float) -> bool:
    """Whether sources disagree about a score: it lies in a wider range than what is missing of it explains."""
    return high - low > 100 * (1 - coverage) + 1e-6


def coverage_below(tree: Tree, given: pd.DataFrame, applies: pd.DataFrame) -> pd.DataFrame:
    """The share of each item's weight, by what lies below it, that has a value: of what computed() rests on.

    given, applies: as for bounds(). Governments × all items, NaN where nothing below applies.
    """
    low, high = bounds(tree, given, applies)
    missing = np.where(applies.to_numpy(), (high - low).to_numpy() / 100, np.nan)
    known = np.full_like(missing, np.nan)
    for parents, children, weights, _belongs in tree.steps:
        known[:, parents] = 1 - weighted_means(missing[:, children], weights)
    return tree.frame(known, given.index)


def applicable(
    tree: Tree, filled: pd.DataFrame, decided: pd.DataFrame, applies: pd.DataFrame, leaves: list[int] | None = None
) -> pd.DataFrame:
    """How much is on record: one row a government, counts of the leaves (of some, else of all) it is asked about.

    filled, decided: governments × item ids, whether there is any value, a verified one. decided, undecided (reported,
    without a verdict), filled, expected (all).
    """
    asked = applies.to_numpy().copy()
    for parents, children, _weights, belongs in reversed(tree.steps):
        asked[:, children] &= asked[:, parents] @ belongs.T > 0  # with all that lies above
    lowest = [tree.column[leaf] for leaf in ([one.id for one in tree.leaves] if leaves is None else leaves)]
    has, is_decided = (
        np.array(table.reindex(columns=tree.ids, fill_value=False), dtype=bool)[:, lowest]
        for table in (filled, decided)
    )
    counts = {"decided": is_decided, "undecided": has & ~is_decided, "filled": has, "expected": asked[:, lowest] | has}
    return pd.DataFrame({name: table.sum(axis=1) for name, table in counts.items()}, index=applies.index)


def parts_of(tree: Tree, item: int) -> dict[int, int]:
    """Every leaf below an item → the part right below the item that it lies in.

    A leaf that is of weight 0, or lies in what is, counts for nothing and is left out.
    """
    known = {one.id: one for one in tree.items}
    parts: dict[int, int] = {}
    for leaf in tree.leaves:
        at: Item | None = leaf
        while at is not None and at.weight != 0 and at.parent_id != item:
            at = None if at.parent_id is None else known[at.parent_id]
        if at is not None and at.weight != 0:
            parts[leaf.id] = at.id
    return parts

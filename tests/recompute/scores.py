"""The scores of a framework, recomputed from the table of scores: from below, within which bounds, and their ranks.

Like figures.py it shares no code with the product.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text

from tests.recompute.values import newest

SCORES = text("SELECT * FROM score WHERE framework_id = :framework AND government_code IS NOT NULL ORDER BY id")
NATIONAL = text("SELECT * FROM score WHERE framework_id = :framework AND government_code IS NULL ORDER BY id")
ITEMS = text("SELECT * FROM framework_item WHERE framework_id = :framework ORDER BY position, id")
KINDS = text("SELECT code, kind FROM government")
ENOUGH = 0.8  # of the weight is verified: then a score is one
RUNS, SEED, TAIL = 200, 74, 0.05  # of random weights, and of items drawn again: the published recipe
Bounds = tuple[float, float] | None


class Scores:
    """One framework's scores on record, and what follows for every item from what lies below it."""

    def __init__(self, database: Engine, framework: int, as_of: date) -> None:
        with database.connect() as connection:
            read = {
                name: pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
                for name, question in (("scores", SCORES), ("items", ITEMS), ("kinds", KINDS), ("national", NATIONAL))
                for result in [connection.execute(question, {"framework": framework} if name != "kinds" else {})]
            }
        keys = ["item_id", "government_code"]
        latest = [
            newest(read["scores"].dropna(subset=[name]), keys, as_of).drop_duplicates(keys)[[*keys, name, "day"]]
            for name in ("reported", "verified")
        ]
        self.recorded = latest[0].merge(latest[1], on=keys, how="outer", suffixes=("", "_verified"))
        self.items: dict[int, dict[Any, Any]] = {row["id"]: row for row in read["items"].to_dict("records")}
        self.kinds = dict(zip(read["kinds"]["code"], read["kinds"]["kind"], strict=True))
        self.own = {(row["government_code"], row["item_id"]): row for row in self.recorded.to_dict("records")}
        self.governments = sorted({government for government, _ in self.own})
        national = read["national"].dropna(subset=["verified"])
        published = newest(national, ["item_id"], as_of)
        self.national = {row["item_id"]: float(row["verified"]) for row in published.to_dict("records")}
        # Asked of the same places again and again.
        self.value, self.bounds, self.has = cache(self._value), cache(self._bounds), cache(self._has)
        told = newest(read["scores"].dropna(subset=["verified"]), keys, as_of).groupby(keys)["verified"]
        self.told = {(code, item): (float(min(own)), float(max(own))) for (item, code), own in told}
        self.below = cache(self._below)

    def _below(self, item: int) -> list[int]:
        """The items right below one."""
        return [identity for identity, row in self.items.items() if row["parent_id"] == item]

    def lowest(self, item: int | None = None) -> list[int]:
        """The items that nothing lies below, all or those below one."""
        if item is None:
            return [identity for identity in self.items if not self.below(identity)]
        return [one for one in self.lowest() if self._is_below(one, item)]

    def _is_below(self, one: int, item: int) -> bool:
        above = self.items[one]["parent_id"]
        return above is not None and (above == item or self._is_below(above, item))

    def on_record(self, government: str, item: int, name: str) -> float | None:
        """A value that was stored."""
        row = self.own.get((government, item))
        return None if row is None or pd.isna(row[name]) else float(row[name])

    def _value(self, government: str, item: int, name: str, both: bool = False, own: bool = True) -> float | None:
        """A value on record, else the weighted mean of what lies below that has one.

        both: only of items that have both values; own: whether a value of the item itself counts.
        """
        known = self.on_record(government, item, name) if own else None
        other = self.on_record(government, item, "verified" if name == "reported" else "reported")
        if known is not None and not (both and other is None):
            return known
        parts = [(self.weight(child), self.value(government, child, name, both)) for child in self.below(item)]
        return _mean([(weight, value) for weight, value in parts if value is not None])

    def weight(self, item: int) -> float:
        """An item without a weight counts as its siblings do on average."""
        siblings = self.below(self.items[item]["parent_id"])
        known = [float(self.items[one]["weight"]) for one in siblings if not pd.isna(self.items[one]["weight"])]
        weight = self.items[item]["weight"]
        return float(weight) if not pd.isna(weight) else (sum(known) / len(known) if known else 1.0)

    def _has(self, government: str, item: int) -> bool:
        """Whether anything is on record at or below an item."""
        return (government, item) in self.own or any(self.has(government, child) for child in self.below(item))

    def applies(self, government: str, item: int) -> bool:
        """Whether a government is asked about an item: it has something of it, or the item is for its kind and it
        answers no other vocabulary of the same thing.
        """
        row = self.items[item]
        if self.has(government, item):
            return True
        if row["kind"] is not None and row["kind"] != self.kinds[government]:
            return False
        if row["alternative"] is None:
            return True
        same = [one for one in self.below(row["parent_id"]) if self.items[one]["alternative"] == row["alternative"]]
        return same[0] == item and not any(self.has(government, one) for one in same)

    def _bounds(self, government: str, item: int, agreed: bool = False) -> Bounds:
        """Between which values a verified score lies: if all that is missing were 0, if all of it were 100.

        Where sources disagree by the least and the most that they say; agreed: by the first source alone.
        """
        own = self.on_record(government, item, "verified")
        if own is not None:
            return (own, own) if agreed else self.told[government, item]
        if not self.below(item):
            return 0.0, 100.0
        parts = [
            (self.weight(child), self.bounds(government, child, agreed))
            for child in self.below(item)
            if self.applies(government, child)
        ]
        ends = [_mean([(weight, part[at]) for weight, part in parts if part is not None]) for at in (0, 1)]
        return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])

    def row(self, government: str, item: int) -> dict[str, float | None]:
        """All figures of one place; verified only from ENOUGH of the weight on."""
        whole = self.value(government, item, "verified")
        ends = self.bounds(government, item) if whole is not None else None
        missing = self.bounds(government, item, True) if whole is not None else None
        coverage = None if missing is None else 1 - (missing[1] - missing[0]) / 100
        pair = [self.value(government, item, name, True) for name in ("reported", "verified")]
        return {
            "verified": whole if coverage is not None and coverage >= ENOUGH - 1e-9 else None,
            "reported": self.value(government, item, "reported"),
            "low": None if ends is None else ends[0],
            "high": None if ends is None else ends[1],
            "coverage": coverage,
            "gap": None if pair[0] is None or pair[1] is None else pair[0] - pair[1],
            "computed": self.computed(government, item),
        }

    def computed(self, government: str, item: int) -> float | None:
        """What follows from below, where ENOUGH of its weight is verified: 1 − the mean width of the parts' bounds."""
        parts = [part for part in self.below(item) if self.applies(government, part)]
        widths = [
            (self.weight(part), ends[1] - ends[0])
            for part in parts
            if (ends := self.bounds(government, part, True)) is not None
        ]
        missing = _mean(widths)
        if missing is None or 1 - missing / 100 < ENOUGH - 1e-9:
            return None
        return self.value(government, item, "verified", False, False)

    def counts(self, government: str) -> dict[str, int]:
        """How many of the lowest items a government is asked about are judged, reported only, on record; and of all."""
        decided = sum(self.on_record(government, item, "verified") is not None for item in self.lowest())
        filled = sum((government, item) in self.own for item in self.lowest())
        expected = sum((government, item) in self.own or self._is_asked(government, item) for item in self.lowest())
        return {"decided": decided, "undecided": filled - decided, "filled": filled, "expected": expected}

    def _is_asked(self, government: str, item: int) -> bool:
        above = self.items[item]["parent_id"]
        return self.applies(government, item) and (above is None or self._is_asked(government, above))

    def corrections(self, by: str) -> dict[Any, float]:
        """Σ reported − verified over the lowest items that have both, by government_code or item_id; only above 0."""
        table = self.recorded[self.recorded["item_id"].isin(self.lowest())].dropna(subset=["reported", "verified"])
        sums = (table["reported"].astype(float) - table["verified"].astype(float)).groupby(table[by]).sum()
        return {key: float(gap) for key, gap in sums.items() if gap > 0}

    def ranks(self, item: int) -> dict[str, tuple[float, ...]]:
        """rank, flat, equal, best and worst of every government that is ranked by an item."""
        scores = {code: self.row(code, item)["verified"] for code in self.governments}
        kinds = {self.kinds[code] for code in scores}
        apart = "province" if len(kinds) > 1 else None
        ranked = [code for code in self.governments if scores[code] is not None and self.kinds[code] != apart]
        totals = np.array([scores[code] for code in ranked], dtype=float)
        ends = np.array([self.bounds(code, item) for code in ranked], dtype=float).reshape(-1, 2)
        within = [
            (
                1 + int((ends[:, 0] > high + 1e-9).sum()),
                1 + sum(other > low + 1e-9 for other in np.delete(ends[:, 1], at)),
            )
            for at, (low, high) in enumerate(ends)
        ]
        counting = [leaf for leaf in self.lowest(item) if self._counts(leaf, item)]
        leaves = [leaf for leaf in counting if any(self._judged(code, leaf) for code in ranked)]
        rank = _ranks(totals)
        if not leaves:
            return {code: (rank[at], rank[at], rank[at], *within[at]) for at, code in enumerate(ranked)}
        known = np.array([[self._or_nan(code, leaf) for leaf in leaves] for code in ranked])
        parts = [self._part(leaf, item) for leaf in leaves]
        means = [pd.Series(row, index=parts).groupby(level=0).mean().mean() for row in known]
        flat = self._among(_weighted(known, np.ones(len(leaves))), totals)
        equal = self._among(np.array(means), totals)
        runs = np.array([self._among(_weighted(known, weights), totals) for weights in drawn_weights(len(leaves))])
        found = {}
        for at, code in enumerate(ranked):
            if np.isnan(known[at]).all():  # the total alone: nobody knows where other weights would put it
                found[code] = (rank[at], np.nan, np.nan, np.nan, np.nan)
                continue
            tails = np.quantile(runs[:, at], [TAIL, 1 - TAIL], method="nearest")
            every = [rank[at], flat[at], equal[at], *within[at], *tails]
            found[code] = (rank[at], flat[at], equal[at], min(every), max(every))
        return found

    @staticmethod
    def _among(scores: Any, totals: Any) -> Any:
        """Ranks by other weights, where who has no item counts with its total."""
        return _ranks(
            np.array([total if np.isnan(score) else score for score, total in zip(scores, totals, strict=True)])
        )

    def _judged(self, government: str, item: int) -> bool:
        return self.on_record(government, item, "verified") is not None

    def _or_nan(self, government: str, item: int) -> float:
        value = self.on_record(government, item, "verified")
        return np.nan if value is None else value

    def _counts(self, leaf: int, item: int) -> bool:
        """Whether neither a leaf nor what it lies in, below an item, is of weight 0."""
        above = self.items[leaf]["parent_id"]
        return self.weight(leaf) != 0 and (above == item or self._counts(above, item))

    def _part(self, leaf: int, item: int) -> int:
        """The part right below an item that a leaf lies in."""
        above = self.items[leaf]["parent_id"]
        return leaf if above == item else self._part(above, item)


def drawn_weights(leaves: int) -> Sequence[Any]:
    """RUNS times random weights, then RUNS times how often each leaf is drawn again."""
    random = np.random.default_rng(SEED)
    again = random.multinomial(leaves, np.full(leaves, 1 / leaves), size=RUNS)
    return [*random.exponential(size=(leaves, RUNS)).T, *again]


def _weighted(known: Any, weights: Any) -> Any:
    has = ~np.isnan(known)
    whole = np.where(has, weights, 0.0).sum(axis=1)
    sums = np.where(has, known * weights, 0.0).sum(axis=1)
    return np.divide(sums, whole, out=np.full(len(known), np.nan), where=whole > 0)


def _mean(parts: list[tuple[float, float]]) -> float | None:
    whole = sum(weight for weight, _ in parts)
    return sum(weight * value for weight, value in parts) / whole if whole else None


def _ranks(values: Any) -> Any:
    """1, 2, 2, 4; what is equal to nine decimals is equal; NaN has none."""
    same = np.round(values, 9)
    found = 1.0 + (same[None, :] > same[:, None]).sum(axis=1)
    return np.where(np.isnan(same), np.nan, found)

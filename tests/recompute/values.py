"""What pages of values show, recomputed from the value tables: attainment, flows, scales, scores and corrections.

Like figures.py it shares no code with the product.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Engine, text

KPIS = text(
    "SELECT v.government_code, v.indicator_code, v.day, v.value, v.target, v.baseline, i.direction, i.module_code,"
    " i.family FROM indicator_value v JOIN indicator i ON i.code = v.indicator_code"
)
FLOWS = text(
    "SELECT e.government_code, e.flow_code, e.day, e.last_exchange_on, e.records, e.filled_share, f.interval_days,"
    " f.required_share FROM exchange e JOIN flow f ON f.code = e.flow_code"
)
INDICATORS = text(
    "SELECT v.government_code, v.indicator_code, v.day, v.value, v.word, i.low, i.high, i.words, i.direction"
    " FROM indicator_value v JOIN indicator i ON i.code = v.indicator_code"
    " WHERE i.family = 'transparency' AND v.government_code IS NOT NULL"
)
SCORES = text("SELECT * FROM score WHERE framework_id = :framework AND government_code IS NOT NULL ORDER BY id")
ITEMS = text("SELECT id, parent_id, level, weight, kind FROM framework_item WHERE framework_id = :framework")
KINDS = text("SELECT code, kind FROM government")


def newest(table: pd.DataFrame, keys: list[str], as_of: date) -> pd.DataFrame:
    """Of each combination of keys the rows of the newest day up to a day."""
    table = table.assign(day=pd.to_datetime(table["day"]))
    table = table[table["day"] <= pd.Timestamp(as_of)]
    return table[table["day"] == table.groupby(keys)["day"].transform("max")]


def attained(row: dict[Any, Any]) -> float | None:
    """How much of the way to its target a KPI has gone, 0–1."""
    value, target, baseline = (
        None if pd.isna(row[name]) else float(row[name]) for name in ("value", "target", "baseline")
    )
    better = row["direction"] == "higher"
    if value is None or target is None:
        return None
    if baseline is None or baseline == target:
        if (value >= target) if better else (value <= target):
            return 1.0
        share = (value / target if target > 0 else 0.0) if better else (target / value if value > 0 else 0.0)
        return min(1.0, max(0.0, share))
    if better != (target > baseline):
        return None
    return min(1.0, max(0.0, (value - baseline) / (target - baseline)))


def flowing(row: dict[Any, Any], as_of: date) -> bool:
    """Whether a data flow really flows on a day."""
    if pd.isna(row["last_exchange_on"]) or pd.isna(row["records"]) or pd.isna(row["filled_share"]):
        return False
    age = as_of - pd.Timestamp(row["last_exchange_on"]).date()
    recent = timedelta(0) <= age <= timedelta(days=int(row["interval_days"]))
    return recent and row["records"] > 0 and row["filled_share"] >= row["required_share"]


def on_scale(row: dict[Any, Any]) -> float | None:
    """A value on its official scale as 0–100, 100 being the best."""
    if row["words"]:
        words = str(row["words"]).split("|")
        return 100 * words.index(row["word"]) / (len(words) - 1) if row["word"] in words and len(words) > 1 else None
    if pd.isna(row["value"]) or pd.isna(row["low"]) or pd.isna(row["high"]):
        return None
    share = min(1.0, max(0.0, (float(row["value"]) - row["low"]) / (row["high"] - row["low"])))
    return 100 * (share if row["direction"] == "higher" else 1 - share)


class Scores:
    """One framework's scores on record, and what follows for every item from what lies below it."""

    def __init__(self, database: Engine, framework: int, as_of: date) -> None:
        with database.connect() as connection:
            read = {
                name: pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
                for name, question in (("scores", SCORES), ("items", ITEMS), ("kinds", KINDS))
                for result in [connection.execute(question, {"framework": framework} if name != "kinds" else {})]
            }
        keys = ["item_id", "government_code"]
        latest = [
            newest(read["scores"].dropna(subset=[name]), keys, as_of).drop_duplicates(keys)[[*keys, name]]
            for name in ("reported", "verified")
        ]
        self.recorded = latest[0].merge(latest[1], on=keys, how="outer")
        self.items: dict[int, dict[Any, Any]] = {row["id"]: row for row in read["items"].to_dict("records")}
        self.kinds = dict(zip(read["kinds"]["code"], read["kinds"]["kind"], strict=True))
        self.own = {(row["government_code"], row["item_id"]): row for row in self.recorded.to_dict("records")}

    def below(self, item: int) -> list[int]:
        """The items right below one."""
        return [identity for identity, row in self.items.items() if row["parent_id"] == item]

    def lowest(self) -> list[int]:
        """The items that nothing lies below."""
        parents = {row["parent_id"] for row in self.items.values()}
        return [identity for identity in self.items if identity not in parents]

    def value(self, government: str, item: int, name: str, *, both: bool = False) -> float | None:
        """A value on record, else the weighted mean of what lies below that has one."""
        row = self.own.get((government, item))
        known = (
            row is not None
            and not pd.isna(row[name])
            and (not both or not (pd.isna(row["reported"]) or pd.isna(row["verified"])))
        )
        if known and row is not None:
            return float(row[name])
        parts = [(self._weight(child), self.value(government, child, name, both=both)) for child in self.below(item)]
        have = [(weight, value) for weight, value in parts if value is not None]
        whole = sum(weight for weight, _ in have)
        return sum(weight * value for weight, value in have) / whole if whole else None

    def _weight(self, item: int) -> float:
        """An item without a weight counts as its siblings do on average."""
        siblings = self.below(self.items[item]["parent_id"])
        known = [float(self.items[one]["weight"]) for one in siblings if not pd.isna(self.items[one]["weight"])]
        weight = self.items[item]["weight"]
        return float(weight) if not pd.isna(weight) else (sum(known) / len(known) if known else 1.0)

    def corrections(self, by: str) -> dict[Any, float]:
        """Σ reported − verified over the lowest items that have both, by government_code or item_id; only above 0."""
        table = self.recorded[self.recorded["item_id"].isin(self.lowest())].dropna(subset=["reported", "verified"])
        sums = (table["reported"].astype(float) - table["verified"].astype(float)).groupby(table[by]).sum()
        return {key: float(gap) for key, gap in sums.items() if gap > 0}

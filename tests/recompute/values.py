"""What pages of values show, recomputed from the value tables: attainment, flows, scales, and what pages make of them.

Like figures.py it shares no code with the product.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import text

KPIS = text(
    "SELECT v.government_code, v.indicator_code, v.day, v.value, v.target, v.baseline, i.direction, i.module_code,"
    " i.family, i.type FROM indicator_value v JOIN indicator i ON i.code = v.indicator_code"
)
FLOWS = text(
    "SELECT e.government_code, e.flow_code, e.day, e.last_exchange_on, e.records, e.filled_share, f.interval_days,"
    " f.required_share FROM exchange e JOIN flow f ON f.code = e.flow_code"
)
INDICATORS = text(
    "SELECT v.government_code, v.indicator_code, v.day, v.value, v.word, v.source, i.low, i.high, i.words, i.direction"
    " FROM indicator_value v JOIN indicator i ON i.code = v.indicator_code"
    " WHERE i.family = 'transparency' AND v.government_code IS NOT NULL"
)

NATION = text("SELECT v.indicator_code, v.day, v.value, v.word FROM indicator_value v WHERE v.government_code IS NULL")
AREAS = text("SELECT id, name FROM area WHERE plan_id = :plan")
REQUIRED = text("SELECT code FROM flow")
PLACE = ["government_code", "indicator_code"]


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


def means(said: pd.DataFrame, codes: list[str]) -> dict[str, tuple[float, float]]:
    """The mean on the common scale, by the lowest and by the highest of what sources say, over those indicators that
    all governments have who have any of them.

    said: rows of INDICATORS, of each place those of its newest day.
    """
    scaled: dict[tuple[str, str], list[float]] = {}
    for row in said[said["indicator_code"].isin(codes)].to_dict("records"):
        if (share := on_scale(row)) is not None:
            scaled.setdefault((row["government_code"], row["indicator_code"]), []).append(share)
    governments = {code for code, _ in scaled}
    shared = [one for one in codes if governments and all((code, one) in scaled for code in governments)]
    ends = ((code, end) for code in governments for end in (min, max))
    found = {(code, end): sum(end(scaled[code, one]) for one in shared) / len(shared) for code, end in ends if shared}
    return {code: (found[code, min], found[code, max]) for code in governments if shared}


def years_of_mean(said: pd.DataFrame, codes: list[str], government: str) -> tuple[int, int]:
    """The first and the last year of the values that enter a government's mean: arguments as for means()."""
    known = [row for row in said.to_dict("records") if row["indicator_code"] in codes and on_scale(row) is not None]
    governments = {row["government_code"] for row in known}
    places = {(row["government_code"], row["indicator_code"]) for row in known}
    shared = [one for one in codes if all((code, one) in places for code in governments)]
    years = [
        int(str(row["day"])[:4])
        for row in known
        if row["government_code"] == government and row["indicator_code"] in shared
    ]
    return min(years), max(years)

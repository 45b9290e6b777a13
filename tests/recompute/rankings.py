"""Which governments are before which, recomputed from figures.actions: shares, their bounds, ranks and their ranges.

Like figures.py it shares no code with the product.
"""

from typing import Any

import numpy as np
import pandas as pd

FEW = 10  # actions: with fewer a government is not ranked
ENOUGH = 0.8  # of the claims: what may rank is known of so many of every ranked government's
COUNT = {"verified": "verified", "evidenced": "evidenced", "reported": "realised"}
KNOWN = {"verified": "decided", "evidenced": "evidence_known"}
MEASURES = ["actions", "not_reported", "realised", "evidenced", "verified", "decided", "evidence_known", "graded"]
WEIGHTS = [
    "weight",
    "realised_weight",
    "evidenced_weight",
    "verified_weight",
    "pending_weight",
    "graded_weight",
    "grade_weight",
]
MIN_ACTIONS, MIN_GAIN = 3, 0.05  # of a government in an area, for it to have improved


def own(now: pd.DataFrame, by: str | list[str] = "government_code") -> pd.DataFrame:
    """The sums of every group that has an action in force, or one that left."""
    table = now.groupby(by)[[*MEASURES, *WEIGHTS, "left"]].sum().astype(float)
    return table[(table["actions"] + table["left"]) > 0]


def share(row: dict[Any, Any], basis: str) -> float:
    """The share of the actions that a basis counts; NaN where nothing is in force, reported, or known of any claim."""
    unknown = basis in KNOWN and row["realised"] > 0 and row[KNOWN[basis]] == 0
    if row["actions"] == 0 or row["not_reported"] >= row["actions"] or unknown:
        return np.nan
    return float(row[COUNT[basis]] / row["actions"])


def highest(row: dict[Any, Any], basis: str) -> float:
    """The share if every claim that waits were accepted."""
    if basis != "verified":
        return share(row, basis)
    if row["actions"] == 0 or row["not_reported"] >= row["actions"]:
        return np.nan
    return float((row["verified"] + row["realised"] - row["decided"]) / row["actions"])


def usual_basis(table: pd.DataFrame) -> str:
    """Verified where enough of everybody's claims, by their weight, is judged; evidenced where enough has a record.

    table: of own(), a row a government.
    """
    speaking = table[(table["actions"] > 0) & (table["not_reported"] < table["actions"])]
    large = speaking[speaking["actions"] >= FEW]
    ranked = large if len(large) else speaking
    waits, claimed = ranked["pending_weight"], ranked["realised_weight"]
    if ranked["decided"].sum() > 0 and (waits <= (1 - ENOUGH) * claimed + 1e-9).all():
        return "verified"
    known = ranked["evidence_known"]
    return "evidenced" if known.sum() > 0 and (known >= ENOUGH * ranked["realised"] - 1e-9).all() else "reported"


def group(row: dict[Any, Any], basis: str, kind: str, *, mixed: bool) -> str:
    """Whether a government is ranked, or why not."""
    if row["actions"] == 0:
        return "none"
    if row["not_reported"] >= row["actions"]:
        return "not_reported"
    if row["actions"] < FEW:
        return "few"
    if mixed and kind == "province":
        return "province"
    return "undecided" if np.isnan(share(row, basis)) else "ranked"


def compared(now: pd.DataFrame, kinds: dict[str, str], basis: str) -> dict[str, dict[str, Any]]:
    """Of every government its group, share, highest, grade, rank, best and worst (NaN where it is not ranked)."""
    rows: dict[str, dict[Any, Any]] = own(now).to_dict("index")  # type: ignore[assignment]  # the codes are texts
    mixed = len({kinds[code] == "province" for code in rows}) > 1
    found = {
        code: {
            "group": group(row, basis, kinds[code], mixed=mixed),
            "share": share(row, basis),
            "highest": highest(row, basis),
            "grade": row["grade_weight"] / row["graded_weight"] if row["graded_weight"] else np.nan,
            "rank": np.nan,
            "best": np.nan,
            "worst": np.nan,
        }
        for code, row in rows.items()
    }
    ranked = [code for code in rows if found[code]["group"] == "ranked"]
    lows = {code: found[code]["share"] for code in ranked}
    highs = {code: found[code]["highest"] for code in ranked}
    cells = own(now[now["government_code"].isin(ranked)], ["government_code", "area_id"])
    rank = ranks(lows)
    ways = [within(*way) for way in [(lows, highs), *other_weights(cells, basis)]]
    for code in ranked:
        every = [end for way in ways for end in way[code]]
        found[code] |= {"rank": rank[code], "best": min(every), "worst": max(every)}
    return found


Ends = tuple[dict[str, float], dict[str, float]]


def within(lows: dict[str, float], highs: dict[str, float]) -> dict[str, tuple[int, int]]:
    """Of each the best and the worst rank that its bounds and those of the others leave open."""
    return {
        code: (
            1 + sum(lows[other] > highs[code] + 1e-9 for other in lows if other != code),
            1 + sum(highs[other] > lows[code] + 1e-9 for other in lows if other != code),
        )
        for code in lows
    }


def ends_of(row: dict[Any, Any], basis: str) -> tuple[float, float]:
    """Between which shares an area lies: all that was claimed may come where nothing of it is known, all in silence."""
    low = share(row, basis)
    if row["not_reported"] >= row["actions"]:
        return 0.0, 1.0
    return (0.0, row["realised"] / row["actions"]) if np.isnan(low) else (low, highest(row, basis))


def weights_of(row: dict[Any, Any], basis: str) -> tuple[float, float]:
    """The same in weights: what counts, and what may come to count."""
    counted = row[f"{COUNT[basis]}_weight"]
    if row["actions"] > 0 and row["not_reported"] >= row["actions"]:
        return counted, row["weight"]
    unknown = basis in KNOWN and row["realised"] > 0 and row[KNOWN[basis]] == 0
    if basis == "verified":
        return counted, counted + row["pending_weight"]
    return counted, row["realised_weight"] if unknown else counted


def other_weights(cells: pd.DataFrame, basis: str) -> list[Ends]:
    """The bounds of shares by the actions' weights, with all areas alike, and with each area in turn counting twice.

    cells: of own() by government and area.
    """
    rows = cells.reset_index().to_dict("records")
    areas = sorted({row["area_id"] for row in rows})
    shares = [(row["government_code"], row["area_id"], *ends_of(row, basis)) for row in rows if row["actions"] > 0]
    weights = [(row["government_code"], *weights_of(row, basis), row["weight"]) for row in rows]
    ways = [_mean([(code, 1.0, (low, high), whole) for code, low, high, whole in weights])]
    for twice in [None, *(areas if len(areas) > 1 else [])]:
        parts = [(code, 2.0 if area == twice else 1.0, low, high) for code, area, low, high in shares]
        ways.append(_mean([(code, times, (times * low, times * high), times) for code, times, low, high in parts]))
    return ways


def _mean(parts: list[tuple[str, float, tuple[float, float], float]]) -> Ends:
    ends: Ends = {}, {}
    for code in {part[0] for part in parts}:
        own_parts = [part for part in parts if part[0] == code]
        whole = sum(part[3] for part in own_parts)
        for at in (0, 1):
            ends[at][code] = sum(part[2][at] for part in own_parts) / whole
    return ends


def ranks(shares: dict[str, float]) -> dict[str, int]:
    """1, 2, 2, 4."""
    return {code: 1 + sum(other > value + 1e-9 for other in shares.values()) for code, value in shares.items()}


def improved(then: pd.DataFrame, now: pd.DataFrame) -> dict[int, tuple[float, set[str]]]:
    """Of each area the greatest gain in share between two days, and who gained so much.

    then, now: figures.actions of the two days, the first of those alone that are in force on the second. What counts
    is what may rank, if it did so on both days. Who said nothing in the area on one of them is not compared, nor is
    who had claims of which none has what counts. Both are measured by the actions of the second day.
    """
    bases = {usual_basis(own(table)) for table in (then, now)}
    basis = bases.pop() if len(bases) == 1 else "reported"
    count = COUNT[basis]
    keys = ["government_code", "area_id"]
    spoke = []
    for table, least in ((then, 1), (now, MIN_ACTIONS)):
        sums = _regencies(own(table, keys), now)
        sums = sums[(sums["actions"] >= least) & (sums["not_reported"] < sums["actions"])]
        unknown = (sums["realised"] > 0) & (sums[KNOWN[basis]] == 0) if basis in KNOWN else sums["actions"] < 0
        spoke.append(sums[~unknown])
    gains = ((spoke[1][count] - spoke[0][count]) / spoke[1]["actions"]).dropna()
    gains = gains[gains >= MIN_GAIN - 1e-9].reset_index()
    found = {}
    for area, rows in gains.groupby("area_id"):
        best = rows[rows[0] > rows[0].max() - 1e-9]
        found[int(str(area))] = float(rows[0].max()), set(best["government_code"])
    return found


def new_voices(then: pd.DataFrame, now: pd.DataFrame) -> set[tuple[str, int]]:
    """Government and area that have enough actions and said something by the second day only."""
    keys = ["government_code", "area_id"]
    known = [_regencies(own(table, keys), now) for table in (then, now)]
    spoke = [set(sums[sums["not_reported"] < sums["actions"]].index) for sums in known]
    enough = known[1]
    return {key for key in spoke[1] - spoke[0] if enough.at[key, "actions"] >= MIN_ACTIONS}


def _regencies(sums: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Without the province, whose code has two figures, where there are others."""
    codes = sums.index.get_level_values("government_code").str
    return sums[codes.len() > 2] if (now["government_code"].str.len() > 2).any() else sums

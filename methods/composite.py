"""From values of many indicators and flows to one figure a government; what is missing stays out and is counted."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from methods.attainment import FLOWING, integration_index

KEYS = ["government_code", "indicator_code"]


def newest(values: pd.DataFrame) -> pd.DataFrame:
    """Of every government and indicator all that is said of its newest day: a row a source.

    What is published comes before what is only computed (column computed, where there is one), however old it is.
    """
    if "computed" in values:
        values = values[values["computed"] == values.groupby(KEYS)["computed"].transform("min")]
    return values[values["day"] == values.groupby(KEYS)["day"].transform("max")].reset_index(drop=True)


def latest(values: pd.DataFrame) -> pd.DataFrame:
    """Of every government and indicator the latest value: its columns, and sources, others.

    sources: how many speak of that day; others: the rows of those that say something else than the first.
    """
    last = newest(values)
    frame = last.drop_duplicates(KEYS, keep="first").reset_index(drop=True)
    counts = last.groupby(KEYS)["source"].nunique()
    rows: dict[tuple[str, str], list[dict[Hashable, Any]]] = {}
    for row in last.to_dict("records"):
        said = rows.setdefault((row["government_code"], row["indicator_code"]), [])
        if all(_said(row) != _said(other) for other in said):
            said.append(row)
    keys = list(zip(frame["government_code"], frame["indicator_code"], strict=True))
    frame["sources"] = [int(counts[key]) for key in keys]
    frame["others"] = pd.Series([rows[key][1:] for key in keys], dtype=object)
    return frame


def newest_said(values: pd.DataFrame) -> dict[str, list[float]]:
    """Of one indicator, by government, what its sources say of the newest day, each number once, the lowest first.

    values: of queries.indicators.published.values, of one indicator.
    """
    known = newest(values).dropna(subset=["value"])
    said = known.groupby("government_code")["value"]
    return {str(code): sorted({float(value) for value in own}) for code, own in said}


def _said(row: dict[Hashable, Any]) -> tuple[Any, ...]:
    return tuple(None if pd.isna(row.get(name)) else row[name] for name in ("value", "word", "normalised"))


def composite(values: pd.DataFrame, compared: list[str]) -> pd.DataFrame:
    """Means on the common scale over the indicators that all the governments have, best first; empty without any.

    values: of latest(); compared: the codes that may enter, none of an ordinal scale (WTP, Informatif), whose steps are
    no amounts. government_code, government, mean (NaN where sources disagree), low, high (by the lower and the higher
    of what the sources say), first_year, last_year (of the values that entered), available (how many entered),
    is_sample (whether any of it is), all.
    """
    frame = values[values["indicator_code"].isin(compared) & values["normalised"].notna()]
    holders = frame.groupby("indicator_code")["government_code"].nunique()
    shared = holders[holders == frame["government_code"].nunique()].index
    frame = frame[frame["indicator_code"].isin(shared)]
    ends = [_ends(row) for row in frame.to_dict("records")]
    frame = frame.assign(year=[int(day.year) for day in frame["day"]])
    frame = frame.assign(low=[min(said) for said in ends], high=[max(said) for said in ends]).astype(
        {"low": float, "high": float}
    )
    table = (
        frame.groupby("government_code")
        .agg(
            government=("government", "first"),
            low=("low", "mean"),
            high=("high", "mean"),
            first_year=("year", "min"),
            last_year=("year", "max"),
            available=("low", "size"),
            is_sample=("is_sample", "any"),
        )
        .reset_index()
    )
    table.insert(2, "mean", table["low"].where(table["low"].round(9) == table["high"].round(9)))
    table["is_sample"] = table["is_sample"].astype(bool)
    table["all"] = len(compared)
    return table.sort_values("low", ascending=False, kind="stable", ignore_index=True)


def leads(table: pd.DataFrame) -> bool:
    """Whether the first of composite() leads whichever source is right."""
    return len(table) < 2 or bool(table["low"].iloc[0] >= table["high"].iloc[1:].max())


def _ends(row: dict[Hashable, Any]) -> list[float]:
    """What the sources say of a value, on the common scale."""
    said = [row, *row.get("others", [])]
    return [float(one["normalised"]) for one in said if not pd.isna(one["normalised"])]


def integration(flows: pd.DataFrame) -> pd.DataFrame:
    """The integration index: government_code, government, flowing, required, index (0–1), highest first.

    flows: of queries.modules.flows.
    """
    rows = [
        (
            code,
            part["government"].iloc[0],
            int((part["state"] == FLOWING).sum()),
            len(part),
            integration_index(list(part["state"])),
        )
        for code, part in flows.groupby("government_code", sort=True)
    ]
    frame = pd.DataFrame(rows, columns=["government_code", "government", "flowing", "required", "index"])
    return frame.sort_values("index", ascending=False, kind="stable", ignore_index=True)

"""From values of many indicators and flows to one figure a government; what is missing stays out and is counted."""

import pandas as pd

from methods.attainment import FLOWING, integration_index

KEYS = ["government_code", "indicator_code"]


def latest(values: pd.DataFrame) -> pd.DataFrame:
    """Of every government and indicator the latest value: its columns, and sources.

    sources: how many values that day has; where they disagree all are in the list of values.
    """
    newest = values.groupby(KEYS)["day"].transform("max")
    last = values[values["day"] == newest]
    frame = last.drop_duplicates(KEYS, keep="first").reset_index(drop=True)
    counts = last.groupby(KEYS)["source"].nunique()
    frame["sources"] = [int(counts[key]) for key in zip(frame["government_code"], frame["indicator_code"], strict=True)]
    return frame


def newest_said(values: pd.DataFrame) -> dict[str, list[float]]:
    """Of one indicator, by government, what its sources say of the newest day, each number once, the lowest first.

    values: of queries.indicators.published.values, of one indicator.
    """
    newest = values[values["day"] == values.groupby("government_code")["day"].transform("max")].dropna(subset=["value"])
    said = newest.groupby("government_code")["value"]
    return {str(code): sorted({float(value) for value in own}) for code, own in said}


def composite(values: pd.DataFrame, compared: list[str]) -> pd.DataFrame:
    """Means on the common scale over the indicators that all the governments have, best first; empty without any.

    values: of latest(); compared: the codes that may enter, none of an ordinal scale (WTP, Informatif), whose steps are
    no amounts. government_code, government, mean, available (how many entered), is_sample (whether any of it is), all.
    """
    frame = values[values["indicator_code"].isin(compared) & values["normalised"].notna()]
    holders = frame.groupby("indicator_code")["government_code"].nunique()
    shared = holders[holders == frame["government_code"].nunique()].index
    frame = frame[frame["indicator_code"].isin(shared)]
    grouped = frame.assign(normalised=frame["normalised"].astype(float)).groupby("government_code")["normalised"]
    table = grouped.agg(["mean", "size"]).reset_index()
    table.columns = pd.Index(["government_code", "mean", "available"])
    sample = frame.groupby("government_code")["is_sample"].any()
    table["is_sample"] = [bool(sample[code]) for code in table["government_code"]]
    names = frame.drop_duplicates("government_code").set_index("government_code")["government"]
    table.insert(1, "government", [str(names[code]) for code in table["government_code"]])
    table["all"] = len(compared)
    return table.sort_values("mean", ascending=False, kind="stable", ignore_index=True)


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

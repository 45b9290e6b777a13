"""What the times of reports and verdicts ask about: rushes before deadlines, late records, states that went back."""

import pandas as pd

from methods.signs.outliers import stands_out

LAST_DAYS = 3  # before a deadline, its own day included
LATE_RECORD = 45  # days between "took effect" and "recorded", from which on a record is late
SITTINGS = 2  # days of recording below which many reports are one deed, and no habit


def reporting(reports: pd.DataFrame) -> pd.DataFrame:
    """When governments report, against their peers.

    reports: one row a claim: government; took_effect_on, recorded_on, due_on (dates; due_on NaT where none). Returns by
    government: claims, and for each of `rushed` (in the last LAST_DAYS before the deadline, of those in time), `late`
    (recorded after the deadline) and `backdated` (recorded LATE_RECORD days or more after it took effect): share,
    usual, stands_out, once, as `rushed_share` and so on. once: the share is as high, but it is no habit: nearly
    all was recorded in one sitting, as when the papers of a year are scanned, or at half of the deadlines or fewer, as
    when a province asks for everything at once.
    """
    by = reports["government"]
    table = pd.DataFrame({"claims": by.groupby(by).size()})
    for name, (hit, trial) in marks(reports).items():
        found = stands_out(hit.groupby(by).sum(), trial.groupby(by).sum()).drop(columns="surprise")
        habit = _is_habit(reports[hit], reports[trial], name)
        once = found["stands_out"] & ~found.index.isin(habit.index[habit])
        found = found.assign(stands_out=found["stands_out"] & ~once, once=once)
        table = table.join(found.add_prefix(f"{name}_"))
    return table


def _is_habit(hits: pd.DataFrame, trials: pd.DataFrame, name: str) -> pd.Series:
    """By government, whether what it did was done more than once; of deadlines, at more than half of them."""
    often = occasions(hits, "recorded_on") >= SITTINGS
    if name == "backdated":  # of no deadline
        return often
    half = (1 + occasions(trials, "due_on").reindex(often.index)) / 2
    return often & (occasions(hits, "due_on") >= half)


def occasions(reports: pd.DataFrame, name: str) -> pd.Series:
    """On how many days of a column each government's reports fall, by government: days of few reports count for less.

    The number of days with equally many reports that would be spread as much: (Σ reports)² ÷ Σ reports² (Simpson,
    Nature 163, 1949).
    """
    counts = reports.groupby(["government", name]).size()
    by = counts.groupby("government")
    return by.sum() ** 2 / (counts**2).groupby("government").sum()


def marks(reports: pd.DataFrame) -> dict[str, tuple[pd.Series, pd.Series]]:
    """For each of the three which claims show it, and which could: the lists behind the shares (columns as above)."""
    return {
        "rushed": (rushed(reports), reports["due_on"] >= reports["recorded_on"]),
        "late": (reports["recorded_on"] > reports["due_on"], reports["due_on"].notna()),
        "backdated": (backdated(reports), reports["took_effect_on"].notna()),
    }


def rushed(reports: pd.DataFrame) -> pd.Series:
    """Whether a claim was recorded in the last days before its deadline."""
    return (reports["due_on"] - reports["recorded_on"]).dt.days.between(0, LAST_DAYS - 1)


def backdated(reports: pd.DataFrame) -> pd.Series:
    """Whether a claim was recorded long after the day on which it is said to have taken effect."""
    return (reports["recorded_on"] - reports["took_effect_on"]).dt.days >= LATE_RECORD


def went_back(steps: pd.DataFrame, closes: list[pd.Timestamp]) -> pd.DataFrame:
    """Actions that were realised when a period closed, and less afterwards: action, closed_on, went_back_on.

    steps: the states of actions in the order in which they took effect: action, took_effect_on, progress.
    """
    ordered = steps.sort_values(["action", "took_effect_on"], kind="stable", ignore_index=True)
    realised = ordered["progress"] == "realised"
    same = ordered["action"] == ordered["action"].shift()
    fell = ordered[same & realised.shift(fill_value=False) & ~realised].rename(
        columns={"took_effect_on": "went_back_on"}
    )
    before = ordered["took_effect_on"].shift()
    fell = fell.assign(since=before)
    pairs = fell.merge(pd.DataFrame({"closed_on": pd.to_datetime(closes)}), how="cross")
    held = pairs[(pairs["since"] <= pairs["closed_on"]) & (pairs["closed_on"] < pairs["went_back_on"])]
    return held.drop_duplicates(["action", "went_back_on"])[["action", "closed_on", "went_back_on"]]


def accepted_then_returned(steps: pd.DataFrame) -> pd.DataFrame:
    """Actions that a verifier accepted and that were returned later: action, accepted_on, returned_on.

    steps: as above, with verification ("accepted", "returned" or nothing).
    """
    judged = steps[steps["verification"].isin(["accepted", "returned"])]
    judged = judged.sort_values(["action", "took_effect_on"], kind="stable", ignore_index=True)
    same = judged["action"] == judged["action"].shift()
    turned = same & (judged["verification"] == "returned") & (judged["verification"].shift() == "accepted")
    accepted_on = judged["took_effect_on"].shift()
    found = judged.assign(accepted_on=accepted_on)[turned].rename(columns={"took_effect_on": "returned_on"})
    return found[["action", "accepted_on", "returned_on"]]

"""Every count, share, rank and schedule index of a plan, recomputed from action_event alone as methods.md defines them.

It shares no code with methods/, queries/ or the daily counts; a test asserts that it does not.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
from sqlalchemy import Engine, text

EVENTS = text(
    "SELECT e.id, e.action_id, e.government_code, e.area_id, e.kind, e.took_effect_on, e.progress, e.evidence,"
    " e.verification, e.due_date, e.weight, e.grade FROM action_event e JOIN action a ON a.id = e.action_id"
    " WHERE a.plan_id = :plan ORDER BY e.took_effect_on, e.id"
)


def events(database: Engine, plan: int) -> pd.DataFrame:
    """All that happened to the actions of a plan, in the order of effect."""
    with database.connect() as connection:
        frame = pd.DataFrame(connection.execute(EVENTS, {"plan": plan}).mappings().all())
    for name in ("took_effect_on", "due_date"):
        frame[name] = pd.to_datetime(frame[name])
    # A grade belongs to its verdict, and stands as long as that does, whatever else is said of the action meanwhile.
    accepted = frame["verification"] == "accepted"
    spell = (frame["kind"].eq("verdict") | ~accepted).groupby(frame["action_id"]).cumsum()
    frame["grade"] = frame.groupby([frame["action_id"], spell])["grade"].transform("first").where(accepted)
    return frame


def actions(happened: pd.DataFrame, day: date) -> pd.DataFrame:
    """One row an action that is on record on a day: its state, and as true or false what it counts as."""
    now = happened[happened["took_effect_on"] <= pd.Timestamp(day)].groupby("action_id").tail(1).set_index("action_id")
    return counted(now[now["progress"] != "withdrawn"], day)


def of_later_actions(happened: pd.DataFrame, then: date, later: pd.DataFrame) -> pd.DataFrame:
    """actions() of a day, of those alone that are in force later, in the area and with the weight that they have then.

    later: of actions(), of the later day.
    """
    there = later[later["actions"]]
    own = happened[happened["action_id"].isin(there.index)]
    as_later = {name: own["action_id"].map(there[name]) for name in ("area_id", "weight")}
    return actions(own.assign(**as_later), then)


def gained(happened: pd.DataFrame, day: date, measures: Iterable[str]) -> pd.DataFrame:
    """What every event up to a day adds to the measures: took_effect_on, government_code, action_id and the measures."""
    measures = list(measures)
    table = counted(happened[happened["took_effect_on"] <= pd.Timestamp(day)], day)
    flags = table[measures].astype(float)
    table[measures] = flags - flags.groupby(table["action_id"]).shift().fillna(0.0)
    return table[["took_effect_on", "government_code", "action_id", *measures]]


def counted(states: pd.DataFrame, day: date) -> pd.DataFrame:
    """States, with as true or false what each counts as on a day, and their weights."""
    progress, evidence, verdict = (states[name].to_numpy() for name in ("progress", "evidence", "verification"))
    due, weight = states["due_date"], states["weight"].to_numpy(dtype=float)
    accepted, realised, complete = verdict == "accepted", progress == "realised", evidence == "complete"
    left = (progress == "dropped") | ((progress == "outside_authority") & accepted)
    has_evidence, judged = states["evidence"].notna().to_numpy(), states["verification"].notna().to_numpy()
    graded = realised & complete & accepted & states["grade"].notna().to_numpy()
    is_ = {word: progress == word for word in ("not_reported", "not_started", "in_progress", "not_carried_out")}
    unfinished = is_["not_reported"] | is_["not_started"] | is_["in_progress"]
    flags = is_ | {
        "actions": ~left,
        "in_progress_evidenced": is_["in_progress"] & states["evidence"].isin(["partial", "complete"]).to_numpy(),
        "realised": realised,
        "evidenced": realised & complete,
        "verified": realised & complete & accepted,
        "evidence_known": realised & has_evidence,
        "decided": realised & judged,
        "graded": graded,
        "returned": verdict == "returned",
        "due": (due <= pd.Timestamp(day)).to_numpy(),
        "late": unfinished & (due < pd.Timestamp(day)).to_numpy(),
        "evidence_recorded": has_evidence,
        "verification_recorded": judged,
    }
    found = {word: flag & ~left for word, flag in flags.items()}
    weights = {
        f"{word}_weight": weight * found[word] for word in ("due", "realised", "evidenced", "verified", "graded")
    }
    weights["pending_weight"] = weight * (found["realised"] & ~found["decided"])
    weights["grade_weight"] = weights["graded_weight"] * states["grade"].astype(float).fillna(0.0).to_numpy()
    own = states.drop(columns="weight")
    return own.assign(left=left, **found, **weights, weight=weight * found["actions"])


def sums(
    happened: pd.DataFrame, day: date, by: list[str], measures: Iterable[str]
) -> dict[tuple[Any, ...], list[float]]:
    """The measures of every group that has an action in force, or one that left."""
    measures = list(measures)
    table = actions(happened, day).groupby(by)[[*dict.fromkeys([*measures, "actions", "left"])]].sum()
    table = table[(table["actions"] + table["left"]) > 0][measures]
    keys = [key if isinstance(key, tuple) else (key,) for key in table.index]
    return {key: [float(value) for value in row] for key, row in zip(keys, table.to_numpy(), strict=True)}


def basis(counts: pd.DataFrame, enough: float) -> str:
    """What may rank governments: verified or evidenced only where it is known of enough of everybody's claims.

    counts: one row a government that is ranked.
    """
    for name, known in (("verified", "decided"), ("evidenced", "evidence_known")):
        claims = counts["realised"]
        if counts[known].sum() > 0 and all(counts[known] >= enough * claims):
            return name
    return "reported"


def competition_ranks(shares: dict[str, float]) -> dict[str, int]:
    """1, 2, 2, 4."""
    return {code: 1 + sum(other > share + 1e-9 for other in shares.values()) for code, share in shares.items()}


def index(happened: pd.DataFrame, day: date, starts: date, ends: date, clock: str) -> float | None:
    """The earned schedule index of one clock, on the actions in force on the day. None: nothing is due ever.

    What has no due date is to be done by the end of the plan.
    """
    now = actions(happened, day)
    now = now[now["actions"]].copy()
    now["due_date"] = now["due_date"].fillna(pd.Timestamp(ends))
    done = float(now[{"reported": "realised"}.get(clock, clock) + "_weight"].sum())
    dated = now[now["due_date"] > pd.Timestamp(starts)].sort_values("due_date")
    early = float(now.loc[now["due_date"] <= pd.Timestamp(starts), "weight"].sum())
    curve = [(0.0, 0.0)]
    for when in sorted(dated["due_date"].unique()):
        curve.append(
            (float((when - pd.Timestamp(starts)).days), float(dated[dated["due_date"] <= when]["weight"].sum()) + early)
        )
    if len(curve) == 1:
        return None
    if done >= curve[-1][1] - 1e-9:
        return 1.0
    earned = 0.0
    for (left, low), (right, high) in pairwise(curve):
        if low <= done < high:
            earned = left + (done - low) / (high - low) * (right - left)
    found = earned / float((pd.Timestamp(day) - pd.Timestamp(starts)).days)
    wanted = float(now.loc[now["due_date"] <= pd.Timestamp(day), "weight"].sum())
    return max(1.0, found) if done >= wanted - 1e-9 else found

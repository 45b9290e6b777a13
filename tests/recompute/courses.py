"""How a plan went along its time, whether it is on track, and the chance of its end: recomputed from action_event.

Like figures.py it shares no code with the product.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Engine, text

from tests.recompute import figures

RUNS, SEED, PRIOR, NEAR, SHORTEST = 10_000, 74, 3.0, 0.15, 0.1  # of the published recipe
# In the order in which the product tells them: samples last, the newest year first.
PLANS = text("SELECT id, starts, ends FROM plan ORDER BY is_sample, CASE WHEN is_sample THEN 0 ELSE -year END, id")
FLAGS = {"reported": "realised", "evidenced": "evidenced", "verified": "verified"}
CLOCKS = ("reported", "evidenced", "verified")


def course(happened: pd.DataFrame, as_of: date, ends: date, days: Sequence[date]) -> pd.DataFrame:
    """By code and day, of the actions in force on a day with their weights of that day, what is planned by each of some
    rising days, and what is done: actions, weight, due, planned, baseline, baseline_weight, reported, evidenced,
    verified, pending, not_carried_out, outside, unequal. said, evidence_recorded, evidence_known, decided count the actions of the day itself.

    What has no due date is due at the plan's end, and is no due action.
    """
    known = happened[happened["took_effect_on"] <= pd.Timestamp(as_of)].reset_index(drop=True)
    marked = figures.counted(known, as_of)
    ids, place = np.unique(known["action_id"], return_inverse=True)
    moments = np.array(days, dtype="datetime64[ns]")
    rows, last, first = (np.full(shape, -1) for shape in ((len(days), len(ids)), len(ids), len(ids)))
    begins = np.searchsorted(moments, known["took_effect_on"].to_numpy(dtype="datetime64[ns]"))
    for row, (action, begin) in enumerate(zip(place, begins, strict=True)):
        rows[begin:, action], last[action] = row, row
        first[action] = row if first[action] < 0 else first[action]
    here = (marked["progress"] != "withdrawn").to_numpy()

    def on_the_day(flags: Any) -> Any:
        return np.append(flags & here, np.array(False))[rows]  # -1, before the first: no

    stated = here & marked["actions"].to_numpy()
    now, weights = marked.iloc[last], known["weight"].to_numpy(dtype=float)
    weight = weights[last] * stated[last]
    end = pd.Timestamp(ends)
    wanted = now["due_date"].fillna(end).to_numpy()[None, :] <= moments[:, None]
    adopted = marked.iloc[first]["due_date"].fillna(end).to_numpy()[None, :] <= moments[:, None]
    flags = {name: on_the_day(marked[column].to_numpy()) for name, column in FLAGS.items()}
    pending = marked["realised"].to_numpy() & ~marked["decided"].to_numpy()
    every = np.ones((len(days), 1))
    amounts = {
        "actions": every * stated[last],
        "weight": every * weight,
        "unequal": every * (stated[last] & (weight != 1)),
        "not_carried_out": every * (weight * now["not_carried_out"].to_numpy()),
        "outside": every * (weight * (now["progress"] == "outside_authority").to_numpy()),
        "due": wanted & stated[last] & now["due_date"].notna().to_numpy(),
        "planned": wanted * weight,
        "baseline": adopted * (weights[first] * here[last]),
        "baseline_weight": every * (weights[first] * here[last]),
        "pending": on_the_day(pending) * weight,
        "said": on_the_day(stated & ~marked["not_reported"].to_numpy()),
        **{name: flag * weight for name, flag in flags.items()},
        **{name: on_the_day(marked[name].to_numpy()) for name in ("evidence_recorded", "evidence_known", "decided")},
    }
    codes, column = np.unique(known["government_code"].to_numpy()[first].astype(str), return_inverse=True)
    belongs = np.eye(len(codes))[column]
    index = pd.MultiIndex.from_product([days, codes], names=["day", "code"])
    return pd.DataFrame({name: (table @ belongs).ravel() for name, table in amounts.items()}, index=index)


def with_blanks(table: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """A course with what is not known blank: evidenced and verified without any record of it (of
    what is realised, where anything is), all of it in the future and before the first report."""
    known = table.copy()
    records = known["evidence_known"].where(known["reported"] > 0, known["evidence_recorded"])
    known.loc[records == 0, "evidenced"] = np.nan
    known.loc[known["decided"] == 0, "verified"] = np.nan
    unsaid = (known.index.get_level_values("day") > as_of) | (known["said"] == 0)
    known.loc[unsaid, ["reported", "evidenced", "verified", "pending"]] = np.nan
    return known


def moments(happened: pd.DataFrame, first: date, last: date) -> list[date]:
    """The days of a stretch on which something happens or is due."""
    days = pd.concat([happened["took_effect_on"], happened["due_date"]]).dropna()
    return sorted({day.date() for day in days} & {day.date() for day in pd.date_range(first, last)})


Past = tuple[tuple[float, ...], tuple[float, ...]]  # fractions of the time, shares


def past(happened: pd.DataFrame, starts: date, ends: date) -> dict[str, Past]:
    """Of every government of a plan that is over, from its first report of any kind on, which share was reported when."""
    days = moments(happened, starts, ends)
    found = {}
    for code, rows in course(happened, ends, ends, days).groupby("code"):
        own = rows.droplevel("code")
        own = own[(own["said"] > 0).cummax()]
        if len(own) and (own["said"] > 0).any():
            fractions = tuple((day - starts).days / (ends - starts).days for day in own.index)
            shares = own["reported"] / own["weight"].where(own["weight"] > 0)
            found[str(code)] = fractions, tuple(float(share) for share in shares)
    return found


def pasts(database: Engine, ends: date, as_of: date) -> list[tuple[str, Past]]:
    """past() of every plan that was over by a day on which a plan that ends later was not."""
    with database.connect() as connection:
        plans = pd.DataFrame(connection.execute(PLANS).all(), columns=["id", "starts", "ends"])
    found: list[tuple[str, Past]] = []
    for row in plans.to_dict("records"):
        begun, over = (pd.Timestamp(row[name]).date() for name in ("starts", "ends"))
        if over < as_of < ends:
            found += past(figures.events(database, row["id"]), begun, over).items()
    return found


def at(known: Past, fraction: float) -> float:
    """The share that was reported by a fraction of the time."""
    return next((share for when, share in reversed(list(zip(*known, strict=True))) if when <= fraction), 0.0)


def stands(curve: list[tuple[float, float]], done: float, due: float, passed: float) -> dict[str, float]:
    """The earned schedule of one clock: earned, index (earned / passed); 1 where all is done, at least 1 where all is
    done that is due.

    curve: (days since the start, planned), from (0, 0).
    """
    whole = curve[-1][1]
    if done >= whole > 0:
        earned = next(when for when, planned in curve if planned >= whole)
        return {"earned": earned, "index": 1.0}
    earned = 0.0
    for (left, low), (right, high) in pairwise(curve):
        if low <= done < high:
            earned = left + (done - low) / (high - low) * (right - left)
    index = earned / passed
    return {"earned": earned, "index": max(1.0, index) if done >= due - 1e-9 else index}


def where_it_stands(
    happened: pd.DataFrame, starts: date, ends: date, as_of: date, pasts: Sequence[Past]
) -> dict[str, Any]:
    """On track: clocks (by basis: done, schedule, highest), whole, due, declared, left, weeks to go, pace, forecast."""
    weeks = (as_of - starts).days // 7 + 60  # history may begin before the plan does
    ends_of_weeks = [as_of - timedelta(days=7 * back) for back in range(weeks)]
    days = sorted({*ends_of_weeks, *moments(happened, min(starts, ends_of_weeks[-1]), max(as_of, ends)), as_of, ends})
    table = course(happened, as_of, ends, [*days, date(2200, 1, 1)]).groupby("day").sum()
    now = with_blanks(table, as_of).loc[as_of]
    passed = float((as_of - starts).days)
    later = table[[day > starts for day in table.index]]["planned"]
    curve = [(0.0, 0.0), *((float((day - starts).days), float(planned)) for day, planned in later.items())]
    rising = [curve[0], *(point for before, point in pairwise(curve) if point[1] > before[1])]
    clocks = {}
    for basis in CLOCKS:
        if not pd.isna(now[basis]):
            most = now[basis] + (now["pending"] if basis == "verified" else 0.0)
            clocks[basis] = {
                "done": now[basis],
                "schedule": stands(rising, now[basis], now["planned"], passed),
                "highest": stands(rising, most, now["planned"], passed),
            }
    weekly = _weekly(table, as_of, ends_of_weeks)
    hoped = now["weight"] - now["not_carried_out"] - now["outside"]
    left = hoped - now["reported"]
    days_left = max(0, (ends - as_of).days)
    weeks_to_go = 1 if 0 < days_left < 7 else days_left // 7
    each = now["weight"] / now["actions"]
    share = now["reported"] / max(hoped, each)
    changes = _changes(pasts, share, passed / max(1, (ends - starts).days))
    return {
        "clocks": clocks,
        "amounts": {
            "actions": now["actions"],
            "whole": now["weight"],
            "due": now["planned"],
            "due_actions": now["due"],
            "not_carried_out": now["not_carried_out"],
            "outside": now["outside"],
            "weeks_to_go": weeks_to_go,
        },
        "so_far": sum(weekly) / len(weekly) if weekly else None,
        "needed": left / max(1, days_left / 7) if days_left > 0 else (0.0 if left <= 0 else None),
        "forecast": chance([done / each for done in weekly], left / each, weeks_to_go, changes),
    }


def _weekly(table: pd.DataFrame, as_of: date, ends_of_weeks: list[date]) -> list[float]:
    """What came in every whole week after the first report of any kind."""
    begun = next((day for day in table.index if table.loc[day, "said"] > 0 and day <= as_of), None)
    if begun is None:
        return []
    whole = [day for day in ends_of_weeks if day >= begun][::-1]
    return [float(change) for change in table.loc[whole, "reported"].diff().iloc[1:]]


def _changes(pasts: Sequence[Past], share: float, now: float) -> list[tuple[float, float]]:
    """Of every past plan how its pace changed from a fraction of its time on, and how much that counts."""
    found = []
    for known in pasts:
        begun = known[0][0]
        so_far = at(known, now) - at(known, begun)
        if now - begun >= SHORTEST and so_far > 0 and now < 1:
            change = max(0.0, at(known, 1.0) - at(known, now)) / (1 - now) / (so_far / (now - begun))
            found.append((change, float(np.exp(-(((at(known, now) - share) / NEAR) ** 2) / 2))))
    return found


def chance(
    weekly: list[float], left: float, weeks_to_go: int, changes: list[tuple[float, float]]
) -> tuple[float, int] | None:
    """The chance that what is left comes in time, and on how many past plans it rests; None: too little is known."""
    busy = sum(done > 0 for done in weekly)
    if len(weekly) < 8 or busy < 2 or sum(weekly) <= 0:
        return None
    if left <= 0:
        return 1.0, len(changes)
    random = np.random.default_rng(SEED)
    pace = random.gamma(busy, np.mean(weekly) / busy, RUNS)
    work = random.gamma(left, 1.0, RUNS)
    change = random.uniform(0.0, 1.0, RUNS)
    if changes:
        values, counts = np.array(changes).T
        chosen = random.choice(values, RUNS, p=counts / counts.sum()) if counts.sum() > 0 else change
        change = np.where(random.uniform(0.0, counts.sum() + PRIOR, RUNS) < counts.sum(), chosen, change)
    return float((work <= pace * change * weeks_to_go).sum() / RUNS), len(changes)

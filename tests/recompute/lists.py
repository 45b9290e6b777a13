"""What the lists of a plan hold, recomputed from action_event: states in words, what waits for whom, what does not add up.

Like figures.py it shares no code with the product.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Engine, text

from tests.recompute import figures

UNFINISHED = ("not_reported", "not_started", "in_progress")
TITLES = text(
    "SELECT id, government_code, title, position FROM action WHERE plan_id = :plan AND progress <> 'withdrawn'"
)
SAID = text(
    "SELECT e.id, e.action_id, e.kind, e.took_effect_on, e.recorded_at, e.progress, e.verification, e.obstacle,"
    " e.next_step, e.note, e.reason, e.load_id FROM action_event e JOIN action a ON a.id = e.action_id"
    " WHERE a.plan_id = :plan ORDER BY e.took_effect_on, e.id"
)
GONE_ON = text(
    "SELECT c.of_action_id AS id, (SELECT e.progress FROM action_event e WHERE e.action_id = c.action_id"
    " ORDER BY e.took_effect_on DESC, e.id DESC LIMIT 1) AS progress"
    " FROM continuation c JOIN action a ON a.id = c.of_action_id WHERE a.plan_id = :plan"
)


def frame(database: Engine, question: Any, **values: Any) -> pd.DataFrame:
    """The rows of a plain SQL question."""
    with database.connect() as connection:
        result = connection.execute(question, values)
        return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)


def states(database: Engine, plan: int, happened: pd.DataFrame, day: date) -> pd.DataFrame:
    """figures.actions with title, position, obstacle, next step, note, and the word that is shown; by action id."""
    now = figures.actions(happened, day)
    said = frame(database, SAID, plan=plan).set_index("id")[["obstacle", "next_step", "note"]]
    now = now.join(said, on="id").join(frame(database, TITLES, plan=plan).set_index("id")[["title", "position"]])
    now["status"] = [_word(row, day) for row in now.to_dict("records")]
    return now


def _word(row: dict[Any, Any], day: date) -> str:
    unfinished = row["progress"] in UNFINISHED
    if row["progress"] == "realised" and row["verification"] == "accepted":
        return "verified"
    if row["verification"] == "returned":
        return "returned"
    if unfinished and not pd.isna(row["due_date"]) and row["due_date"] < pd.Timestamp(day):
        return "late"
    return "blocked" if unfinished and row["obstacle"] else str(row["progress"])


def due_between(table: pd.DataFrame, first: date, last: date | None = None) -> pd.DataFrame:
    """The unfinished actions that are due from a day on, up to another."""
    kept = table[table["progress"].isin(UNFINISHED) & (table["due_date"] >= pd.Timestamp(first))]
    return kept if last is None else kept[kept["due_date"] <= pd.Timestamp(last)]


def waits(database: Engine, plan: int, happened: pd.DataFrame, day: date) -> pd.DataFrame:
    """Of the newest state of every action what waits, as true or false, and the kind of task it is."""
    table = states(database, plan, happened, date(9999, 1, 1))
    said = frame(database, SAID, plan=plan)
    is_claim = table["progress"].isin(("realised", "outside_authority")) & table["verification"].isna()
    # A question stands as the last word on the claim until something else is said.
    last = said.sort_values("id").groupby("action_id").tail(1).set_index("action_id")["kind"]
    table["asked"] = last.reindex(table.index).eq("asked") & is_claim
    table["claims"] = is_claim & ~table["asked"]
    complete = table["evidence"].eq("complete") | table["progress"].eq("outside_authority")
    table["claims_ready"] = table["claims"] & complete
    table["unevidenced"] = (
        table["progress"].eq("realised") & table["verification"].isna() & table["evidence"].ne("complete")
    )
    table["returned"] = table["verification"].eq("returned")
    table["late"] = table["progress"].isin(UNFINISHED) & (table["due_date"] < pd.Timestamp(day))
    table["output_late"] = False  # no action here has dated outputs: tests/database/test_checklists.py
    table["soon"] = table.index.isin(due_between(table, day, day + timedelta(days=30)).index)
    table["open"] = table["progress"].isin(UNFINISHED)
    table["waiting"] = is_claim
    kinds = ("returned", "asked", "late", "output_late", "soon", "unevidenced", "open", "waiting")
    table["kind"] = [next((kind for kind in kinds if row[kind]), "done") for row in table.to_dict("records")]
    return table


def does_not_add_up(
    database: Engine, plan: int, happened: pd.DataFrame, table: pd.DataFrame, day: date, starts: date, ends: date
) -> dict[str, int]:
    """How many places each check of Rontgen data finds, but for the one of KPIs, which belong to no plan.

    table: of states() on the day.
    """
    said = frame(database, SAID, plan=plan)
    said = said[pd.to_datetime(said["took_effect_on"]) <= pd.Timestamp(day)]
    judged = said[(said["kind"] == "verdict") & (said["verification"] == "accepted") & said["load_id"].isna()]
    late = table["progress"].isin(UNFINISHED) & (table["due_date"] < pd.Timestamp(day))
    wordless = table[["obstacle", "next_step", "note"]].eq("").all(axis=1)
    own = table.groupby("government_code")[["actions", "weight", "not_reported"]].sum()
    own = own[own["actions"] > 0]
    titles = frame(database, TITLES, plan=plan).groupby(["government_code", "title"]).size()
    before = said.groupby("action_id")["verification"].shift()
    returns = said[said["verification"].eq("returned") & before.ne("returned")].groupby("action_id").size()
    return {
        "realised_without_evidence": int((table["progress"].eq("realised") & table["evidence"].ne("complete")).sum()),
        "verified_without_verifier": int(
            (table["verification"].eq("accepted") & ~table.index.isin(judged["action_id"])).sum()
        ),
        "late_without_note": int((late & wordless).sum()),
        "due_outside_plan": int(
            ((table["due_date"] < pd.Timestamp(starts)) | (table["due_date"] > pd.Timestamp(ends))).sum()
        ),
        "without_due_date": int(table["due_date"].isna().sum()),
        "weights_not_whole": int(
            (((own["weight"] - own["actions"]).abs() > 0.001) & ((own["weight"] - 100).abs() > 0.01)).sum()
        ),
        "not_reporting": int((own["not_reported"] >= own["actions"]).sum()),
        "duplicate_titles": int((titles > 1).sum()),
        "returned_twice": int((returns > 1).sum()),
        "all_on_one_day": _all_on_one_day(happened, day),
    }


def gone_on(database: Engine, plan: int) -> set[int]:
    """Which actions of a plan go on in another, by an action that is still there."""
    rows = frame(database, GONE_ON, plan=plan)
    return set(rows[rows["progress"] != "withdrawn"]["id"])


def _all_on_one_day(happened: pd.DataFrame, day: date) -> int:
    gained = figures.gained(happened, day, ["realised"])
    sums = gained.groupby(["government_code", "took_effect_on"])["realised"].sum()
    found = 0
    for _code, row in sums.groupby("government_code"):
        last = row[row > 0]
        found += len(last) > 0 and last.sum() >= 5 and last.iloc[-1] >= 0.8 * last.sum()
    return found

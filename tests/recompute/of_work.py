"""What waits, what was recorded, what was closed and what does not add up: beside its recomputation."""

import pandas as pd

from models import Role
from queries import history
from queries.meetings import periods
from queries.quality import checks
from queries.reporting import tasks
from queries.shell import plans
from queries.verification import pending, queue
from tests.recompute import figures, lists
from tests.recompute.registry import Asked, recomputes, rows
from workflow.accounts.permissions import PUBLIC, Actor

FROZEN = ("actions", "realised", "evidenced", "verified", "late", "left")
TASK_FORCE = Actor("satgas", Role.VERIFIER, 1)


@recomputes(pending.waiting)
def what_waits_for_whom(asked: Asked) -> None:
    right = asked.waits.groupby("government_code")[[*pending.FOR_OFFICERS, *pending.FOR_VERIFIERS]].sum()
    said = rows(pending.waiting(asked.session, TASK_FORCE, asked.plan.id, asked.day), "code")
    assert {key[0] for key in said} == set(right.index)
    for (code,), row in said.items():
        assert {name: int(row[name]) for name in right.columns} == {
            name: int(right.loc[code, name]) for name in right.columns
        }


@recomputes(queue.claims, queue.count, queue.speed)
def the_queue(asked: Asked) -> None:
    table = asked.waits
    for wanted, meant in (
        (queue.Wanted(), table[table["claims"]]),
        (queue.Wanted(asked=True), table[table["asked"]]),
        (queue.Wanted(evidence="ready"), table[table["claims_ready"]]),
        (queue.Wanted(government="36.04"), table[table["claims"] & table["government_code"].eq("36.04")]),
    ):
        said = queue.claims(asked.session, TASK_FORCE, asked.plan.id, wanted, 1_000)
        assert set(said["id"]) == set(meant.index)
        assert queue.count(asked.session, TASK_FORCE, asked.plan.id, wanted) == len(meant)
    happened = lists.frame(asked.database, lists.SAID, plan=asked.plan.id)
    speed = queue.speed(asked.session, TASK_FORCE, asked.plan.id)
    assert speed.verdicts == int(happened["kind"].eq("verdict").sum())


@recomputes(tasks.tasks, tasks.counts, tasks.one)
def tasks_of_an_officer(asked: Asked) -> None:
    table = asked.waits
    for code in plans.governments(asked.session, asked.plan.id)["code"][:2]:
        officer = Actor("petugas", Role.OFFICER, 1, (code,))
        own = table[table["government_code"] == code]
        said = tasks.counts(asked.session, officer, asked.plan.id, code, asked.day)
        assert said == {kind: int(own["kind"].eq(kind).sum()) for kind in tasks.KINDS}
        for kind in tasks.KINDS:
            listed = tasks.tasks(asked.session, officer, asked.plan.id, code, kind, asked.day, 1_000)
            assert set(listed["id"]) == set(own[own["kind"] == kind].index)
        first = tasks.one(asked.session, officer, int(own.index[0]), asked.day)
        assert first is not None
        assert first["kind"] == own["kind"].iloc[0]


@recomputes(periods.editions, periods.frozen, periods.compared)
def closed_periods(asked: Asked) -> None:
    said = periods.editions(asked.session, asked.plan.id)
    for row in said.to_dict("records"):
        frozen = periods.edition(asked.session, row["period_id"], row["number"])
        newest = row["number"] == said[said["period_id"] == row["period_id"]]["number"].max()
        right = figures.sums(asked.happened, row["ends"], ["government_code"], FROZEN)
        now = {key[0]: dict(zip(FROZEN, map(int, counted), strict=True)) for key, counted in right.items()}
        then = {code: {name: counted[name] for name in FROZEN} for code, counted in frozen.items()}
        assert (now == then) == newest
        known = periods.frozen(asked.session, asked.plan.id, row["ends"])
        assert known is not None
        assert known.still_so
        differing = periods.compared(
            asked.session, row["period_id"], row["number"], tuple((code, code) for code in now)
        )
        assert len(differing) == (len(now) if row["number"] == 1 else 1)
        old = periods.edition(asked.session, row["period_id"], row["number"] - 1) if row["number"] > 1 else None
        for code, *told in differing[["government", *FROZEN]].itertuples(index=False):
            expected = [told_of(old[code] if old else None, frozen[code], name) for name in FROZEN]
            assert told == expected, code


def told_of(old: dict[str, int] | None, new: dict[str, int], name: str) -> str:
    """A frozen count with the one before it, where that was another: "7 → 8"; "–" where nothing was on record."""
    now = as_known(new, name)
    return now if old is None or as_known(old, name) == now else f"{as_known(old, name)} → {now}"


def as_known(counts: dict[str, int], name: str) -> str:
    spoken = counts["actions"] > counts["not_reported"]
    recorded = {
        "realised": True,
        "evidenced": counts["evidence_known" if counts["realised"] else "evidence_recorded"] > 0,
        "verified": counts["decided"] > 0,
    }
    return "–" if name in recorded and not (spoken and recorded[name]) else str(counts[name])


@recomputes(history.events, history.count)
def the_history(asked: Asked) -> None:
    happened = lists.frame(asked.database, lists.SAID, plan=asked.plan.id)
    own = happened[pd.to_datetime(happened["took_effect_on"]) <= pd.Timestamp(asked.day)]
    said = history.events(asked.session, PUBLIC, asked.scope, history.Wanted(), None)
    assert set(said["id"]) == set(own["id"])
    assert history.count(asked.session, PUBLIC, asked.scope, history.Wanted()) == len(own)
    order = own.groupby("action_id")["progress"].shift()
    before = dict(zip(own["id"], order, strict=True))
    for row in said.to_dict("records"):
        was = before[row["id"]]
        assert row["progress_before"] == (None if pd.isna(was) else was)


@recomputes(checks.answers)
def what_does_not_add_up(asked: Asked) -> None:
    said = {code: answer.count for code, answer in checks.answers(asked.session, asked.scope).items()}
    right = lists.does_not_add_up(
        asked.database, asked.plan.id, asked.happened, asked.states, asked.day, asked.plan.starts, asked.plan.ends
    )
    assert {*right, "kpi_jumps"} == set(said)
    assert {code: said[code] for code in right} == right

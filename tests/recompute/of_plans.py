"""How far a plan is: what the pages say, beside its recomputation."""

import pandas as pd
import pytest
from sqlalchemy import text

from methods.timeline import MEASURES
from queries import register
from queries.progress import counts, curves, denominator, openable, past
from queries.shell import plans
from tests.recompute import figures, lists
from tests.recompute.registry import Asked, recomputes, rows


@recomputes(counts.standing)
def standing(asked: Asked) -> None:
    now, said = asked.actions(), counts.standing(asked.session, asked.scope)
    assert {name: getattr(said, name) for name in counts.COUNTS} == {
        name: int(now[name].sum()) for name in counts.COUNTS
    }
    graded = now["graded_weight"].sum()
    assert said.grade == (pytest.approx(now["grade_weight"].sum() / graded) if now["graded"].any() else None)


@recomputes(counts.by_area, counts.by_government, counts.by_government_and_area)
def counted_by(asked: Asked) -> None:
    happened = figures.events(asked.database, asked.plan.id)
    for question, keys, by, measures in (
        (counts.by_area, ["area_id"], ["area_id"], counts.COUNTS),
        (counts.by_government, ["code"], ["government_code"], counts.COUNTS),
        (counts.by_government_and_area, ["code", "area_id"], ["government_code", "area_id"], MEASURES),
    ):
        said = rows(question(asked.session, asked.scope), *keys)
        right = figures.sums(happened, asked.day, by, measures)
        assert said.keys() == right.keys()
        for key, expected in right.items():
            assert [float(said[key][name]) for name in measures] == pytest.approx(expected)


@recomputes(curves.curves, curves.curves_by_government)
def curves_of_the_plan(asked: Asked) -> None:
    said = curves.curves(asked.session, asked.scope)
    days = [day for day in said["day"] if day <= asked.day][:: max(1, len(said) // 12)]
    if not days:
        return
    right = lists.curve(asked.database, asked.plan.id, asked.plan.ends, asked.day, days).set_index("day")
    whole = asked.actions()["weight"].sum()
    by_government = curves.curves_by_government(asked.session, asked.scope)
    for day in days:
        row = said.set_index("day").loc[day]
        assert row["weight"] == pytest.approx(whole)
        for name in ("due", "planned", "reported", "pending"):
            assert row[name] == pytest.approx(right.loc[day, name]), (day, name)
        for name in ("evidenced", "verified"):
            assert pd.isna(row[name]) or row[name] == pytest.approx(right.loc[day, name]), (day, name)
    own = asked.actions().groupby("government_code")[["weight", "realised_weight"]].sum()
    last = by_government[by_government["day"] <= asked.day].groupby("code")["reported"].last()
    for code, share in last.items():
        assert own.at[code, "weight"] == 0 or share == pytest.approx(
            own.loc[code, "realised_weight"] / own.loc[code, "weight"]
        )


@recomputes(counts.report_dates)
def days_on_which_something_was_said(asked: Asked) -> None:
    gained = figures.gained(figures.events(asked.database, asked.plan.id), asked.day, counts.REPORTED)
    said = {pd.Timestamp(day) for day in counts.report_dates(asked.session, asked.scope)}
    measures = gained.set_index("took_effect_on")[list(counts.REPORTED)]
    changed = measures.groupby(level=0).sum().ne(0).any(axis=1)
    touched = measures.ne(0).any(axis=1)  # where opposite changes of one day cancel, the day may be left out
    assert set(changed[changed].index) <= said <= set(touched[touched].index)


@recomputes(register.actions, register.count)
def the_register(asked: Asked) -> None:
    now = asked.states()
    said = rows(register.actions(asked.session, asked.scope), "id")
    assert len(said) == len(now) == register.count(asked.session, asked.scope)
    for (identity,), row in said.items():
        right = now.loc[identity]
        for name in ("status", "progress", "evidence", "verification", "obstacle"):
            assert row[name] == right[name] or (row[name] is None and pd.isna(right[name])), (identity, name)
        assert row["weight"] == pytest.approx(float(right["weight"] if right["actions"] else row["weight"]))
        assert row["due_date"] == (None if pd.isna(right["due_date"]) else right["due_date"].date())


@recomputes(register.late, register.due_next)
def late_and_due_next(asked: Asked) -> None:
    now = asked.states()
    late = now[now["late"]].sort_values(["due_date", "position"])
    assert list(register.late(asked.session, asked.scope, 1_000)["due_date"]) == [
        day.date() for day in late["due_date"]
    ]
    assert set(register.late(asked.session, asked.scope, 1_000)["id"]) == set(late.index)
    soon = lists.due_between(now, asked.day)
    assert set(register.due_next(asked.session, asked.scope, 1_000)["id"]) == set(soon.index)


@recomputes(denominator.left)
def what_left(asked: Asked) -> None:
    now = asked.actions()
    said = rows(denominator.left(asked.session, asked.scope, 1_000), "action_id")
    assert {key[0] for key in said} == set(now[now["left"]].index)
    happened = figures.events(asked.database, asked.plan.id)
    for (identity,), row in said.items():
        own = happened[(happened["action_id"] == identity) & (happened["took_effect_on"] <= pd.Timestamp(asked.day))]
        since = own["took_effect_on"][own["progress"].ne(own["progress"].iloc[-1])[::-1].cumsum()[::-1].eq(0)].iloc[0]
        assert row["took_effect_on"] == since.date()


OPENABLE = text(
    "SELECT DISTINCT i.action_id FROM evidence_item i JOIN action_event e ON e.id = i.event_id"
    " WHERE e.took_effect_on <= :day"
)


@recomputes(openable.count)
def evidence_that_can_be_opened(asked: Asked) -> None:
    now = asked.actions()
    attached = lists.frame(asked.database, OPENABLE, day=asked.day.isoformat())["action_id"]
    right = int((now["evidenced"] & now.index.isin(attached)).sum())
    assert openable.count(asked.session, asked.scope) == right


@recomputes(past.comparable)
def plans_that_were_over(asked: Asked) -> None:
    said = past.comparable(asked.session, asked.plan.ends, asked.day)
    over = [plan for plan in plans.plans(asked.session) if plan.ends < asked.day < asked.plan.ends]
    right = []
    for plan in over:
        own = figures.actions(figures.events(asked.database, plan.id), plan.ends)
        sums = own.groupby("government_code")[["weight", "realised_weight"]].sum()
        right += [row["realised_weight"] / row["weight"] for _, row in sums.iterrows() if row["realised_weight"] > 0]
    assert sorted(known.shares[-1] for known in said) == pytest.approx(sorted(right))

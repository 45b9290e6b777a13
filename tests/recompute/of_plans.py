"""How far a plan is: what the pages say, beside its recomputation."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import text

from methods import follow_up as follow_up_states
from methods.timeline import MEASURES
from models import Role
from queries import register
from queries.meetings import practices
from queries.progress import by_file, counts, curves, denominator, earlier, follow_up, openable, past
from settings import clock
from tests.recompute import courses, figures, lists
from tests.recompute.registry import Asked, recomputes, rows
from workflow.accounts.permissions import Actor

AMOUNTS = ["said", "due", "planned", "baseline", "reported", "evidenced", "verified", "pending"]
# What changes when somebody says something of an action, or it leaves.
SAID = [
    "realised", "in_progress", "not_started", "not_carried_out", "evidenced", "evidence_recorded", "verified",
    "returned", "verification_recorded", "left",
]  # fmt: skip
COORDINATOR = Actor("koordinator", Role.COORDINATOR, 1, ("36",))
WHOLES = ["actions", "weight", "not_carried_out", "outside", "baseline_weight"]


@recomputes(counts.standing)
def standing(asked: Asked) -> None:
    """Of the whole plan, and of each government and each area alone."""
    now = asked.actions
    parts = [(asked.scope, now)]
    parts += [(asked.scope.of(str(code)), own) for code, own in now.groupby("government_code")]
    parts += [(replace(asked.scope, area=int(str(area))), own) for area, own in now.groupby("area_id")]
    for scope, own in parts:
        said = counts.standing(asked.session, scope)
        assert {name: getattr(said, name) for name in counts.COUNTS} == {
            name: int(own[name].sum()) for name in counts.COUNTS
        }
        for name in counts.CLAIMED:
            assert getattr(said, name) == pytest.approx(own[name].sum())
        graded = own["graded_weight"].sum()
        assert said.grade == (pytest.approx(own["grade_weight"].sum() / graded) if own["graded"].any() else None)
        known = own["evidence_known"] if own["realised"].any() else own["evidence_recorded"]
        assert said.evidence_on_record == known.any()
        silent = bool(own["actions"].any()) and not (own["actions"] & ~own["not_reported"]).any()
        assert said.is_silent == silent


@recomputes(follow_up.states, follow_up_states.counts)
def followed_up(asked: Asked) -> None:
    last = asked.happened[asked.happened["took_effect_on"] <= pd.Timestamp(asked.day)].groupby("action_id").tail(1)
    last = last[last["progress"] != "withdrawn"]
    said = follow_up.states(asked.session, asked.scope)
    assert int(said["count"].sum()) == len(last)
    found = follow_up_states.counts(said)
    returned, accepted = last["verification"] == "returned", last["verification"] == "accepted"
    gone = (last["progress"] == "dropped") | ((last["progress"] == "outside_authority") & accepted)
    assert found["followed"] == int(((last["progress"] == "realised") & accepted).sum())
    assert found["cannot_be_followed"] == int(gone.sum())
    assert found["not_yet_followed"] == int(((returned | (last["progress"] == "in_progress")) & ~gone).sum())


@recomputes(counts.by_area, counts.by_government, counts.by_government_and_area)
def counted_by(asked: Asked) -> None:
    happened = asked.happened
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


@recomputes(earlier.earlier_by_government_and_area, earlier.earlier_standing)
def counted_earlier(asked: Asked) -> None:
    for before in (asked.day, asked.day - timedelta(days=45), asked.day - timedelta(days=180)):
        own = figures.of_later_actions(asked.happened, before, asked.actions)
        right = own.groupby(["government_code", "area_id"])[list(MEASURES)].sum()
        right = right[right["actions"] + right["left"] > 0]
        said = rows(earlier.earlier_by_government_and_area(asked.session, asked.scope, before), "code", "area_id")
        assert said.keys() == set(right.index)
        for key, expected in zip(right.index, right.to_numpy(dtype=float), strict=True):
            assert [float(said[key][name]) for name in MEASURES] == pytest.approx(list(expected))
        whole = earlier.earlier_standing(asked.session, asked.scope, before)
        counted = {name: int(own[name].sum()) for name in counts.COUNTS}
        counted["left"] = int(figures.actions(asked.happened, before)["left"].sum())
        assert {name: getattr(whole, name) for name in counts.COUNTS} == counted


@recomputes(curves.curves, curves.curves_by_government, curves.reported)
def curves_of_the_plan(asked: Asked) -> None:
    said = curves.curves(asked.session, asked.scope).set_index("day")
    own = curves.curves_by_government(asked.session, asked.scope).set_index(["day", "code"])
    days = sorted({*said.index, *courses.moments(asked.happened, date(2000, 1, 1), asked.day)})
    right = courses.course(asked.happened, asked.day, asked.plan.ends, days)
    whole = courses.with_blanks(right.groupby("day").sum(), asked.day)
    changed = right[AMOUNTS].groupby("code").diff().fillna(right[AMOUNTS]).ne(0).any(axis=1)
    assert set(right[changed].index.get_level_values("day")) <= set(said.index)
    assert set(right[changed].index) <= set(own.index)
    same(said[[*AMOUNTS, *WHOLES]], whole.loc[said.index, [*AMOUNTS, *WHOLES]])
    assert (said["weighted"] == (whole.loc[said.index, "unequal"] > 0)).all()
    sums = curves.reported(asked.session, asked.scope).set_index("day")
    assert set(said.index[said["said"].diff().fillna(said["said"]) != 0]) <= set(sums.index)
    same(sums, whole.loc[sums.index, list(sums)])
    names = ["planned", "reported", "evidenced", "verified"]
    shares = courses.with_blanks(right, asked.day).loc[own.index]
    same(own[names], shares[names].div(shares["weight"].where(shares["weight"] > 0), axis=0))


def same(said: pd.DataFrame, right: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(said.astype(float), right, check_index_type=False, rtol=1e-9, atol=1e-9)


@recomputes(counts.report_dates)
def days_on_which_something_was_said(asked: Asked) -> None:
    gained = figures.gained(asked.happened, asked.day, SAID)
    said = {pd.Timestamp(day) for day in counts.report_dates(asked.session, asked.scope)}
    changed = gained.groupby(["took_effect_on", "government_code"])[SAID].sum().ne(0).any(axis=1)
    assert said == set(changed[changed].index.get_level_values("took_effect_on"))


@recomputes(register.actions, register.count)
def the_register(asked: Asked) -> None:
    now = asked.states
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
    now = asked.states
    late = now[now["late"]].sort_values(["due_date", "position"])
    assert list(register.late(asked.session, asked.scope, 1_000)["due_date"]) == [
        day.date() for day in late["due_date"]
    ]
    assert set(register.late(asked.session, asked.scope, 1_000)["id"]) == set(late.index)
    soon = lists.due_between(now, asked.day)
    assert set(register.due_next(asked.session, asked.scope, 1_000)["id"]) == set(soon.index)


@recomputes(denominator.left)
def what_left(asked: Asked) -> None:
    now = asked.actions
    said = rows(denominator.left(asked.session, asked.scope, 1_000), "action_id")
    assert {key[0] for key in said} == set(now[now["left"]].index)
    happened = asked.happened
    for (identity,), row in said.items():
        own = happened[(happened["action_id"] == identity) & (happened["took_effect_on"] <= pd.Timestamp(asked.day))]
        gone = own["progress"].eq("dropped") | (
            own["progress"].eq("outside_authority") & own["verification"].eq("accepted")
        )
        since = own["took_effect_on"][gone[::-1].cummin()[::-1]].iloc[0]
        assert row["took_effect_on"] == since.date()


OPENABLE = text(
    "SELECT DISTINCT i.action_id FROM evidence_item i JOIN action_event e ON e.id = i.event_id"
    " WHERE e.took_effect_on <= :day"
)


@recomputes(openable.count)
def evidence_that_can_be_opened(asked: Asked) -> None:
    now = asked.actions
    attached = lists.frame(asked.database, OPENABLE, day=asked.day.isoformat())["action_id"]
    right = int((now["evidenced"] & now.index.isin(attached)).sum())
    assert openable.count(asked.session, asked.scope) == right


BY_SOMEBODY = text(
    "SELECT action_id FROM action_event WHERE kind = 'verdict' AND verification = 'accepted' AND load_id IS NULL"
    " AND took_effect_on <= :day"
)


@recomputes(by_file.count)
def verdicts_that_came_with_a_file(asked: Asked) -> None:
    now = asked.actions
    by_somebody = lists.frame(asked.database, BY_SOMEBODY, day=asked.day.isoformat())["action_id"]
    right = int((now["verified"] & ~now.index.isin(by_somebody)).sum())
    assert by_file.count(asked.session, asked.scope) == right


@recomputes(past.comparable)
def plans_that_were_over(asked: Asked) -> None:
    said = past.comparable(asked.session, asked.plan.ends, asked.day)
    right = [known for _, known in courses.pasts(asked.database, asked.plan.ends, asked.day)]
    assert len(said) == len(right)
    for known, own in zip(said, right, strict=True):
        assert known.fractions[0] == own[0][0]
        assert known.shares == pytest.approx([courses.at(own, fraction) for fraction in known.fractions])
        assert own[1] == pytest.approx([known.share(fraction) for fraction in own[0]])


@recomputes(practices.adoptions)
def what_practices_changed(asked: Asked) -> None:
    there = asked.actions[asked.actions["actions"]].groupby(["government_code", "area_id"])
    own = there["realised"].mean()[~there["not_reported"].all()]
    subjects: set[practices.Key] = {(int(area), None, None) for _, area in own.index}
    said = practices.figures(asked.session, asked.plan.id, asked.day, subjects)
    assert said == pytest.approx({(code, (area, None, None)): share for (code, area), share in own.items()})
    when = clock.now()
    then = figures.actions(asked.happened, when.date())
    for code, area in own.index[:5]:
        here = asked.actions[asked.actions["government_code"].eq(code) & asked.actions["area_id"].eq(area)]
        in_force = here.index[here["actions"]]
        right = then["realised"].reindex(in_force, fill_value=False).mean()
        spoke = not then["not_reported"].reindex(in_force, fill_value=True).all()
        row = {"government_code": code, "area_id": int(area), "asked_at": when}
        share = practices.share_then(asked.session, asked.plan.id, asked.day, row)
        assert share == (pytest.approx(right) if spoke else None)


@recomputes(register.carried, register.left_over)
def what_goes_on_in_another_plan(asked: Asked) -> None:
    now = figures.actions(asked.happened, date.max)
    unfinished = set(now[now["progress"].isin(lists.UNFINISHED)].index)
    gone_on = lists.gone_on(asked.database, asked.plan.id)
    assert register.carried(asked.session, asked.plan.id) == (len(unfinished & gone_on), len(unfinished))
    assert set(register.left_over(asked.session, COORDINATOR, asked.plan.id)["id"]) == unfinished - gone_on

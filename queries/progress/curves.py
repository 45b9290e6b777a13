"""The curves of a plan along its time: what is planned, reported, evidenced and verified, by day.

The set of actions is that of the as-of day, with the due dates and weights of that day: an action that left, or whose
due date moved by decision, no longer counts against anybody (methods.md, "On track").
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd
from sqlalchemy import Select, case, func, select
from sqlmodel import Session, col

from methods.status import is_in_force
from methods.timeline import MEASURES, State, measures, moves
from models import Action, ActionEvent, Area, Plan, Tally
from models.action_event import DECLARED
from queries.progress import counts, left_or_moved
from queries.progress.counts import within
from queries.shell.as_of import AsOf
from queries.shell.region import of_kind_and_province
from queries.shell.scope import Scope
from workflow.shell import status_sql

DONE = ("realised_weight", "evidenced_weight", "verified_weight", "pending_weight")
RECORDED = ("evidence_recorded", "evidence_known", "decided")
MISSING = ("late", "not_evidenced", "not_verified")
PLANNED = ("actions", "weight", "not_carried_out", "outside", "unequal", *MISSING)
CURVES = ("reported", "evidenced", "verified", "pending")
NAMES = dict(zip(DONE, CURVES, strict=True))


def curves(session: Session, scope: Scope) -> pd.DataFrame:
    """The curves of methods.md, one row a day on which something changes, over the whole plan.

    day · actions, weight (in force on the as-of day: the same in every row) · said (of how many anything was reported)
    · due (actions due by the day) · planned (their weight, and at the plan's end that of actions without a due date, so
    that it ends with the whole) · baseline, baseline_weight (as planned, and weight, of every action as it was first
    adopted) · reported · evidenced · verified · pending (claims that wait for a verdict) (weights; NaN after the
    scope's day and before the first report, which is not a report of none; evidenced and verified also while no
    evidence, or no verdict, is on record) · not_carried_out, outside
    (weight of what was declared so on the as-of day, and of what was said to be outside authority, which nobody has
    agreed to) · late, not_evidenced, not_verified (actions that are late; that were due
    by the as-of day and are not evidenced, not verified) · weighted (whether some action does not weigh 1; where none
    is, weights are counts).
    """
    steps, wholes = _steps(session, scope)
    frame = steps.drop(columns="code").groupby("day").sum().cumsum().reset_index()
    for name, value in wholes.drop(columns="code").sum().items():
        frame[str(name)] = float(value)
    frame["weighted"] = frame.pop("unequal") > 0 if len(wholes) else False
    return _known(frame, scope.as_of)


def reported(session: Session, scope: Scope) -> pd.DataFrame:
    """What a forecast rests on, of the same curves: day, said, reported; actions, weight, not_carried_out, outside.

    From sums alone: of an earlier day it costs a twentieth of curves(), which must find out how each action stood.
    """
    moved = left_or_moved.states(session, scope)
    again = pd.DataFrame([row for code, states in moved for row in _recounted(code, states, scope)])
    steps = pd.concat([_done(session, scope), again], ignore_index=True)
    frame = steps.groupby("day")[["said", "reported"]].sum().cumsum().reset_index()
    frame.loc[frame["said"] == 0, "reported"] = float("nan")
    sums = counts.whole(session, scope)
    frame["actions"], frame["weight"] = float(sums["actions"]), float(sums["weight"])
    frame["not_carried_out"], frame["outside"] = _declared(session, scope)
    return frame


def curves_by_government(session: Session, scope: Scope) -> pd.DataFrame:
    """The curves of every government, as shares of its own weight: code, day, said, planned, reported, evidenced,
    verified. NaN as in curves().
    """
    steps, wholes = _steps(session, scope)
    frame = steps.groupby(["code", "day"]).sum().groupby("code").cumsum().reset_index()
    frame = frame.merge(wholes, on="code", how="left")
    names = ["planned", *CURVES[:3]]
    frame[names] = frame[names].div(frame["weight"].where(frame["weight"] > 0), axis=0)
    return _known(frame, scope.as_of)[["code", "day", "said", *names]]


def _known(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    known = frame["evidence_known"].where(frame["reported"] > 0, frame["evidence_recorded"])
    frame.loc[known == 0, "evidenced"] = float("nan")  # as queries.progress.counts.Standing.evidence_on_record
    frame.loc[frame["decided"] == 0, "verified"] = float("nan")
    frame.loc[(frame["day"] > as_of) | (frame["said"] == 0), list(CURVES)] = float("nan")
    return frame.drop(columns=list(RECORDED))


def _steps(session: Session, scope: Scope) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each curve gains on each day, by government; and what is the whole of each government."""
    planned, done = _planned(session, scope), _done(session, scope)
    moved = list(left_or_moved.states(session, scope))
    again = pd.DataFrame([row for code, states in moved for row in _recounted(code, states, scope)])
    first = pd.DataFrame([row for code, states in moved for row in _first_plan(code, states, scope)])
    dated = planned["day"].notna()
    due = planned.assign(due=planned["actions"].where(dated, 0.0), planned=planned["weight"])
    baseline = pd.concat([planned.rename(columns={"weight": "baseline"})[["code", "day", "baseline"]], first])
    steps = pd.concat([due[["code", "day", "due", "planned"]], baseline, done, again], ignore_index=True)
    if steps["day"].isna().any():
        steps["day"] = steps["day"].fillna(session.get_one(Plan, scope.plan_id).ends)
    names = ["due", "planned", "baseline", "said", *CURVES, *RECORDED]
    steps = steps.reindex(columns=["code", "day", *names]).fillna(dict.fromkeys(names, 0.0))
    wholes = planned.groupby("code")[list(PLANNED)].sum()
    first_plans = baseline.groupby("code")["baseline"].sum()
    wholes = wholes.reindex(wholes.index.union(first_plans.index), fill_value=0.0)  # with those of whom all has left
    wholes["baseline_weight"] = first_plans
    return steps.astype(dict.fromkeys(names, float)), wholes.reset_index()


def _planned(session: Session, scope: Scope) -> pd.DataFrame:
    """The actions in force on the as-of day, by government and due date: code, day, and PLANNED."""
    asked = AsOf(session, scope)
    weight, progress = asked.column("weight"), asked.column("progress")
    question: Select[tuple[object, ...]] = (
        select(
            col(Action.government_code),
            asked.column("due_date"),
            func.count(),
            func.sum(weight),
            *(
                func.sum(case((progress == declared, weight), else_=0.0))
                for declared in ("not_carried_out", "outside_authority")
            ),
            func.sum(case((weight != 1, 1), else_=0)),
            func.sum(case((status_sql.late(asked.column, scope.as_of), 1), else_=0)),
            *(
                func.sum(case((done, 0), (asked.column("due_date") <= scope.as_of, 1), else_=0))
                for done in (status_sql.evidenced(asked.column), status_sql.verified(asked.column))
            ),
        )
        .select_from(asked.source())
        .where(
            *asked.scope_conditions(),
            *of_kind_and_province(scope.kind, scope.province),
            status_sql.in_force(asked.column),
        )
        .group_by(col(Action.government_code), asked.column("due_date"))
    )
    if scope.area is not None:
        question = question.where(col(Area.id) == scope.area)
    frame = pd.DataFrame(session.execute(question).all(), columns=["code", "day", *PLANNED])
    return frame.astype(dict.fromkeys(PLANNED, float))


def _declared(session: Session, scope: Scope) -> tuple[float, float]:
    """not_carried_out and outside of curves(): asked only of the few actions of which either was ever said."""
    asked = AsOf(session, scope)
    ever = select(col(ActionEvent.action_id)).where(DECLARED)
    weight, progress = asked.column("weight"), asked.column("progress")
    said = (case((progress == name, weight), else_=0.0) for name in ("not_carried_out", "outside_authority"))
    question: Select[tuple[object, ...]] = (
        select(*(func.coalesce(func.sum(amount), 0.0) for amount in said))
        .select_from(asked.source())
        .where(
            *asked.scope_conditions(),
            *of_kind_and_province(scope.kind, scope.province),
            col(Action.id).in_(ever),
            status_sql.in_force(asked.column),
        )
    )
    if scope.area is not None:
        question = question.where(col(Area.id) == scope.area)
    not_carried_out, outside = session.execute(question).one()
    return float(not_carried_out), float(outside)


def _done(session: Session, scope: Scope) -> pd.DataFrame:
    """What the tally says, of all actions with their weights of each day: code, day, said, CURVES, RECORDED."""
    said = func.sum(col(Tally.actions) - col(Tally.not_reported)).label("said")
    sums = [said, *(func.sum(getattr(Tally, name)).label(name) for name in (*DONE, *RECORDED))]
    keys = (col(Tally.government_code), col(Tally.day))
    rows = session.execute(within(select(*keys, *sums), scope).group_by(*keys).where(col(Tally.day) <= scope.as_of))
    return pd.DataFrame(rows.all(), columns=["code", "day", "said", *DONE, *RECORDED]).rename(columns=NAMES)


def _recounted(code: str, states: list[tuple[date, State]], scope: Scope) -> Iterator[dict[str, object]]:
    """The steps that take an action as the tally has it away, and count it again as it is on the as-of day."""
    last = states[-1][1]
    now = [(day, state._replace(weight=last.weight, area_id=last.area_id)) for day, state in states]
    for history, sign in ((states, -1), (now, 1)):
        if sign > 0 and not is_in_force(last.progress, last.verification):
            continue
        for move in moves(tuple(history)):
            for side, way in ((move.before, -sign), (move.after, sign)):
                if side is not None and scope.area in (None, side.state.area_id) and move.day <= scope.as_of:
                    counted = dict(zip(MEASURES, measures(side), strict=True))
                    yield {"code": code, "day": move.day} | {NAMES[name]: way * counted[name] for name in DONE}


def _first_plan(code: str, states: list[tuple[date, State]], scope: Scope) -> Iterator[dict[str, object]]:
    """The steps of the baseline by which an action as it was first adopted replaces what it is on the as-of day."""
    first, last = states[0][1], states[-1][1]
    if is_in_force(last.progress, last.verification) and scope.area in (None, last.area_id):
        yield {"code": code, "day": last.due_date, "baseline": -last.weight}
    if last.progress != "withdrawn" and scope.area in (None, first.area_id):
        yield {"code": code, "day": first.due_date, "baseline": first.weight}

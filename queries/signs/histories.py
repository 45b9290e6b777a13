"""What the history of a plan says of its verdicts and reports: what the signs are computed from."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from methods.signs import times
from models import Action, ActionEvent, Area, EvidenceItem, Period
from queries.shell.frames import frame
from queries.shell.visibility import within
from settings import clock
from workflow.accounts.permissions import Actor, Permission

JUDGEMENTS = (
    "action_id",
    "verifier",
    "account_id",
    "government",
    "item",
    "area",
    "verification",
    "grade",
    "judged_at",
    "title",
)
REPORTS = ("action_id", "government", "recorded_at", "took_effect_on", "due_on", "title")
STEPS = ("action", "took_effect_on", "progress", "verification")


def of_plan(actor: Actor, plan_id: int, *columns: Any) -> Select[Any]:
    """A question about the events of a plan's actions, as far as this actor may see signs. Raises Forbidden."""
    actor.require(Permission.SEE_SIGNS)
    return (
        select(*columns)
        .select_from(ActionEvent)
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .where(col(Action.plan_id) == plan_id, within(actor, Permission.SEE_SIGNS))
    )


def judgements(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """Every verdict that somebody gave here and that was not taken back, in the order of giving. Raises Forbidden.

    JUDGEMENTS; and claimed, given, cut (points: what is returned is given 0, what is accepted its grade or 100),
    documents (count), seconds since the same verifier's verdict before. item: the code of an action where several
    governments have it, else its area.
    """
    # A list that is made once: asked of each verdict, it would read the whole history as often.
    correction = aliased(ActionEvent)
    taken_back = select(col(correction.about_id)).where(
        col(correction.kind) == "corrected", col(correction.about_id).is_not(None)
    )
    documents = select(func.count()).where(col(EvidenceItem.action_id) == col(Action.id)).scalar_subquery()
    columns = (
        col(Action.id), col(ActionEvent.actor), col(ActionEvent.account_id), col(Action.government_code),
        col(Action.code), col(Area.name), col(ActionEvent.verification), col(ActionEvent.grade),
        col(ActionEvent.recorded_at), col(Action.title), documents,
    )  # fmt: skip
    question = of_plan(actor, plan_id, *columns).join(Area, col(Area.id) == col(Action.area_id))
    question = question.where(
        col(ActionEvent.kind) == "verdict",
        col(ActionEvent.account_id).is_not(None),
        col(ActionEvent.id).not_in(taken_back),
    )
    ordered = question.order_by(col(ActionEvent.recorded_at), col(ActionEvent.id))
    table = frame(session, ordered, [*JUDGEMENTS, "documents"])
    table["judged_at"] = pd.to_datetime(table["judged_at"], utc=True)
    shared = table.groupby("item")["government"].transform("nunique") > 1
    given = table["grade"].astype(float).fillna(100.0).where(table["verification"] == "accepted", 0.0)
    return table.assign(
        item=table["item"].where(shared, table["area"]),
        claimed=100.0,
        given=given,
        cut=100.0 - given,
        seconds=table.groupby("account_id")["judged_at"].diff().dt.total_seconds(),
    )


def reports(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """When each action was first reported as realised by somebody here: REPORTS and recorded_on. Raises Forbidden.

    What came with a file was recorded when the file was loaded, which says nothing of its government.
    """
    first = func.min(ActionEvent.id)
    said = of_plan(actor, plan_id, first).where(
        col(ActionEvent.kind) == "reported",
        col(ActionEvent.progress) == "realised",
        col(ActionEvent.account_id).is_not(None),
        col(ActionEvent.load_id).is_(None),
    )
    columns = (
        col(Action.id), col(Action.government_code), col(ActionEvent.recorded_at), col(ActionEvent.took_effect_on),
        col(ActionEvent.due_date), col(Action.title),
    )  # fmt: skip
    question = of_plan(actor, plan_id, *columns).where(col(ActionEvent.id).in_(said.group_by(col(Action.id))))
    table = frame(session, question, REPORTS)
    recorded = pd.to_datetime(table["recorded_at"], utc=True).dt.tz_convert(clock.zone())
    table["recorded_on"] = recorded.dt.tz_localize(None).dt.normalize()
    for name in ("took_effect_on", "due_on"):
        table[name] = pd.to_datetime(table[name])
    return table


def steps(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The states of those actions that a verdict returned, or that were once realised and later less: STEPS."""
    order = (col(ActionEvent.took_effect_on), col(ActionEvent.id))
    before = func.lag(ActionEvent.progress).over(partition_by=col(ActionEvent.action_id), order_by=order)
    columns = (col(ActionEvent.progress), col(ActionEvent.verification), before.label("before"))
    told = of_plan(actor, plan_id, col(ActionEvent.action_id).label("action_id"), *columns).subquery()
    fell = and_(told.c.before == "realised", told.c.progress != "realised")
    chosen = select(told.c.action_id).where(or_(fell, told.c.verification == "returned"))
    question = of_plan(actor, plan_id, col(ActionEvent.action_id), col(ActionEvent.took_effect_on), *columns[:2]).where(
        col(ActionEvent.action_id).in_(chosen)
    )
    table = frame(session, question.order_by(col(ActionEvent.action_id), *order), STEPS)
    return table.assign(took_effect_on=pd.to_datetime(table["took_effect_on"]))


@dataclass(frozen=True, slots=True)
class History:
    """All of this, read once. went_back, turned: methods.signs.times, of actions."""

    judgements: pd.DataFrame
    reports: pd.DataFrame
    went_back: pd.DataFrame
    turned: pd.DataFrame


def history(session: Session, actor: Actor, plan_id: int) -> History:
    """What the history of a plan says, as far as this actor may see signs. Raises Forbidden."""
    followed = steps(session, actor, plan_id)
    closes = session.execute(select(col(Period.ends)).where(col(Period.plan_id) == plan_id)).scalars().all()
    return History(
        judgements(session, actor, plan_id),
        reports(session, actor, plan_id),
        times.went_back(followed, [pd.Timestamp(day) for day in closes]),
        times.accepted_then_returned(followed),
    )

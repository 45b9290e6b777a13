"""Rounds of re-verification: what there is to draw from, what waits for whom, and what came out."""

import json
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from methods.signs import agreement
from methods.signs.agreement import Held, Kappa
from models import Action, Area, Government, Recheck, RecheckRound
from queries.shell.visibility import within
from queries.signs.overview import overview
from settings import clock
from workflow.accounts.permissions import Actor, Permission

MINE = ("recheck_id", "id", "government", "title", "area", "number", "responsible_unit", "success_criterion")

LEAST = 5  # claims of a government judged again, below which nothing is said of it alone


def population(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """The verdicts of a plan that stand and that somebody gave here: id (of the action), stratum, first.

    What was accepted is in the stratum of its risk, what was returned in "returned". Raises Forbidden.
    """
    signs = overview(session, actor, plan_id)
    judged = signs.history.judgements.drop_duplicates("action_id", keep="last")
    now = select(col(Action.id), col(Action.verification)).where(col(Action.plan_id) == plan_id)
    standing = pd.DataFrame(session.execute(now).all(), columns=["action_id", "verification"], dtype=object)
    table = judged.merge(standing, on=["action_id", "verification"])
    risks = signs.claims.set_index("id")["stratum"]
    stratum = table["action_id"].map(risks).where(table["verification"] == "accepted", "returned")
    found = pd.DataFrame({"id": table["action_id"], "stratum": stratum, "first": table["verification"]})
    return found.dropna(subset=["stratum"]).reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Round:
    """One round. kappa: of the pairs so far; held: of the accepted claims, how many would hold (None: none checked)."""

    id: int
    seed: str
    drawn_at: datetime
    drawn_by: str
    drawn: int
    decided: int
    kappa: Kappa
    held: Held | None

    @property
    def drawn_on(self) -> date:
        """The day of the draw, at the office."""
        return clock.local(self.drawn_at).date()


def latest(session: Session, actor: Actor, plan_id: int) -> Round | None:
    """The latest round of a plan; None where there was none, and for whom it is not of the own province only.

    Raises Forbidden.
    """
    actor.require(Permission.SEE_SIGNS)
    newest = select(RecheckRound).where(col(RecheckRound.plan_id) == plan_id).order_by(col(RecheckRound.id).desc())
    made = session.execute(newest.limit(1)).scalar_one_or_none()
    if made is None or made.id is None or _reaches_beyond(session, actor, made.id):
        return None
    columns = (col(Recheck.stratum), col(Recheck.first), col(Recheck.outcome))
    rows = session.execute(select(*columns).where(col(Recheck.round_id) == made.id)).all()
    table = pd.DataFrame(rows, columns=["stratum", "first", "outcome"], dtype=object)
    pairs = table.dropna(subset=["outcome"])
    return Round(
        made.id, made.seed, made.drawn_at, made.drawn_by, len(table), len(pairs),
        agreement.kappa(pairs["first"], pairs["outcome"]),
        agreement.held(_strata(json.loads(made.claims), pairs)),
    )  # fmt: skip


def _strata(counts: dict[str, int], pairs: pd.DataFrame) -> pd.DataFrame:
    """Of the strata of accepted claims: claims, checked, fell."""
    rows = []
    for stratum, count in counts.items():
        if stratum != "returned":
            own = pairs[pairs["stratum"] == stratum]
            rows.append((count, len(own), int((own["outcome"] == "returned").sum())))
    return pd.DataFrame(rows, columns=["claims", "checked", "fell"])


def by_government(session: Session, actor: Actor, round_id: int) -> pd.DataFrame:
    """The accepted claims of a round by government's code: checked, fell, and the share that held with its interval.

    held, low, high: 0–1, 95 %; NaN below LEAST checked. Only of whom this actor may see signs. Raises Forbidden.
    """
    actor.require(Permission.SEE_SIGNS)
    fell = func.sum(case((col(Recheck.outcome) == "returned", 1), else_=0))
    question = (
        select(col(Action.government_code), func.count(), fell)
        .select_from(Recheck)
        .join(Action, col(Action.id) == col(Recheck.action_id))
        .where(
            col(Recheck.round_id) == round_id,
            col(Recheck.first) == "accepted",
            col(Recheck.outcome).is_not(None),
            within(actor, Permission.SEE_SIGNS),
        )
        .group_by(col(Action.government_code))
    )
    rows = []
    for code, checked, down in session.execute(question):
        held = (checked - down) / checked
        ends = (held, *agreement.wilson(held, checked)) if checked >= LEAST else (np.nan,) * 3
        rows.append((code, checked, down, *ends))
    return pd.DataFrame(rows, columns=["code", "checked", "fell", "held", "low", "high"]).set_index("code")


def _reaches_beyond(session: Session, actor: Actor, round_id: int) -> bool:
    """Whether a round has claims of which this actor may see no signs."""
    beyond = (
        select(func.count())
        .select_from(Recheck)
        .join(Action, col(Action.id) == col(Recheck.action_id))
        .where(col(Recheck.round_id) == round_id, ~within(actor, Permission.SEE_SIGNS))
    )
    return bool(session.execute(beyond).scalar())


def mine(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """What this verifier has yet to judge again: MINE, in the order of the draw, without the first verdict."""
    actor.require(Permission.VERIFY)
    columns = (
        col(Recheck.id), col(Action.id), col(Government.name), col(Action.title), col(Area.name), col(Action.number),
        col(Action.responsible_unit), col(Action.success_criterion),
    )  # fmt: skip
    question = (
        select(*columns)
        .select_from(Recheck)
        .join(RecheckRound, col(RecheckRound.id) == col(Recheck.round_id))
        .join(Action, col(Action.id) == col(Recheck.action_id))
        .join(Area, col(Area.id) == col(Action.area_id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(
            col(RecheckRound.plan_id) == plan_id,
            col(Recheck.account_id) == actor.account_id,
            col(Recheck.outcome).is_(None),
        )
        .order_by(col(Recheck.id))
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(MINE), dtype=object)

"""Rounds of re-verification: what waits for whom, what came out, and who disagrees with whom."""

import json
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from methods.signs import agreement
from methods.signs.drawing import NO_OTHER
from methods.signs.rounds import Round
from models import Account, Action, Area, Government, Recheck, RecheckRound
from queries.shell.visibility import within
from settings import clock
from workflow.accounts.permissions import Actor, Permission

MINE = (
    "recheck_id",
    "id",
    "government_code",
    "government",
    "title",
    "area",
    "number",
    "responsible_unit",
    "success_criterion",
)

LEAST = 5  # claims of a government judged again, below which nothing is said of it alone


def rounds(session: Session, actor: Actor, plan_id: int) -> list[Round]:
    """All rounds of a plan, the newest first; for whom it is not of the own province only, none of them.

    Raises Forbidden.
    """
    actor.require(Permission.SEE_SIGNS)
    columns = (
        col(RecheckRound.id), col(RecheckRound.seed), col(RecheckRound.basis).is_(None).label("typed"),
        col(RecheckRound.drawn_at), col(RecheckRound.drawn_by), col(RecheckRound.closed_at),
        col(RecheckRound.closed_by), col(RecheckRound.closed_reason), col(RecheckRound.claims),
    )  # fmt: skip
    made = session.execute(
        select(*columns).where(col(RecheckRound.plan_id) == plan_id).order_by(col(RecheckRound.id))
    ).mappings()
    drawn = _rechecks(session, actor, plan_id)
    numbered = [_round(number, dict(row), drawn[drawn["round_id"] == row["id"]]) for number, row in enumerate(made, 1)]
    beyond = set(drawn["round_id"][~drawn["seen"].astype(bool)])
    return [one for one in reversed(numbered) if one.id not in beyond]


def _rechecks(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """What was drawn in all rounds of a plan: round_id, stratum, first, outcome, and whether this actor may see it."""
    seen = case((within(actor, Permission.SEE_SIGNS), True), else_=False)
    columns = (col(Recheck.round_id), col(Recheck.stratum), col(Recheck.first), col(Recheck.outcome), seen)
    question = (
        select(*columns).join(Action, col(Action.id) == col(Recheck.action_id)).where(col(Action.plan_id) == plan_id)
    )
    names = ["round_id", "stratum", "first", "outcome", "seen"]
    return pd.DataFrame(session.execute(question).all(), columns=names, dtype=object)


def _round(number: int, row: dict[str, Any], drawn: pd.DataFrame) -> Round:
    pairs = drawn.dropna(subset=["outcome"])
    claims = json.loads(row.pop("claims"))
    told = pairs if row["closed_at"] or len(pairs) == len(drawn) else pairs.head(0)
    return Round(
        **row, number=number, drawn_on=clock.local(row["drawn_at"]).date(), drawn=len(drawn), decided=len(pairs),
        left_out=claims.get(NO_OTHER, 0), kappa=agreement.kappa(told["first"], told["outcome"]),
        held=agreement.held(_strata(claims, told)),
    )  # fmt: skip


def _strata(counts: dict[str, int], pairs: pd.DataFrame) -> list[agreement.Stratum]:
    """The strata of accepted claims."""
    rows = []
    for stratum, count in counts.items():
        if stratum != "returned":
            own = pairs[pairs["stratum"] == stratum]
            rows.append(agreement.Stratum(stratum, count, len(own), int((own["outcome"] == "returned").sum())))
    return rows


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


def pairs(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """Who disagrees with whom, over all rounds that are over and that this actor may see, by the names of verifiers'
    accounts: methods.signs.agreement.between. Raises Forbidden."""
    told = [one.id for one in rounds(session, actor, plan_id) if not one.is_open]
    first_by, second_by = aliased(Account), aliased(Account)
    question = (
        select(col(first_by.name), col(second_by.name), col(Recheck.first), col(Recheck.outcome))
        .select_from(Recheck)
        .join(first_by, col(first_by.id) == col(Recheck.first_account_id))
        .join(second_by, col(second_by.id) == col(Recheck.account_id))
        .where(col(Recheck.round_id).in_(told), col(Recheck.outcome).is_not(None))
    )
    names = ["first_by", "second_by", "first", "second"]
    return agreement.between(pd.DataFrame(session.execute(question).all(), columns=names, dtype=object))


def mine(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """What this verifier has yet to judge again: MINE, in the order of the draw, without the first verdict."""
    actor.require(Permission.VERIFY)
    columns = (
        col(Recheck.id), col(Action.id), col(Government.code), col(Government.name), col(Action.title), col(Area.name),
        col(Action.number), col(Action.responsible_unit), col(Action.success_criterion),
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
            col(RecheckRound.closed_at).is_(None),
        )
        .order_by(col(Recheck.id))
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(MINE), dtype=object)

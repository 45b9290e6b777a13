"""Re-verification: draw a sample of verdicts by lot, and judge each again without seeing the first.

A second verdict changes nothing of the action: it tells how far the first ones would hold. What turns out to be wrong
is corrected by whoever gave the first verdict, or returned, in the usual way.
"""

import json
from collections import Counter
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.signs import drawing
from models import Account, ActionEvent, Recheck, RecheckRound, Role, Verification
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.history.action_change import Rejected, plain
from workflow.verification.verdicts import require_outsider

LARGEST = 500


def draw(session: Session, actor: Actor, plan_id: int, population: pd.DataFrame, size: int, seed: str) -> int:
    """Draw verdicts to be given again, each by a verifier who has said nothing of its action. Returns the round's id.

    population: queries.signs.rounds.population of the same transaction: id, stratum, first. Raises Forbidden, Rejected.
    """
    actor.require(Permission.VERIFY)
    seed = plain(seed)[:80]
    if not seed:
        raise Rejected("seed")
    drawn = drawing.draw(population, min(size, LARGEST), seed)
    if drawn.empty:
        raise Rejected("nothing_to_draw")
    claims = {str(stratum): int(count) for stratum, count in population["stratum"].value_counts().items()}
    made = RecheckRound(
        plan_id=plan_id, seed=seed, claims=json.dumps(claims), drawn_at=datetime.now(UTC), drawn_by=actor.name
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    first = population.set_index("id")["first"]
    for action, judge in _assigned(session, [int(one) for one in drawn["id"]]).items():
        stratum = str(drawn.loc[drawn["id"] == action, "stratum"].iloc[0])
        session.add(
            Recheck(round_id=made.id, action_id=action, stratum=stratum, first=str(first[action]), account_id=judge)
        )
    session.flush()
    return made.id


def _assigned(session: Session, actions: list[int]) -> dict[int, int]:
    """For each action a verifier who has said nothing of it, all about as often. Raises Rejected."""
    active = select(col(Account.id)).where(col(Account.role) == Role.VERIFIER.value, col(Account.is_active))
    verifiers = [one for one in session.execute(active.order_by(col(Account.id))).scalars() if one is not None]
    said = select(col(ActionEvent.action_id), col(ActionEvent.account_id)).where(
        col(ActionEvent.action_id).in_(actions)
    )
    involved = {tuple(row) for row in session.execute(said)}
    load: Counter[int] = Counter()
    assigned = {}
    for action in actions:
        free = [one for one in verifiers if (action, one) not in involved]
        if not free:
            raise Rejected("no_other_verifier")
        assigned[action] = min(free, key=lambda one: (load[one], one))
        load[assigned[action]] += 1
    return assigned


def judge_again(session: Session, actor: Actor, recheck_id: int, outcome: Verification, reason: str) -> None:
    """Give the second verdict, once. Raises Forbidden (not this one's to give), Rejected."""
    one = session.get_one(Recheck, recheck_id)
    actor.require(Permission.VERIFY)
    if one.account_id != actor.account_id:
        raise Forbidden(f"{actor.name!r} was not drawn to judge {recheck_id} again")
    require_outsider(session, actor, one.action_id)
    if one.outcome is not None:
        raise Rejected("judged_again")
    told = plain(reason)
    if outcome == Verification.RETURNED and not told:
        raise Rejected("reason")
    one.outcome, one.reason, one.decided_at = outcome.value, told, datetime.now(UTC)
    session.add(one)

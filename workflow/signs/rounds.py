"""Re-verification: draw a sample of verdicts by lot, and judge each again without seeing the first.

A second verdict changes nothing of the action: it tells how far the first ones would hold. What turns out to be wrong
is corrected by whoever gave the first verdict, or returned, in the usual way.
"""

import json
from collections import Counter, defaultdict
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from methods.signs import drawing
from models import Account, Action, ActionEvent, Plan, Recheck, RecheckRound, Role, Verification
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.history import ledger
from workflow.history.action_change import Rejected, plain
from workflow.verification.verdicts import require_outsider

LARGEST = 500


def draw(session: Session, actor: Actor, plan_id: int, population: pd.DataFrame, size: int) -> int:
    """Draw verdicts to be given again, each by a verifier who has said nothing of its action. Returns the round's id.

    population: queries.signs.draws.population of the same transaction: id, stratum, first, judge. The seed follows from
    it, from the ends of the ledger and from the moment (methods.signs.drawing.basis). Claims that no other verifier is
    left for are not drawn, and counted: a draw that they could make fail could be tried until it pleases.
    Raises Forbidden, Rejected.
    """
    actor.require(Permission.VERIFY)
    # On PostgreSQL a second draw waits here for the first, and finds its round open.
    session.execute(select(col(Plan.id)).where(col(Plan.id) == plan_id).with_for_update())
    if _open_round(session, plan_id) is not None:
        raise Rejected("round_open")
    judges = _Judges(session, plan_id)
    free = population[population["id"].isin([one for one in population["id"] if judges.has_free(int(one))])]
    if free.empty:
        raise Rejected("nothing_to_draw" if population.empty else "no_other_verifier")
    made = _round(session, actor, plan_id, population, free)
    assert made.id is not None
    first = population.set_index("id")
    for action, stratum in drawing.draw(free, min(size, LARGEST), made.seed).itertuples(index=False):
        told = first.loc[action]
        session.add(
            Recheck(
                round_id=made.id, action_id=int(action), stratum=stratum, account_id=judges.next(int(action)),
                first=told["first"], first_account_id=int(told["judge"]),
            )
        )  # fmt: skip
    session.flush()
    return made.id


def _round(session: Session, actor: Actor, plan_id: int, population: pd.DataFrame, free: pd.DataFrame) -> RecheckRound:
    """The round itself, with its seed. free: what of the population can be drawn."""
    before = select(func.count()).select_from(RecheckRound).where(col(RecheckRound.plan_id) == plan_id)
    number = session.execute(before).scalar_one() + 1
    moment = datetime.now(UTC)
    heads = {code: (head.sequence, head.hash) for code, head in ledger.heads(session).items()}
    basis = drawing.basis(number, moment, heads, free)
    claims = {str(stratum): int(count) for stratum, count in free["stratum"].value_counts().items()}
    left_out = population[~population["id"].isin(free["id"])]
    claims[drawing.NO_OTHER] = int((left_out["first"] == Verification.ACCEPTED.value).sum())
    made = RecheckRound(
        plan_id=plan_id, seed=drawing.seed_of(basis), basis=basis, claims=json.dumps(claims), drawn_at=moment,
        drawn_by=actor.name,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _open_round(session: Session, plan_id: int) -> int | None:
    """The round of a plan in which something is still to be judged again."""
    waiting = select(col(Recheck.id)).where(
        col(Recheck.round_id) == col(RecheckRound.id), col(Recheck.outcome).is_(None)
    )
    question = select(col(RecheckRound.id)).where(
        col(RecheckRound.plan_id) == plan_id, col(RecheckRound.closed_at).is_(None), waiting.exists()
    )
    found: int | None = session.execute(question).scalar()
    return found


class _Judges:
    """Who may judge an action of a plan again: verifiers who have said nothing of it, all about as often."""

    def __init__(self, session: Session, plan_id: int) -> None:
        active = select(col(Account.id)).where(col(Account.role) == Role.VERIFIER.value, col(Account.is_active))
        self._all: list[int] = [
            one for one in session.execute(active.order_by(col(Account.id))).scalars() if one is not None
        ]
        said = (
            select(col(ActionEvent.action_id), col(ActionEvent.account_id))
            .join(Action, col(Action.id) == col(ActionEvent.action_id))
            .where(col(Action.plan_id) == plan_id, col(ActionEvent.account_id).in_(self._all))
        )
        self._said: dict[int, set[int]] = defaultdict(set)
        for action, account in session.execute(said.distinct()):
            self._said[action].add(account)
        self._load: Counter[int] = Counter()

    def has_free(self, action: int) -> bool:
        """Whether there is anybody who has said nothing of an action."""
        return len(self._said.get(action, ())) < len(self._all)

    def next(self, action: int) -> int:
        """Of those who have said nothing of an action the one who has the fewest so far."""
        free = [one for one in self._all if one not in self._said.get(action, ())]
        chosen = min(free, key=lambda one: (self._load[one], one))
        self._load[chosen] += 1
        return chosen


def close(session: Session, actor: Actor, round_id: int, reason: str) -> None:
    """End a round before everything was judged again: what was judged stays, and the reason stands beside it.

    Raises Forbidden, Rejected (no reason, or nothing is open any more).
    """
    actor.require(Permission.VERIFY)
    made = session.get_one(RecheckRound, round_id)
    if _open_round(session, made.plan_id) != round_id:
        raise Rejected("round_over")
    told = plain(reason)
    if not told:
        raise Rejected("reason")
    made.closed_at, made.closed_by, made.closed_reason = datetime.now(UTC), actor.name, told
    session.add(made)


def judge_again(session: Session, actor: Actor, recheck_id: int, outcome: Verification, reason: str) -> None:
    """Give the second verdict, once. Raises Forbidden (not this one's to give), Rejected."""
    one = session.get_one(Recheck, recheck_id)
    actor.require(Permission.VERIFY)
    if one.account_id != actor.account_id:
        raise Forbidden(f"{actor.name!r} was not drawn to judge {recheck_id} again")
    require_outsider(session, actor, one.action_id)
    if one.outcome is not None:
        raise Rejected("judged_again")
    if session.get_one(RecheckRound, one.round_id).closed_at is not None:
        raise Rejected("round_over")
    told = plain(reason)
    if outcome == Verification.RETURNED and not told:
        raise Rejected("reason")
    one.outcome, one.reason, one.decided_at = outcome.value, told, datetime.now(UTC)
    session.add(one)

"""Closing a period freezes its figures; a later correction makes another edition, and all editions stay."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models import Period, PeriodEdition
from workflow.accounts.permissions import Actor, Permission
from workflow.history import ledger
from workflow.history.action_change import Rejected, plain
from workflow.register import whole_plan


class Figures(NamedTuple):
    """What is frozen: the counts that are printed, and a fingerprint of all that every figure of the day follows from.

    counts: government → count → number, of queries.progress.counts.by_government; states: government → SHA-256 over the
    states of its actions (queries.meetings.periods.fingerprints).
    """

    counts: Mapping[str, Mapping[str, int]]
    states: Mapping[str, str]

    def is_of(self, edition: PeriodEdition) -> bool:
        """Whether an edition froze the same. One made before states were kept is compared by its counts only."""
        same = json.loads(edition.figures) == json.loads(_canonical(self.counts))
        return same and (not edition.states or json.loads(edition.states) == dict(self.states))


def close(session: Session, actor: Actor, plan_id: int, name: str, ends: date, figures: Figures, today: date) -> int:
    """Freeze a period: its first edition. figures: as of `ends`, asked in the same transaction.

    Returns the period's id. Raises Forbidden, Rejected.
    """
    whole_plan.require(session, actor, Permission.CLOSE_PERIOD, plan_id)
    name = plain(name)[:60]
    if not name:
        raise Rejected("period_name")
    if ends > today:
        raise Rejected("future", today=today)
    taken = select(col(Period.id)).where(col(Period.plan_id) == plan_id, col(Period.name) == name)
    if session.execute(taken).first():
        raise Rejected("period_taken")
    period = Period(plan_id=plan_id, name=name, ends=ends)
    session.add(period)
    session.flush()
    assert period.id is not None
    _freeze(session, actor, period.id, 1, figures, "")
    return period.id


def correct(session: Session, actor: Actor, period_id: int, figures: Figures, reason: str) -> int:
    """Another edition of a closed period, of which anything has changed since. Returns its number.

    Raises Forbidden, Rejected("nothing") where nothing has.
    """
    period = session.get_one(Period, period_id)
    whole_plan.require(session, actor, Permission.CLOSE_PERIOD, period.plan_id)
    reason = plain(reason)
    if not reason:
        raise Rejected("reason")
    last = session.execute(
        select(PeriodEdition)
        .where(col(PeriodEdition.period_id) == period_id)
        .order_by(col(PeriodEdition.number).desc())
        .limit(1)
    ).scalar_one()
    if figures.is_of(last):
        raise Rejected("nothing")
    _freeze(session, actor, period_id, last.number + 1, figures, reason)
    return int(last.number + 1)


def _freeze(session: Session, actor: Actor, period_id: int, number: int, figures: Figures, reason: str) -> None:
    heads = sorted((code, end.sequence, end.hash) for code, end in ledger.heads(session, set(figures.counts)).items())
    session.add(
        PeriodEdition(
            period_id=period_id,
            number=number,
            made_at=datetime.now(UTC),
            actor=actor.name,
            reason=reason,
            figures=_canonical(figures.counts),
            states=json.dumps(dict(figures.states), sort_keys=True),
            head=sha256(json.dumps(heads).encode()).hexdigest(),
        )
    )
    session.flush()


def _canonical(figures: Mapping[str, Mapping[str, int]]) -> str:
    return json.dumps({code: dict(counts) for code, counts in figures.items()}, sort_keys=True)

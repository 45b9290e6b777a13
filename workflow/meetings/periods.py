"""Closing a period freezes its figures; a later correction makes another edition, and all editions stay."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlmodel import Session, col

from models import Period, PeriodEdition
from models.period import Figures
from workflow.accounts.permissions import Actor, Permission
from workflow.history import ledger
from workflow.history.action_change import Rejected, plain
from workflow.register import whole_plan


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
            figures=figures.counts_as_json,
            states=json.dumps(dict(figures.states), sort_keys=True),
            head=sha256(json.dumps(heads).encode()).hexdigest(),
        )
    )
    session.flush()

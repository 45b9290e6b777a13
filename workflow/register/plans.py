"""Finding plans: by code, or the one that a file's actions already belong to."""

import re
from collections.abc import Sequence

from sqlalchemy import func, select, tuple_
from sqlmodel import Session, col

from models import Action, Plan
from workflow.accounts.permissions import Actor
from workflow.register import whole_plan

SAMPLE = 200
# A later edition of a plan keeps most of its actions; two different plans share hardly any.
SHARED = 0.5


def slug(text: str) -> str:
    """A code from a name: "renaksi_banten 2016" → "renaksi-banten-2016"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "rencana-aksi"


def by_code(session: Session, code: str) -> Plan | None:
    """The plan with this code."""
    return session.execute(select(Plan).where(col(Plan.code) == code)).scalar_one_or_none()


def free_code(session: Session, wanted: str) -> str:
    """The wanted code for a new plan; where another plan bears it already, the next free one."""
    code, number = wanted, 2
    while by_code(session, code) is not None:
        code, number = f"{wanted[:55]}-{number}", number + 1
    return code


def holding(session: Session, actor: Actor, actions: Sequence[tuple[str, str]], year: int | None = None) -> Plan | None:
    """The plan that holds most of these actions, given as (government code, title); None where none holds half.

    Only plans to which the actor may add their governments.
    year: that the actions are said to be of; of several plans the one of that year comes first.
    """
    step = max(1, len(actions) // SAMPLE)
    sample = list(dict.fromkeys(actions[::step]))[:SAMPLE]
    if not sample:
        return None
    shared = func.count().label("shared")
    rows = session.execute(
        select(col(Action.plan_id), shared)
        .where(tuple_(col(Action.government_code), col(Action.title)).in_(sample))
        .group_by(col(Action.plan_id))
        .order_by(shared.desc())
    ).all()
    added = {government for government, _title in actions}
    found = [
        session.get_one(Plan, row.plan_id)
        for row in rows
        if row.shared >= SHARED * len(sample)
        and whole_plan.may_add(actor, whole_plan.governments(session, row.plan_id), added)
    ]
    fitting = [plan for plan in found if year is not None and covers(plan, year)]
    return next(iter(fitting or found), None)


def covers(plan: Plan, year: int) -> bool:
    """Whether a year lies within a plan's period."""
    return plan.starts.year <= year <= plan.ends.year

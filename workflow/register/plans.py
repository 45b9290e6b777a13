"""Finding plans: by code, or the one that a file's actions already belong to."""

import re
from collections.abc import Sequence

from sqlalchemy import func, select, tuple_
from sqlmodel import Session, col

from models import Action, Plan

SAMPLE = 200
# A later edition of a plan keeps most of its actions; two different plans share hardly any.
SHARED = 0.5


def slug(text: str) -> str:
    """A code from a name: "renaksi_banten 2016" → "renaksi-banten-2016"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "rencana-aksi"


def by_code(session: Session, code: str) -> Plan | None:
    """The plan with this code."""
    return session.execute(select(Plan).where(col(Plan.code) == code)).scalar_one_or_none()


def holding(session: Session, actions: Sequence[tuple[str, str]]) -> Plan | None:
    """The plan that holds most of these actions, given as (government code, title); None where none holds half."""
    step = max(1, len(actions) // SAMPLE)
    sample = list(dict.fromkeys(actions[::step]))[:SAMPLE]
    if not sample:
        return None
    shared = func.count().label("shared")
    row = session.execute(
        select(col(Action.plan_id), shared)
        .where(tuple_(col(Action.government_code), col(Action.title)).in_(sample))
        .group_by(col(Action.plan_id))
        .order_by(shared.desc())
        .limit(1)
    ).first()
    if row is None or row.shared < SHARED * len(sample):
        return None
    return session.get(Plan, row.plan_id)

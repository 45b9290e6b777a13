"""Values that stand in figures which were agreed to be published: an edition keeps the old one when it is replaced."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, Publication

Owner = str | None  # a government's code; None: the nation, whose values every edition has


def last_days(session: Session, codes: Collection[Owner], since: datetime | None = None) -> dict[Owner, date]:
    """Per government the last day whose figures were agreed, of any of its plans; without those that have none.

    since: only what was agreed after that moment.
    """
    agreed = select(col(Publication.plan_id), col(Publication.as_of)).where(
        col(Publication.agreed_at) > since if since else col(Publication.id) > 0
    )
    by_plan: dict[int, date] = {}
    for plan_id, day in session.execute(agreed):
        by_plan[plan_id] = max(day, by_plan.get(plan_id, day))
    if not by_plan:
        return {}
    found: dict[Owner, date] = {None: max(by_plan.values())} if None in codes else {}
    parts = select(col(Action.government_code), col(Action.plan_id)).where(col(Action.plan_id).in_(by_plan)).distinct()
    for code, plan_id in session.execute(parts):
        if code in codes:
            found[code] = max(by_plan[plan_id], found.get(code, date.min))
    return found


def are_any(session: Session) -> bool:
    """Whether anything was agreed at all."""
    return session.execute(select(col(Publication.id)).limit(1)).first() is not None

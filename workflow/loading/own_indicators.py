"""Indicators of governments' own: apart from the reference lists, of one government or of all of a province."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from models import Indicator
from models.database import insert


def known(session: Session) -> list[Indicator]:
    """Every indicator that is somebody's own, with its owner."""
    question = select(Indicator).where(col(Indicator.government_code).is_not(None))
    found = list(session.execute(question).scalars())
    session.expunge_all()
    return found


def add(session: Session, brought: Iterable[Indicator]) -> int:
    """Store those that are new. Returns how many."""
    wanted = {item.code: item for item in brought}
    if not wanted:
        return 0
    stored = set(session.execute(select(col(Indicator.code)).where(col(Indicator.code).in_(wanted))).scalars())
    rows = [item.model_dump() for code, item in wanted.items() if code not in stored]
    if rows:
        insert(session, Indicator, rows)
    return len(rows)

"""The revision: rises with every writing transaction, so what is cached under it cannot be stale."""

from sqlalchemy import select
from sqlmodel import Session, col

from models import Revision


def current(session: Session) -> int:
    """The number of the last writing transaction."""
    return int(session.execute(select(col(Revision.number))).scalar_one())

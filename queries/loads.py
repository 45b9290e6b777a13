"""Which files the values came from."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Load

MOST = 6


def files(session: Session, kinds: tuple[str, ...]) -> list[str]:
    """The names of the files of these kinds that were loaded, the latest first; not more than MOST."""
    rows = session.execute(
        select(col(Load.file_name))
        .where(col(Load.kind).in_(kinds))
        .group_by(col(Load.file_name))
        .order_by(func.max(Load.id).desc())
        .limit(MOST)
    )
    return list(rows.scalars())

"""Which plans may be published as of which day, and who agreed."""

from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Publication
from workflow.accounts.permissions import Actor, Permission

COLUMNS = ("as_of", "agreed_by", "role", "agreed_at")


def agreements(session: Session, actor: Actor, plan_id: int) -> pd.DataFrame:
    """All agreements on a plan, the newest first: COLUMNS. Raises Forbidden for who may agree to none."""
    actor.require(Permission.PUBLISH_EDITION)
    rows = session.execute(
        select(*(col(getattr(Publication, name)) for name in COLUMNS))
        .where(col(Publication.plan_id) == plan_id)
        .order_by(col(Publication.id).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def agreed(session: Session) -> dict[int, date]:
    """Plans that may be published, by their ids, with the day of their newest agreement."""
    rows = session.execute(select(col(Publication.plan_id), col(Publication.as_of)).order_by(col(Publication.id)))
    return {row.plan_id: row.as_of for row in rows}

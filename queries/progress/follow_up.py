"""Plans of recommendations (SPI, audits): in which of the official states each recommendation is."""

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session

from models import unseen
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope


@unseen.of_all
def states(session: Session, scope: Scope) -> pd.DataFrame:
    """How many actions are in each state as of the day: progress, verification, count."""
    asked = AsOf(session, scope)
    columns = (asked.column("progress"), asked.column("verification"))
    question = select(*columns, func.count()).select_from(asked.states()).where(*asked.scope_conditions())
    rows = session.execute(question.group_by(*columns)).all()
    return pd.DataFrame(rows, columns=["progress", "verification", "count"], dtype=object)

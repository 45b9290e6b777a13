"""How many of the verified actions were judged by nobody here: their verdict came with a file."""

import pandas as pd
from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from models import Action, Area, unseen
from queries.shell.as_of import AsOf
from queries.shell.scope import Scope
from workflow.shell import status_sql

COLUMNS = ("government", "area", "verified_by_file")


@unseen.of_all
def by_government_and_area(session: Session, scope: Scope) -> pd.DataFrame:
    """COLUMNS as of the scope's day, where there are any: "menurut berkas", apart from what the task force verified."""
    as_of = AsOf(session, scope)
    area = as_of.column("area_id")
    met = and_(status_sql.verified(as_of.column), status_sql.accepted_by_file(as_of.column, scope.as_of))
    question = (
        select(col(Action.government_code), col(Area.name), func.count())
        .select_from(as_of.states().join(Area, col(Area.id) == area))
        .where(*as_of.scope_conditions(), met)
        .group_by(col(Action.government_code), col(Area.name))
    )
    return pd.DataFrame(session.execute(question).all(), columns=list(COLUMNS))


def count(session: Session, scope: Scope) -> int:
    """Their number in a plan, or of one government."""
    return int(by_government_and_area(session, scope)["verified_by_file"].sum())

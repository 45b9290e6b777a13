"""Which forecasts of a plan's end readers were shown."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from methods.forecast import Forecast
from models import ShownForecast
from queries.shell.scope import Scope


class Shown(NamedTuple):
    """A forecast as it was shown last of a day's figures."""

    as_of: date
    forecast: Forecast


def forecasts(session: Session, scope: Scope) -> list[Shown]:
    """What was shown of the whole plan or of one government up to a day, the newest of each day, in order of days."""
    newest = select(func.max(ShownForecast.id)).where(
        col(ShownForecast.plan_id) == scope.plan_id,
        col(ShownForecast.government) == (scope.government or ""),
        col(ShownForecast.as_of) <= scope.as_of,
    )
    rows = session.execute(
        select(col(ShownForecast.as_of), col(ShownForecast.chance), col(ShownForecast.compared))
        .where(col(ShownForecast.id).in_(newest.group_by(col(ShownForecast.as_of))))
        .order_by(col(ShownForecast.as_of))
    )
    return [Shown(row.as_of, Forecast(row.chance, row.compared)) for row in rows]

"""Keeps the forecasts that readers are shown, so that what was said can later be held against what came."""

from datetime import UTC, date, datetime
from time import monotonic

import structlog
from sqlalchemy import Engine, select
from sqlmodel import Session, col

from methods.forecast import Forecast
from models import ShownForecast
from models import database as databases
from workflow.shell import outage

logger = structlog.get_logger("progress")
PAUSE = 60.0  # seconds after a failure in which nobody tries again: nobody who reads waits for a database that is away
_failed: dict[Engine, float] = {}  # when this process failed last
_last: dict[tuple[object, ...], tuple[date, Forecast]] = {}  # what this process kept last, of each plan and government


def keep(plan_id: int, government: str | None, as_of: date, shown: Forecast, database: Engine | None = None) -> None:
    """Keep a forecast that is being shown, in a transaction of its own; the same one again changes nothing.

    It does not wait for other writers, and where nothing can be saved a reader is not told: a later page keeps it.
    """
    source = database or databases.engine()
    of = (source, plan_id, government)
    if _last.get(of) == (as_of, shown) or monotonic() - _failed.get(source, -PAUSE) < PAUSE:
        return
    try:
        with databases.writing(source, waits=False) as session:
            _add(session, plan_id, government or "", as_of, shown)
        _last[of] = (as_of, shown)
    except (*outage.KINDS, OSError) as error:
        if outage.of(error) != outage.Outage.LOCKED:
            _failed[source] = monotonic()
            logger.warning("forecast_not_kept", exc_info=error)


def _add(session: Session, plan_id: int, government: str, as_of: date, shown: Forecast) -> None:
    same = (
        col(ShownForecast.plan_id) == plan_id,
        col(ShownForecast.government) == government,
        col(ShownForecast.as_of) == as_of,
    )
    newest = select(col(ShownForecast.chance), col(ShownForecast.compared)).where(*same)
    last = session.execute(newest.order_by(col(ShownForecast.id).desc()).limit(1)).first()
    if last is None or (last.chance, last.compared) != (shown.chance, shown.compared):
        session.add(
            ShownForecast(
                plan_id=plan_id,
                government=government,
                as_of=as_of,
                chance=shown.chance,
                compared=shown.compared,
                shown_at=datetime.now(UTC),
            )
        )

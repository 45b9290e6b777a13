"""Whether this process can serve: it writes and reads a row of its own. Never queued behind visitors or saves."""

import hmac
import time
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock

import structlog
from anyio import CapacityLimiter, to_thread
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import Engine, select
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from models import ActionEvent
from models.database import attempting, open_engine, reading, replica
from models.topics import beat
from settings import settings
from workflow.shell import measures, outage
from workflow.shell.outage import Outage

logger = structlog.get_logger("health")
FRESH = 2.0  # seconds: however many ask, the database is asked once
LOCKED_LONG = 120.0  # seconds of somebody else's writing after which nobody can be said to save
_thread = CapacityLimiter(1)  # its own: those of all other routes may be taken


@lru_cache
def _engine() -> Engine:
    """Connections of its own too; kept open, so that a file that was replaced under us is noticed."""
    return open_engine(settings().database_url)


class Pulse:
    """What was found last, and since when the database could not be written."""

    def __init__(self) -> None:
        self._lock, self._looked, self._trouble = Lock(), float("-inf"), ""
        self._wrote = time.monotonic()

    def trouble(self) -> str:
        """What is wrong, as a word for machines; "" where all is well."""
        with self._lock:
            if time.monotonic() - self._looked > FRESH:
                self._trouble = self._look()
                self._looked = time.monotonic()
                measures.DATABASE_UP.set(not self._trouble)
            return self._trouble

    def _look(self) -> str:
        try:
            with attempting(_engine()) as session:
                beat(session)
        except outage.KINDS as error:
            found = outage.of(error)
            if found is Outage.LOCKED and time.monotonic() - self._wrote < LOCKED_LONG and _can_read(_engine()):
                return ""  # somebody loads a file: readers go on, savers wait
            if found is Outage.AWAY and (other := replica()) is not None and _can_read(other.engine):
                return ""  # saving is paused, which the readers are told; nobody is served better elsewhere
            logger.warning("unhealthy", found=found, exc_info=None if found else error)
            return found or "failed"
        self._wrote = time.monotonic()
        return ""


def _can_read(database: Engine) -> bool:
    try:
        with reading(database) as session:
            session.execute(select(col(ActionEvent.id)).limit(1))
    except outage.KINDS:
        return False
    return True


pulse = Pulse()


async def health(_request: Request) -> PlainTextResponse:
    """GET /health: 200 "ok" where the database can be read and written, else 503 and what is wrong."""
    trouble = await to_thread.run_sync(pulse.trouble, limiter=_thread)
    return PlainTextResponse(f"database {trouble}", 503) if trouble else PlainTextResponse("ok")


async def metrics(request: Request) -> Response:
    """GET /metrics, for who has the token of the settings; for everybody else it is not there."""
    token = settings().metrics_token.get_secret_value()
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        return PlainTextResponse("Not found", 404)
    await to_thread.run_sync(_measure, limiter=_thread)
    return Response(generate_latest(measures.registry), media_type=CONTENT_TYPE_LATEST)


def _measure() -> None:
    if pulse.trouble():
        return
    newest = select(col(ActionEvent.recorded_at)).order_by(col(ActionEvent.id).desc()).limit(1)
    with reading(_engine()) as session:
        recorded = session.execute(newest).scalar()
    if recorded is not None:
        recorded = recorded if recorded.tzinfo else recorded.replace(tzinfo=UTC)
        measures.DATA_AGE.set((datetime.now(UTC) - recorded).total_seconds())


routes: list[BaseRoute] = [Route("/health", health), Route("/metrics", metrics)]

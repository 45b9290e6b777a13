"""The web application: Streamlit's pages and our routes in one ASGI app. Started by `python3 manage.py run`."""

import sys
from asyncio import create_task, get_running_loop
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import streamlit as st
import structlog
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from streamlit.starlette import App

import charts
import components
import queries
import web
from components.shell.caching import run_state
from components.shell.caching.kept import stop_renewing
from components.shell.frames import Frames
from components.shell.open_pages import sign_in_of
from components.shell.uploads_held import uploads_held
from migrations import is_current, upgrade
from models import shape
from models.database import engine, read_from_replica
from models.exclusive import exclusive
from settings import log
from translations import gettext as _
from web import daily, documents, gate, upload_turns, warm_up
from web.at_once import send_at_once
from workflow.shell import measures, outage
from workflow.shell.outage import Outage

logger = structlog.get_logger("app")
TURN = 0.0005  # seconds that a thread keeps the interpreter; at Python's 0.005 a click waits for answers being renewed


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Bring the database to the newest shape before the first page; let go of it at the end."""
    log.configure()
    sys.setswitchinterval(TURN)
    upload_turns.count_held_by(uploads_held)
    gate.know_pages_by(sign_in_of)
    send_at_once(get_running_loop())
    if not is_current(engine()):
        with exclusive(engine()):
            upgrade(engine())
    shape.remember(engine())
    read_from_replica()
    warm_up.import_all(queries, charts, components)
    logger.info("started", database=engine().dialect.name)
    every_day = create_task(daily.forever())
    reading_documents = create_task(documents.forever())
    yield
    every_day.cancel()
    reading_documents.cancel()
    stop_renewing()
    engine().dispose()


def on_script_error(error: Exception) -> bool:
    """Every stack trace reaches the log under a number; the reader sees the number and no trace.

    A database that is out of order is no fault of the page: that is said in its own words.
    """
    number, found = uuid4().hex[:8], outage.of(error) or (Outage.UPGRADED if run_state.is_upgraded() else None)
    measures.PAGES_FAILED.inc()
    logger.error("page_failed", number=number, found=found, exc_info=error)
    failed = _("Halaman ini gagal ditampilkan. Muat ulang; bila terulang, laporkan nomor {number}.")
    st.error(outage.sentence(found) if found else failed.format(number=number), icon=":material/error:")
    return True


def on_visitor_gone(_request: Request, _error: Exception) -> Response:
    """A form whose sender closes the connection is no failure of ours: nobody reads the answer, nothing is logged."""
    return Response(status_code=400)


app = App(
    "components/frame.py",
    routes=web.routes,
    middleware=[*web.middleware, Middleware(Frames)],
    lifespan=lifespan,
    on_script_error=on_script_error,
    exception_handlers={ClientDisconnect: on_visitor_gone},
)

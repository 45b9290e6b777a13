"""The web application: Streamlit's pages and our routes in one ASGI app. Started by `python3 manage.py run`."""

from asyncio import create_task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import streamlit as st
import structlog
from starlette.middleware import Middleware
from streamlit.starlette import App

import charts
import components
import queries
import web
from components.shell.frames import Frames
from migrations import is_current, upgrade
from models.database import engine
from models.exclusive import exclusive
from settings import log
from translations import gettext as _
from web import daily, warm_up

logger = structlog.get_logger("app")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Bring the database to the newest shape before the first page; let go of it at the end."""
    log.configure()
    if not is_current(engine()):
        with exclusive(engine()):
            upgrade(engine())
    warm_up.import_all(queries, charts, components)
    logger.info("started", database=engine().dialect.name)
    every_day = create_task(daily.forever())
    yield
    every_day.cancel()
    engine().dispose()


def on_script_error(error: Exception) -> bool:
    """Every stack trace reaches the log under a number; the reader sees the number and no trace."""
    number = uuid4().hex[:8]
    logger.error("page_failed", number=number, exc_info=error)
    st.error(
        _("Halaman ini gagal ditampilkan. Muat ulang; bila terulang, laporkan nomor {number}.").format(number=number)
    )
    return True


app = App(
    "components/frame.py",
    routes=web.routes,
    middleware=[*web.middleware, Middleware(Frames)],
    lifespan=lifespan,
    on_script_error=on_script_error,
)

"""Reads documents of evidence in the background, soon after they were attached."""

import asyncio

import structlog
from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from loaders.evidence_prints import read_new

logger = structlog.get_logger("documents")
PAUSE = 20  # seconds


async def forever() -> None:
    """As long as the server runs."""
    while True:
        await asyncio.sleep(PAUSE)
        try:
            count = await to_thread.run_sync(read_new)
        except (OSError, SQLAlchemyError) as error:
            logger.error("reading_documents_failed", exc_info=error)
            continue
        if count:
            logger.info("documents_read", count=count)

"""What the server does once a day by itself: write down the ledger's heads, let go of documents that nobody sent."""

import asyncio

import structlog
from anyio import to_thread

from exports import history as heads
from exports.shell.mail import Failed
from exports.shell.time_stamp import NotStamped
from models.database import noting, reading
from settings import ROOT, clock, settings
from workflow.accounts import guessing
from workflow.history import seals
from workflow.reporting import documents
from workflow.shell import outage

logger = structlog.get_logger("daily")
HOUR = 3_600


def once() -> None:
    """Do it now. Doing it twice a day changes nothing."""
    with reading() as session:
        ends = seals.all_heads(session)
    path = heads.write(ends, clock.today(), ROOT / settings().heads_folder)
    with noting() as session:
        count = documents.sweep(session)
        guessing.forget(session)
    if count:
        logger.info("documents_swept", count=count)
    if path.exists() and (ways := heads.send_out(path)):
        logger.info("heads_sent", path=str(path), ways=ways)


async def forever() -> None:
    """Every hour, as long as the server runs."""
    while True:
        try:
            await to_thread.run_sync(once)
        except (OSError, *outage.KINDS, NotStamped, *Failed) as error:
            logger.error("daily_failed", exc_info=error)
        await asyncio.sleep(HOUR)

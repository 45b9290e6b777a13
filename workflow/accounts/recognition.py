"""Who comes with a cookie: asked of the primary database; while that is away, of its replica."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, select, update
from sqlmodel import col

from models import SignIn
from models.database import attempting, reading, replica
from workflow.accounts.accounts import fingerprint
from workflow.accounts.sign_in import SignedIn, who
from workflow.shell import outage

SEEN = timedelta(minutes=1)  # how exactly it is known when somebody was last there


def recognise(word: str, database: Engine | None = None) -> SignedIn | None:
    """Who is signed in with a cookie's token, in transactions of its own; notes (to the minute) that it is in use."""
    if not word:
        return None
    try:
        return _recognise(word, database)
    except outage.KINDS as error:
        if outage.of(error) is None or (other := replica()) is None:
            raise
    with reading(other.engine) as session:  # it may not know yet who has just signed out; nothing can be saved anyway
        found = who(session, word)
    return replace(found, saving_paused=True) if found else None


def _recognise(word: str, database: Engine | None) -> SignedIn | None:
    this = col(SignIn.token_hash) == fingerprint(word)
    with reading(database, newest=True) as session:
        found = who(session, word)
        now = datetime.now(UTC)
        stale = (
            found and session.execute(select(col(SignIn.means)).where(this, col(SignIn.seen_at) < now - SEEN)).first()
        )
    if stale:
        # Who only reads never waits for a writer: then the next request notes it.
        with suppress(*outage.KINDS), attempting(database) as session:
            session.execute(update(SignIn).where(this).values(seen_at=now))
    return found

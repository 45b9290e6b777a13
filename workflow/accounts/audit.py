"""The audit history: sign-ins and changes of rights, chained like the ledger so that a changed row is found."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import select, text
from sqlmodel import Session, col

from models import AuditEvent, AuditKind, odd_text
from models.seal import GENESIS

CONTENT = ("id", "at", "kind", "actor", "subject", "details")
LOCK = 7_226_501  # any number, the same everywhere: who appends on PostgreSQL waits for who is appending


def note(session: Session, kind: AuditKind, actor: str, subject: str, details: str = "") -> int:
    """Append an entry in the session's transaction. Returns its id."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    last = session.execute(select(AuditEvent).order_by(col(AuditEvent.id).desc()).limit(1)).scalar_one_or_none()
    entry = AuditEvent(
        id=(last.id or 0) + 1 if last else 1,
        at=datetime.now(UTC),
        kind=kind.value,
        actor=actor,
        subject=odd_text.plain(subject[:200]),
        details=odd_text.plain(details[:500]),
        previous_hash=last.hash if last else GENESIS,
        hash="",
    )
    entry.hash = _seal({name: getattr(entry, name) for name in CONTENT}, entry.previous_hash)
    session.add(entry)
    session.flush()
    assert entry.id is not None
    return entry.id


def first_break(session: Session) -> int | None:
    """The id of the first entry that was edited, moved or follows a gap; None where the chain is whole."""
    before, previous = 0, GENESIS
    entry: AuditEvent
    for entry in session.execute(select(AuditEvent).order_by(col(AuditEvent.id))).scalars():
        content = {name: getattr(entry, name) for name in CONTENT}
        if entry.id != before + 1 or entry.previous_hash != previous or entry.hash != _seal(content, previous):
            return entry.id
        before, previous = entry.id, entry.hash
    return None


def _seal(content: dict[str, Any], previous: str) -> str:
    # SQLite gives times back without their zone; all are recorded in UTC.
    return sha256(previous.encode() + orjson.dumps(content, option=orjson.OPT_NAIVE_UTC)).hexdigest()

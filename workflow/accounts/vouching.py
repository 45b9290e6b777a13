"""Each sign-in and each link rests on an entry of the audit history; a row that SQL put there has none.

The entry ends with a digest of what the row says and may not say otherwise later.
"""

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import select
from sqlmodel import Session, col

from models import AuditEvent, AuditKind, Invitation, SignIn

LENGTH = 32  # hexadecimal digits of the digest: 128 bits
KINDS: dict[type[Any], AuditKind] = {SignIn: AuditKind.SIGNED_IN, Invitation: AuditKind.INVITED}
_DIGEST = re.compile(rf" ?\b[0-9a-f]{{{LENGTH}}}$")
CHANGING = ("seen_at", "ended_at", "used_at", "event_id")


def digest(row: SignIn | Invitation) -> str:
    """What the entry says of a row."""
    said = {name: _plain(value) for name, value in row.model_dump().items() if name not in CHANGING}
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()[:LENGTH]


def is_vouched(row: SignIn | Invitation, entry: AuditEvent) -> bool:
    """Whether an entry is that of a row, and the row says what it said then."""
    return entry.kind == KINDS[type(row)] and entry.details.endswith(digest(row))


def without_digest(details: str) -> str:
    """What an entry says to people."""
    return _DIGEST.sub("", details)


def unvouched(session: Session) -> list[tuple[str, str]]:
    """The rows without their entry: table, and the beginning of the token's hash."""
    found = []
    for table in KINDS:
        rows = session.execute(select(table, AuditEvent).outerjoin(AuditEvent, col(AuditEvent.id) == table.event_id))
        for row, entry in rows:
            if entry is None or not is_vouched(row, entry):
                found.append((str(table.__tablename__), row.token_hash[:12]))
    return sorted(found)


def _plain(value: Any) -> Any:
    # SQLite gives times back without their zone; all are recorded in UTC.
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    return value

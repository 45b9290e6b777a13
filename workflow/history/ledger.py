"""The ledger: each event carries the SHA-256 of its content and of the event before it in its government's chain."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import ActionEvent, Government
from models.seal import GENESIS

# The order is part of the hash.
CONTENT = (
    "government_code",
    "sequence",
    "action_id",
    "kind",
    "took_effect_on",
    "recorded_at",
    "actor",
    "progress",
    "evidence",
    "verification",
    "obstacle",
    "next_step",
    "note",
    "area_id",
    "due_date",
    "weight",
    "changes",
)
# Fields that came later. They are hashed with their names, and only where they say something, so that what was sealed
# before them stays sealed.
LATER = (
    "account_id",
    "role",
    "about_id",
    "reason",
    "grade",
    "documents",
    "next_step_owner",
    "next_step_due",
    "load_id",
)
_content = itemgetter(*CONTENT)
_later = itemgetter(*LATER)
_NOTHING = (None, "", None, "", None, "", "", None, None)


@dataclass(frozen=True, slots=True)
class Break:
    """The first event of a chain that is not what was written."""

    government_code: str
    sequence: int
    event_id: int


@dataclass(slots=True)
class Head:
    """Where a government's chain ends."""

    sequence: int = 0
    hash: str = GENESIS


def seal(event: Mapping[str, Any], previous_hash: str) -> str:
    """The hash of an event: SHA-256 over the previous hash and the canonical JSON of CONTENT."""
    # SQLite gives times back without their zone; all are recorded in UTC.
    content: tuple[Any, ...] = _content(event)
    later = _later(event)
    if later != _NOTHING:
        content += tuple((name, value) for name, value in zip(LATER, later, strict=True) if value not in (None, ""))
    return sha256(previous_hash.encode() + orjson.dumps(content, option=orjson.OPT_NAIVE_UTC)).hexdigest()


def heads(session: Session, governments: Collection[str] | None = None) -> dict[str, Head]:
    """The end of every government's chain, or of these governments'."""
    # One look into the index for each government; grouping would read all of it.
    end = select(func.max(ActionEvent.sequence)).where(col(ActionEvent.government_code) == col(Government.code))
    question = (
        select(col(Government.code), col(ActionEvent.sequence), col(ActionEvent.hash))
        .join(ActionEvent, col(ActionEvent.government_code) == col(Government.code))
        .where(col(ActionEvent.sequence) == end.correlate(Government).scalar_subquery())
    )
    if governments is not None:
        question = question.where(col(Government.code).in_(governments))
    return {code: Head(sequence, sealed) for code, sequence, sealed in session.execute(question)}


def holds(session: Session, government_code: str, sequence: int, sealed: str) -> bool:
    """Whether a chain has, at a place, the hash that was written down earlier: nothing before it has changed since."""
    found = session.execute(
        select(col(ActionEvent.hash)).where(
            col(ActionEvent.government_code) == government_code, col(ActionEvent.sequence) == sequence
        )
    ).scalar_one_or_none()
    return found == sealed


def chain(events: Iterable[dict[str, Any]], ends: dict[str, Head]) -> None:
    """Give each new event its sequence, previous hash and hash, and move the ends of the chains on."""
    for event in events:
        head = ends.setdefault(event["government_code"], Head())
        event["sequence"] = head.sequence + 1
        event["previous_hash"] = head.hash
        event["hash"] = seal(event, head.hash)
        head.sequence, head.hash = event["sequence"], event["hash"]


def breaks(session: Session, old_form_until: int = 0) -> list[Break]:
    """For every government whose chain is not whole, the first event that was edited, moved or follows a gap.

    old_form_until: the id of the last event that was hashed before the hash covered its load.
    """
    table = ActionEvent.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    found: dict[str, Break] = {}
    ends: dict[str, _End] = {}
    rows = session.execute(
        select(table).order_by(table.c.government_code, table.c.sequence).execution_options(yield_per=5_000)
    ).mappings()
    for row in rows:
        code = row["government_code"]
        if code in found:
            continue
        end = ends.setdefault(code, _End())
        if not _follows(dict(row), end, is_old=row["id"] <= old_form_until):
            found[code] = Break(code, row["sequence"], row["id"])
        end.sequence, end.hash, end.event_id = row["sequence"], row["hash"], row["id"]
    return list(found.values())


@dataclass(slots=True)
class _End(Head):
    event_id: int = 0


def _follows(row: dict[str, Any], end: _End, *, is_old: bool) -> bool:
    """Whether an event is the next of its chain, and says what was hashed. Of one day the order of ids decides."""
    if row["sequence"] != end.sequence + 1 or row["previous_hash"] != end.hash or row["id"] <= end.event_id:
        return False
    forms = [row, row | {"load_id": None}] if is_old else [row]
    return any(row["hash"] == seal(form, end.hash) for form in forms)

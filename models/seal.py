"""Segel: what every stored row was and became, chained, so that a change that did not come through us is found."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Column, DateTime, Index, Table
from sqlmodel import Field

from models import base

# Tables that have no seals, and why that is enough. docs/segel.md says the same of every column.
UNSEALED = {
    "action_event": "has the chains of the ledger",
    "document_band": "recomputed from the prints, which are sealed, by the check",
    "tally": "recomputed from the events by the check",
    "seal": "is the chain itself",
    "revision": "counts writes; no figure depends on it",
    "change_counter": "counts writes; no figure depends on it",
    "clicker": "lives for some hours, and only turns slides",
    "draft": "nobody else has seen it",
    "sign_in": "the audit history has each of them, and the check compares",
    "known_browser": "counts wrong passwords",
    "sign_in_attempt": "is let go of after some weeks",
    "invitation": "the audit history has each of them, and the check compares",
}
# Columns of sealed tables that are not part of the seal, and who finds their change.
LEFT_OUT = {
    # Copies of the last event: the check compares them.
    "action": frozenset(
        ["area_id", "due_date", "weight", "progress", "evidence", "verification", "obstacle", "next_step"]
    )
    | frozenset(["next_step_owner", "next_step_due", "note", "changed_on", "claimed_at", "asked_at"]),
    "account": frozenset(("failures", "locked_until")),  # they change with every wrong password
    "load": frozenset(("original",)),  # compared with its SHA-256 and size, which are sealed
    "evidence_file": frozenset(("content",)),  # the same
}
GENESIS = "0" * 64  # what the first link of a chain points at


class Seal(base.Table, table=True):
    """One change of one row. Triggers refuse UPDATE and DELETE on both engines."""

    __tablename__ = "seal"
    __table_args__ = (Index("ix_seal_subject", "subject"),)

    id: int | None = Field(default=None, primary_key=True)  # 1, 2, 3 … without a gap
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    subject: str = Field(max_length=30)  # the table
    key: str = Field(max_length=130)  # the row's primary key; "" marks since when the table is sealed
    before: str = Field(max_length=64)  # SHA-256 of the row as it was; "" where it was not there
    after: str = Field(max_length=64)  # SHA-256 of the row as it became; "" where it was removed
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


def sealed_tables() -> list[Table]:
    """The tables whose rows are sealed."""
    return [table for table in base.Table.metadata.sorted_tables if table.name not in UNSEALED]


def sealed_columns(table: Table) -> list[Column[Any]]:
    """The columns of a sealed table that a row's digest is made of; its primary key is among them."""
    left_out = LEFT_OUT.get(table.name, frozenset())
    return [column for column in table.columns if column.name not in left_out]


def key_of(table: Table, row: Mapping[str, Any]) -> str:
    """A row's primary key as text."""
    return "|".join(str(row[column.name]) for column in table.primary_key.columns)


def digest(row: Mapping[str, Any]) -> str:
    """SHA-256 of what a row says.

    Names go along and what says nothing is left away, so that a column that comes later (empty in the rows that are
    there) breaks no seal.
    """
    said = [(name, _plain(row[name])) for name in sorted(row) if row[name] not in (None, "") and row[name] is not False]
    return sha256(orjson.dumps(said)).hexdigest()


def link(entry: Mapping[str, Any]) -> str:
    """The hash of a seal: over the hash of the seal before it and its own content."""
    content = [entry["id"], _plain(entry["at"]), *(entry[name] for name in ("subject", "key", "before", "after"))]
    return sha256(entry["previous_hash"].encode() + orjson.dumps(content)).hexdigest()


def _plain(value: Any) -> Any:
    # SQLite gives times back without their zone; all are recorded in UTC.
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()
    return value.hex() if isinstance(value, bytes) else value

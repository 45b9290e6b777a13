"""Bukti dukung: the documents that show what was reported. Stored in the database, each content once."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary, UniqueConstraint
from sqlmodel import Field

from models.base import Table


class EvidenceFile(Table, table=True):
    """The content of a document, by its SHA-256."""

    __tablename__ = "evidence_file"

    sha256: str = Field(primary_key=True, max_length=64)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    size: int  # bytes
    media_type: str = Field(max_length=100)  # as its bytes say, not as its name says
    stored_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    stored_by: int = Field(foreign_key="account.id", index=True)  # whose allowance it counts against


class EvidenceItem(Table, table=True):
    """One document or link, attached to an action by a report. The ledger names it too (action_event.documents)."""

    __tablename__ = "evidence_item"
    __table_args__ = (CheckConstraint("(sha256 IS NULL) <> (url = '')", name="file_or_link"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    event_id: int = Field(foreign_key="action_event.id")
    sha256: str | None = Field(default=None, foreign_key="evidence_file.sha256", max_length=64, index=True)
    url: str = Field(default="", max_length=500)
    name: str = Field(max_length=200)
    is_public: bool = False


class EvidenceReference(Table, table=True):
    """What a loaded file names as evidence of an action: an address, the name of a document. Nobody has opened it here.

    It is shown as said by the file, never fetched, and never counted as a document.
    """

    __tablename__ = "evidence_reference"
    __table_args__ = (UniqueConstraint("action_id", "text", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    load_id: int = Field(foreign_key="load.id", index=True)
    day: date  # of the report that it belongs to
    text: str = Field(max_length=500)  # as the cell shows it
    url: str = Field(default="", max_length=500)  # http or https only; nothing where a document is merely named

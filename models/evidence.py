"""Bukti dukung: the documents that show what was reported. Stored in the database, each content once."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary
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

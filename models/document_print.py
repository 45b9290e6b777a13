"""What was read of a document of evidence, once: its print, when it was made, and which others are alike."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, DateTime, LargeBinary
from sqlmodel import Field

from models.base import Table


class DocumentPrint(Table, table=True):
    """One document by its SHA-256. It stays when nobody keeps the content any more, so it points at no other table."""

    __tablename__ = "document_print"
    __table_args__ = (CheckConstraint("kind IN ('', 'text', 'picture')", name="kind"),)

    sha256: str = Field(primary_key=True, max_length=64)
    kind: str = Field(max_length=8)  # of the print; "" where there is nothing to compare, or nothing could be read
    made: bytes | None = Field(default=None, sa_column=Column(LargeBinary))  # methods/signs/likeness.py
    made_on: date | None = None  # as the document itself says
    read_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class DocumentBand(Table, table=True):
    """One band of a print: documents that share one are compared."""

    __tablename__ = "document_band"

    band: str = Field(primary_key=True, max_length=16)
    sha256: str = Field(primary_key=True, max_length=64)


class DocumentLikeness(Table, table=True):
    """Two documents that are alike; stored both ways round."""

    __tablename__ = "document_likeness"

    sha256: str = Field(primary_key=True, max_length=64)
    other: str = Field(primary_key=True, max_length=64)
    likeness: float  # 0–1
    same_pages: int = 0  # that both have, where that says more than the likeness of all; else 0
    pages: int = 0  # of the first, with anything on them

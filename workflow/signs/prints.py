"""Keeps what was read of documents, and finds those that are alike: each new one against those of its bands."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import delete, func, or_, select
from sqlmodel import Session, col

from methods.signs import likeness
from methods.signs.likeness import Kind
from models import DocumentBand, DocumentLikeness, DocumentPrint, EvidenceFile, EvidenceItem

MOST_ALIKE = 50  # others a document is compared with: of a form that everybody fills in, the nearest are enough


def unread(session: Session, limit: int) -> list[tuple[str, str, bytes]]:
    """Documents that some action rests on and that nobody has read yet: SHA-256, media type, content."""
    used = select(col(EvidenceItem.id)).where(col(EvidenceItem.sha256) == col(EvidenceFile.sha256)).exists()
    # What was read by the rules of an earlier version is read anew (likeness.is_current).
    current = or_(col(DocumentPrint.made).is_(None), func.length(DocumentPrint.made) % 4 == len(likeness.RULES))
    known = select(col(DocumentPrint.sha256)).where(col(DocumentPrint.sha256) == col(EvidenceFile.sha256), current)
    question = select(col(EvidenceFile.sha256), col(EvidenceFile.media_type), col(EvidenceFile.content))
    rows = session.execute(question.where(used, ~known.exists()).order_by(col(EvidenceFile.stored_at)).limit(limit))
    return [(row.sha256, row.media_type, row.content) for row in rows]


def keep(session: Session, sha256: str, kind: str, made: bytes | None, made_on: date | None) -> None:
    """Keep what was read of a document, unless somebody else has meanwhile, and what it is alike to."""
    before = session.get(DocumentPrint, sha256)
    if before is not None and (before.made is None or likeness.is_current(before.made)):
        return
    if before is not None:
        _forget(session, sha256)
    session.add(DocumentPrint(sha256=sha256, kind=kind, made=made, made_on=made_on, read_at=datetime.now(UTC)))
    if made is None:
        return
    bands = likeness.bands(cast(Kind, kind), made)
    for other, theirs in _near(session, kind, bands):
        told = likeness.compare(cast(Kind, kind), made, theirs)
        if told.alike:
            share = min(told.share, likeness.NOT_THE_SAME)
            for one, another, pages in ((sha256, other, told.pages), (other, sha256, told.other_pages)):
                row = DocumentLikeness(sha256=one, other=another, likeness=share, same_pages=told.same, pages=pages)
                session.add(row)
    session.add_all(DocumentBand(band=band, sha256=sha256) for band in set(bands))
    session.flush()


def documents_with_other_bands(session: Session) -> list[str]:
    """The SHA-256 of every document whose bands are not those of its print."""
    stored: dict[str, set[str]] = {}
    for band in session.execute(select(col(DocumentBand.sha256), col(DocumentBand.band))):
        stored.setdefault(band.sha256, set()).add(band.band)
    known = select(col(DocumentPrint.sha256), col(DocumentPrint.kind), col(DocumentPrint.made))
    rows = session.execute(known.where(col(DocumentPrint.made).is_not(None)).execution_options(yield_per=1_000))
    due = {row.sha256: set(likeness.bands(cast(Kind, row.kind), row.made)) for row in rows}
    return sorted(key for key in stored.keys() | due.keys() if stored.get(key) != due.get(key))


def _forget(session: Session, sha256: str) -> None:
    """Take away what was read of a document."""
    alike = or_(col(DocumentLikeness.sha256) == sha256, col(DocumentLikeness.other) == sha256)
    session.execute(delete(DocumentLikeness).where(alike))
    session.execute(delete(DocumentBand).where(col(DocumentBand.sha256) == sha256))
    session.execute(delete(DocumentPrint).where(col(DocumentPrint.sha256) == sha256))


def _near(session: Session, kind: str, bands: Sequence[str]) -> list[tuple[str, bytes]]:
    """Documents of a kind that share bands, those with the most in common first."""
    near = select(col(DocumentBand.sha256)).where(col(DocumentBand.band).in_(bands))
    near = near.group_by(col(DocumentBand.sha256)).order_by(func.count().desc()).limit(MOST_ALIKE)
    prints = select(col(DocumentPrint.sha256), col(DocumentPrint.made)).where(
        col(DocumentPrint.sha256).in_(near), col(DocumentPrint.kind) == kind
    )
    return [(row.sha256, row.made) for row in session.execute(prints)]

"""Documents of evidence: what is accepted, how it is kept, who may make it public."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from sqlalchemy import delete, select
from sqlmodel import Session, col

from models import Action, AuditKind, Draft, EvidenceFile, EvidenceItem
from settings import settings
from workflow.accounts import audit
from workflow.accounts.permissions import Actor, Permission
from workflow.checklist import lists as checklist
from workflow.reporting import document_types
from workflow.reporting.document_types import safe_name

MEGABYTE = 1_000_000
KEPT = timedelta(days=7)  # a content that nobody has sent


class NotAccepted(ValueError):
    """A document or link that is not taken. `code` says why."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code = code  # "empty", "large", "type", "macros", "many", "link", or one of a ZIP (archives.py)
        self.name = name


@dataclass(frozen=True, slots=True)
class Document:
    """One document or link of a report: its name, and its SHA-256 or its address.

    line: the line of the action's check-list that it is for; None: for none.
    """

    name: str
    sha256: str | None = None
    url: str = ""
    line: int | None = None


def media_type(content: bytes, name: str) -> str:
    """What a document is, as its bytes say. Raises NotAccepted where that is not on the list."""
    if not content:
        raise NotAccepted("empty", name)
    if len(content) > settings().evidence_max_megabytes * MEGABYTE:
        raise NotAccepted("large", name)
    try:
        return document_types.media_type(content)
    except document_types.NotTaken as refused:
        raise NotAccepted(refused.code, name) from refused


def store(session: Session, actor: Actor, content: bytes, name: str, deed: Permission = Permission.REPORT) -> Document:
    """Keep a document's content, once. It belongs to no action until a report names it.

    deed: what it is for. Raises NotAccepted, Forbidden.
    """
    actor.require(deed)
    assert actor.account_id is not None
    kind, fingerprint = media_type(content, name), sha256(content).hexdigest()
    if not session.execute(select(col(EvidenceFile.sha256)).where(col(EvidenceFile.sha256) == fingerprint)).first():
        file = EvidenceFile(
            sha256=fingerprint,
            content=content,
            size=len(content),
            media_type=kind,
            stored_at=datetime.now(UTC),
            stored_by=actor.account_id,
        )
        session.add(file)
        session.flush()
    return Document(safe_name(name, kind), fingerprint)


def linked(url: str) -> Document:
    """A link as evidence: https or http, to somewhere. Raises NotAccepted."""
    url = url.strip()
    parts = urlsplit(url)
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or len(url) > 500
        or not url.isprintable()
        or " " in url
    ):
        raise NotAccepted("link", url[:100])
    return Document(parts.hostname + parts.path[:150], url=url)


def sweep(session: Session) -> int:
    """Let go of contents that no report and no draft names a week after they were uploaded. Returns how many."""
    drafted = {
        one["sha256"]
        for content in session.execute(select(col(Draft.content))).scalars()
        for one in json.loads(content).get("documents", [])
    }
    used = select(col(EvidenceItem.sha256)).where(col(EvidenceItem.sha256) == col(EvidenceFile.sha256)).exists()
    old = select(col(EvidenceFile.sha256)).where(col(EvidenceFile.stored_at) < datetime.now(UTC) - KEPT, ~used)
    unsent = [known for known in session.execute(old).scalars() if known not in drafted]
    session.execute(delete(EvidenceFile).where(col(EvidenceFile.sha256).in_(unsent)))
    return len(unsent)


def attach(
    session: Session,
    action_id: int,
    event_id: int,
    documents: tuple[Document, ...],
    account_id: int | None = None,
) -> None:
    """Say that documents belong to an action since an event, and to the lines of its check-list. Raises Rejected."""
    items = [
        EvidenceItem(action_id=action_id, event_id=event_id, sha256=one.sha256, url=one.url, name=one.name)
        for one in documents
    ]
    session.add_all(items)
    session.flush()
    lines = [(one.line, item.id) for one, item in zip(documents, items, strict=True)]
    on_lines = [(line, item) for line, item in lines if line is not None and item is not None]
    checklist.attach(session, account_id, action_id, on_lines)


def publish(session: Session, actor: Actor, item_id: int, *, public: bool) -> None:
    """Make a document public, or no longer. Raises Forbidden."""
    item = session.get_one(EvidenceItem, item_id)
    code = session.execute(select(col(Action.government_code)).where(col(Action.id) == item.action_id)).scalar_one()
    actor.require(Permission.PUBLISH, code)
    if item.is_public != public:
        item.is_public = public
        audit.note(
            session, AuditKind.PUBLISHED, actor.name, item.name, f"{item_id} {'public' if public else 'private'}"
        )


def as_recorded(documents: tuple[Document, ...]) -> str:
    """Documents as an event of the history names them."""
    return json.dumps([[one.name, one.sha256 or one.url] for one in documents], ensure_ascii=False) if documents else ""

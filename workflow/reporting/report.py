"""Reporting: a government says how far its actions are, and attaches what shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from methods import marks
from methods.status import needs_document
from models import EventKind, Evidence, EvidenceItem, Progress, Verification
from settings import settings
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.checklist import lists as checklist
from workflow.history import action_change
from workflow.history import events as history
from workflow.history.action_change import ActionSnapshot, ChangedMeanwhile, Rejected, plain
from workflow.history.action_state import ActionState
from workflow.reporting import documents as evidence
from workflow.reporting import drafts
from workflow.reporting.documents import Document, NotAccepted
from workflow.shell import status_sql

# What a government may say; dropping an action is an amendment, and "not reported" is not said but is so.
SAYABLE = (
    Progress.NOT_STARTED,
    Progress.IN_PROGRESS,
    Progress.REALISED,
    Progress.NOT_CARRIED_OUT,
    Progress.OUTSIDE_AUTHORITY,
)
WITHOUT_DOCUMENTS = (None, Evidence.NONE, Evidence.NOT_POSSIBLE_YET)  # what nobody says who attaches one
NEEDS_WORDS = (Progress.NOT_CARRIED_OUT, Progress.OUTSIDE_AUTHORITY)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a government says of one action: the whole state, not only what is new."""

    took_effect_on: date
    progress: str
    evidence: str | None
    obstacle: str = ""
    next_step: str = ""
    next_step_owner: str = ""
    next_step_due: date | None = None
    note: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a save of many: which action, what was seen of it, and what is said."""

    action_id: int
    seen_event_id: int
    said: Statement


Refusal = Rejected | ChangedMeanwhile | Forbidden | NotAccepted


def report(session: Session, actor: Actor, row: Row, today: date) -> int:
    """Record what is said of one action. Returns the event's id.

    Raises Forbidden, ChangedMeanwhile, Rejected, NotAccepted; then nothing was written.
    """
    event = _prepared(session, actor, row, today)
    identity = action_change.append(session, event, alone=True)
    _after(session, actor, row, identity)
    return identity


def report_many(session: Session, actor: Actor, rows: Sequence[Row], today: date) -> dict[int, Refusal | None]:
    """Record what is said of many actions, in one transaction. Returns per action why it was not saved, or None."""
    outcome: dict[int, Refusal | None] = {}
    events: list[tuple[Row, dict[str, Any]]] = []
    for row in rows:
        try:
            events.append((row, _prepared(session, actor, row, today)))
            outcome[row.action_id] = None
        except (Rejected, ChangedMeanwhile, Forbidden, NotAccepted) as refusal:
            outcome[row.action_id] = refusal
    if events:
        history.append(session, [event for _row, event in events], alone=True)
        for row, event in events:
            _after(session, actor, row, action_change.event_id(session, event))
    return outcome


def _after(session: Session, actor: Actor, row: Row, identity: int) -> None:
    evidence.attach(session, row.action_id, identity, row.said.documents, actor.account_id)
    drafts.drop(session, actor, row.action_id)


def _prepared(session: Session, actor: Actor, row: Row, today: date) -> dict[str, Any]:
    now = action_change.current(session, row.action_id)
    actor.require(Permission.REPORT, now.row.government_code)
    now.require_seen(row.seen_event_id)
    said = row.said
    action_change.check_day(now, said.took_effect_on, today)
    known = _state(now, said)
    if known == now.known and not said.documents:
        raise Rejected("nothing")
    _check(session, now, known, said.documents)
    return now.event(
        actor, EventKind.REPORTED, said.took_effect_on, known, documents=evidence.as_recorded(said.documents)
    )


def _state(now: ActionSnapshot, said: Statement) -> ActionState:
    """The state that a statement leaves behind. A verdict belongs to the claim it was given on: it lapses with it."""
    same_claim = (said.progress, said.evidence) == (now.known.progress, now.known.evidence)
    stands = same_claim and now.known.verification == Verification.ACCEPTED
    return ActionState(
        progress=said.progress,
        evidence=said.evidence,
        verification=now.known.verification if stands else None,
        obstacle=plain(said.obstacle),
        next_step=plain(said.next_step),
        note=plain(said.note),
        next_step_owner=plain(said.next_step_owner)[:200],
        next_step_due=said.next_step_due,
    )


def _check(session: Session, now: ActionSnapshot, known: ActionState, documents: tuple[Document, ...]) -> None:
    if known.progress not in SAYABLE:
        raise Rejected("progress")
    if known.evidence is not None and known.evidence not in list(Evidence):
        raise Rejected("evidence")
    if known.progress in NEEDS_WORDS and not (known.obstacle or known.note):
        raise Rejected("words")
    if documents and known.evidence in WITHOUT_DOCUMENTS:
        raise Rejected("documents_denied")
    if len(documents) > settings().evidence_max_files:
        raise NotAccepted("many", documents[-1].name)
    _check_lines(session, now.row.id, known, documents)
    newly = needs_document(known.evidence) and known.evidence != now.known.evidence
    if newly and not documents and not _has_documents(session, now.row.id):
        raise Rejected("documents")


def _check_lines(session: Session, action_id: int, known: ActionState, documents: tuple[Document, ...]) -> None:
    """Raises Rejected where a document is for a line that waits for none, complete evidence lacks a document, or the
    progress is not what follows from the action's marks.
    """
    listed = checklist.lines(session, action_id)
    open_lines = {line.id for line in listed if checklist.is_open(line)}
    named = {one.line for one in documents if one.line is not None}
    if not named <= open_lines:
        raise Rejected("line_taken")
    missing = len(open_lines - named)
    if known.evidence == Evidence.COMPLETE and missing:
        raise Rejected("lines_missing", missing=missing, listed=len(listed))
    chain = checklist.marks(listed, named)
    if not marks.agrees(known.progress, chain):
        raise Rejected("marks_say", reached=sum(map(marks.is_reached, chain)), listed=len(chain))


def evidence_with_documents(evidence: str | None, lines_lack: bool | None = None) -> str:
    """The state of evidence that attaching a document proposes: complete, unless somebody said that more is to come.

    lines_lack: whether lines of the action's check-list lack a document; None: no line waits for one.
    """
    partial = evidence == Evidence.PARTIAL if lines_lack is None else lines_lack
    return Evidence.PARTIAL.value if partial else Evidence.COMPLETE.value


def _has_documents(session: Session, action_id: int) -> bool:
    own = (col(EvidenceItem.action_id) == action_id, ~status_sql.is_decree())
    count = select(func.count()).select_from(EvidenceItem).where(*own)
    return bool(session.execute(count).scalar_one())

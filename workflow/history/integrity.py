"""Whether anything stored was changed past this program: chains of events, seals, originals of loads, documents."""

import json
from collections import Counter
from dataclasses import dataclass, field, fields
from hashlib import sha256

from sqlalchemy import select
from sqlmodel import Session, col

from methods.action_weight import HEAVIEST, LIGHTEST
from models import Action, ActionEvent, DocumentBand, EvidenceFile, EvidenceItem, Load
from workflow.accounts import audit, vouching
from workflow.history import guards, ledger, seals, stored_forms, stored_shape
from workflow.history.ledger import Break
from workflow.history.seals import Discrepancy, What
from workflow.history.stored_forms import OtherForm
from workflow.history.stored_shape import OtherShape
from workflow.shell import status_sql
from workflow.signs import prints


@dataclass(frozen=True, slots=True)
class Integrity:
    """What does not agree with what was written."""

    breaks: list[Break] = field(default_factory=list)
    rows: list[Discrepancy] = field(default_factory=list)
    audit_break: int | None = None
    documents: list[str] = field(default_factory=list)  # SHA-256 of those whose content is another
    originals: list[int] = field(default_factory=list)  # loads whose file is another
    unnamed: list[int] = field(default_factory=list)  # events that do not name the evidence that hangs on them
    unguarded: list[str] = field(default_factory=list)  # tables whose triggers are gone, or others
    weights: list[int] = field(default_factory=list)  # actions that weigh what none may weigh
    forms: list[OtherForm] = field(default_factory=list)  # where there are any, only the triggers were looked at, too
    reshaped: list[OtherShape] = field(default_factory=list)  # where something lacks, nothing else was looked at

    @property
    def comparable(self) -> bool:
        """Whether what is stored could be recomputed at all."""
        return not self.forms and not stored_shape.is_lacking(self.reshaped)

    @property
    def whole(self) -> bool:
        """Whether everything agrees."""
        return not any(getattr(self, part.name) for part in fields(self))


def inspect(session: Session, reshaped: list[OtherShape] | None = None) -> Integrity:
    """Recompute everything. At national scale this takes minutes.

    reshaped: of stored_shape.other_shapes, where it is known already: comparing a schema takes a third of a second.
    Where tables or columns lack, where SQL compares values otherwise than Python reads them, or Python cannot read
    them, nothing is recomputed.
    """
    reshaped = stored_shape.other_shapes(session) if reshaped is None else reshaped
    unguarded = guards.missing(session)
    if stored_shape.is_lacking(reshaped):
        return Integrity(reshaped=reshaped, unguarded=unguarded)
    if forms := stored_forms.other_forms(session):
        return Integrity(forms=forms, reshaped=reshaped, unguarded=unguarded)
    return Integrity(
        breaks=ledger.breaks(session, seals.last_old_event(session) or 0),
        rows=[*seals.discrepancies(session), *_unsealed(session)],
        audit_break=audit.first_break(session),
        documents=changed_documents(session),
        originals=changed_originals(session),
        unnamed=events_with_other_evidence(session),
        unguarded=unguarded,
        weights=actions_beyond_bounds(session),
        reshaped=reshaped,
    )


def _unsealed(session: Session) -> list[Discrepancy]:
    """What is found of tables without seals: sign-ins and links without their entry, bands that no print has."""
    bands = str(DocumentBand.__tablename__)
    return [
        *(Discrepancy(What.UNVOUCHED, table, key) for table, key in vouching.unvouched(session)),
        *(Discrepancy(What.EDITED, bands, sha256) for sha256 in prints.documents_with_other_bands(session)),
    ]


def actions_beyond_bounds(session: Session) -> list[int]:
    """The actions in force whose weight nobody could give them today: from before there were bounds, or past them."""
    beyond = ~col(Action.weight).between(LIGHTEST, HEAVIEST)
    return list(session.execute(select(col(Action.id)).where(beyond, status_sql.not_withdrawn())).scalars())


def changed_documents(session: Session) -> list[str]:
    """The SHA-256 of every stored document whose content is not what it was."""
    files = session.execute(select(col(EvidenceFile.sha256), col(EvidenceFile.content)).execution_options(yield_per=20))
    return [known for known, content in files if sha256(content).hexdigest() != known]


def changed_originals(session: Session) -> list[int]:
    """The loads of which the file that was kept is not the one that was loaded."""
    columns = col(Load.id), col(Load.sha256), col(Load.size), col(Load.original)
    rows = session.execute(select(*columns).order_by(col(Load.id)).execution_options(yield_per=5))
    return [row.id for row in rows if (sha256(row.original).hexdigest(), len(row.original)) != (row.sha256, row.size)]


def events_with_other_evidence(session: Session) -> list[int]:
    """The events that name other documents and links than those that hang on them."""
    hanging: dict[int, Counter[tuple[str, str]]] = {}
    columns = col(EvidenceItem.event_id), col(EvidenceItem.name), col(EvidenceItem.sha256), col(EvidenceItem.url)
    for row in session.execute(select(*columns)):
        hanging.setdefault(row.event_id, Counter())[row.name, row.sha256 or row.url] += 1
    events = select(col(ActionEvent.id), col(ActionEvent.documents)).where(col(ActionEvent.documents) != "")
    named = {row.id: _named(row.documents) for row in session.execute(events)}
    return sorted(event for event in hanging.keys() | named.keys() if hanging.get(event, ()) != named.get(event, ()))


def _named(documents: str) -> Counter[tuple[str, str]] | None:
    try:
        return Counter((name, what) for name, what in json.loads(documents))
    except ValueError:  # somebody wrote what this program never would
        return None

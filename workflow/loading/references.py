"""What files name as evidence, kept with its action: never fetched, never counted as a document."""

from sqlalchemy import select
from sqlmodel import Session, col

from models import Action, EvidenceReference
from models.database import insert
from workflow.loading.proposal import Proposal

CHUNK = 500
LONGEST = 500  # of a text and of an address; a longer address is kept as text only, cut off


def add(session: Session, plan_id: int, load_id: int, proposal: Proposal) -> int:
    """Keep the references that a file brings and that are not known yet. Returns how many were added."""
    bringing = {(a.government_code, a.code): a for a in proposal.actions if a.references}
    if not bringing:
        return 0
    ids = session.execute(
        select(col(Action.id), col(Action.government_code), col(Action.code)).where(
            col(Action.plan_id) == plan_id, col(Action.government_code).in_({code for code, _ in bringing})
        )
    ).all()
    actions = {row.id: bringing[row[1], row[2]] for row in ids if (row[1], row[2]) in bringing}
    known = _known(session, list(actions))
    rows: dict[tuple[int, str, str], dict[str, object]] = {}
    for action_id, action in actions.items():
        day = max((report.day for report in action.reports), default=proposal.as_of)
        for text, url in action.references:
            key = (action_id, text[:LONGEST], url if len(url) <= LONGEST else "")
            if key not in known:
                rows[key] = dict(zip(("action_id", "text", "url"), key, strict=True)) | {"load_id": load_id, "day": day}
    if rows:
        insert(session, EvidenceReference, list(rows.values()))
    return len(rows)


def _known(session: Session, action_ids: list[int]) -> set[tuple[int, str, str]]:
    known: set[tuple[int, str, str]] = set()
    for start in range(0, len(action_ids), CHUNK):
        names = (EvidenceReference.action_id, EvidenceReference.text, EvidenceReference.url)
        chunk = action_ids[start : start + CHUNK]
        rows = session.execute(select(*map(col, names)).where(col(EvidenceReference.action_id).in_(chunk)))
        known |= {(row[0], row[1], row[2]) for row in rows}
    return known

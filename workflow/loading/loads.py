"""What can be done with a load after it happened: it is undone."""

from sqlmodel import Session

from models import Load, LoadKind
from workflow.accounts.permissions import Actor
from workflow.history.action_change import Rejected
from workflow.loading import undo, undo_values


def take_back(session: Session, actor: Actor, load_id: int, reason: str) -> int:
    """Undo a load of any kind. Returns how many actions or values it had touched. Raises Forbidden, Rejected."""
    record = session.get(Load, load_id)
    if record is None or record.undone_at is not None:
        raise Rejected("undone")
    kind = undo.undo if record.kind == LoadKind.ACTIONS else undo_values.undo
    return kind(session, actor, record, reason)

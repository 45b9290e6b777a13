"""Values that a file does not replace: what the operator loaded as somebody else published it stays beside his name.

A coordinator may load another source's value, which stands beside it, and correct what he loaded himself. Scores are
left out: of those a government's claim is its own, and verified values are never replaced (values.restated).
"""

from typing import TYPE_CHECKING

from sqlmodel import Session

from models import LoadKind
from workflow.accounts.permissions import Actor, Permission, Reach
from workflow.loading import undo_rights

if TYPE_CHECKING:
    from workflow.loading.values import ValuesComparison


def applies(actor: Actor, kind: LoadKind) -> bool:
    """Whether there is anything that a file of this person would not replace."""
    return kind != LoadKind.SCORES and actor.reach(Permission.LOAD) != Reach.ALL


def would_replace(session: Session, actor: Actor, kind: LoadKind, comparison: "ValuesComparison") -> set[int]:
    """The ids of the rows that a file would change and that somebody with more rights has loaded."""
    if not comparison.changed or not applies(actor, kind):
        return set()
    others = undo_rights.not_theirs(session, actor, set(comparison.loaded_by.values()))
    return {row for row, load_id in comparison.loaded_by.items() if load_id in others}

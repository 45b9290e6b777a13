"""Setbacks: where a file says less of an action than somebody said in the application, or than a verifier accepted.

Such a row is not taken over unless somebody who has seen it wants that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlmodel import Session, col

from models import ActionEvent, EventKind, Evidence, Progress, Role, Verification
from workflow.history.action_state import ActionState

CHUNK = 500
PROGRESS = (Progress.NOT_REPORTED, Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.REALISED)
EVIDENCE = (
    None,
    Evidence.NONE,
    Evidence.NOT_POSSIBLE_YET,
    Evidence.PREPARING,
    Evidence.AWAITING_SIGNATURE,
    Evidence.PARTIAL,
    Evidence.COMPLETE,
)
SAID = (EventKind.REPORTED.value, EventKind.VERDICT.value, EventKind.CORRECTED.value)


@dataclass(frozen=True, slots=True)
class Said:
    """The last thing that somebody said of an action in the application."""

    actor: str
    role: str
    kind: str
    on: date  # since when it holds
    recorded_at: datetime


def is_setback(before: ActionState, after: ActionState) -> bool:
    """Whether a state is less than the one before it: less done, less evidence, or no longer accepted."""
    if before.verification == Verification.ACCEPTED != after.verification:
        return True
    if before.progress not in (after.progress, Progress.NOT_REPORTED):
        ranked = before.progress in PROGRESS and after.progress in PROGRESS
        return not ranked or PROGRESS.index(Progress(after.progress)) < PROGRESS.index(Progress(before.progress))
    return _evidence_rank(after) < _evidence_rank(before)


def _evidence_rank(state: ActionState) -> int:
    return EVIDENCE.index(Evidence(state.evidence) if state.evidence else None)


def last_said(session: Session, action_ids: Sequence[int]) -> dict[int, Said]:
    """Per action the last report, verdict, correction or agreed drop that did not come with a file."""
    found: dict[int, Said] = {}
    columns = [getattr(ActionEvent, name) for name in ("actor", "role", "kind", "took_effect_on", "recorded_at")]
    for start in range(0, len(action_ids), CHUNK):
        rows = session.execute(
            select(col(ActionEvent.action_id), *columns)
            .where(
                col(ActionEvent.action_id).in_(action_ids[start : start + CHUNK]),
                col(ActionEvent.load_id).is_(None),
                or_(col(ActionEvent.account_id).is_not(None), col(ActionEvent.role) == Role.VERIFIER.value),
                or_(col(ActionEvent.kind).in_(SAID), col(ActionEvent.progress) == Progress.DROPPED.value),
            )
            .order_by(col(ActionEvent.id))
        )
        found |= {row[0]: Said(*row[1:]) for row in rows}
    return found

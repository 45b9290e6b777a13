"""Verifying: the task force accepts what was reported, returns it with a reason, or asks to see more.

Who has said anything of an action for its government (reported, loaded, amended) never judges it, whatever the role
says today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from methods.status import is_claim
from models import ActionEvent, EventKind, Evidence, EvidenceItem, LineKind, Progress, Role, Verification
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.checklist import lists as checklist
from workflow.history import action_change
from workflow.history.action_change import ActionSnapshot, ChangedMeanwhile, Rejected, plain
from workflow.shell import status_sql


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verifier decides. grade: 0–100, where the framework grades what is accepted."""

    outcome: Verification
    took_effect_on: date
    reason: str = ""
    grade: float | None = None


Refusal = Rejected | ChangedMeanwhile | Forbidden


def judge(session: Session, actor: Actor, action_id: int, seen_event_id: int, verdict: Verdict, today: date) -> int:
    """Record a verdict on a claim. Returns the event's id.

    Accepting what has no document or link here needs a reason; where documents are listed, each was accepted before.
    Accepting "di luar kewenangan" agrees that the action leaves the denominator.
    Raises Forbidden, ChangedMeanwhile, Rejected; then nothing was written.
    """
    now = _claim(session, actor, action_id, seen_event_id)
    action_change.check_day(now, verdict.took_effect_on, today)
    reason = plain(verdict.reason)
    if verdict.outcome == Verification.RETURNED and not reason:
        raise Rejected("reason")
    accepts_realised = verdict.outcome == Verification.ACCEPTED and now.known.progress == Progress.REALISED
    if accepts_realised and now.known.evidence != Evidence.COMPLETE:
        raise Rejected("evidence_incomplete")
    if accepts_realised and not reason and not _can_be_opened(session, action_id):
        raise Rejected("accepted_on_what")
    if accepts_realised:
        _require_documents(session, action_id)
    if verdict.grade is not None and not 0 <= verdict.grade <= 100:
        raise Rejected("grade")
    known = now.known._replace(verification=verdict.outcome.value)
    event = now.event(
        actor,
        EventKind.VERDICT,
        verdict.took_effect_on,
        known,
        about_id=_claim_event(session, now),
        reason=reason,
        grade=verdict.grade,
    )
    return action_change.append(session, event, alone=True)


def _require_documents(session: Session, action_id: int) -> None:
    """Raises Rejected where a document that the action needs has not been accepted by itself."""
    listed = checklist.lines(session, action_id)
    accepted = sum(line.state == LineKind.ACCEPTED for line in listed)
    if accepted < len(listed):
        raise Rejected("lines_undecided", accepted=accepted, listed=len(listed))


def _can_be_opened(session: Session, action_id: int) -> bool:
    """Whether a document or link is attached: what a file merely names cannot be looked at here."""
    item = select(col(EvidenceItem.id)).where(col(EvidenceItem.action_id) == action_id, ~status_sql.is_decree())
    return session.execute(item.limit(1)).first() is not None


def judge_many(
    session: Session, actor: Actor, claims: Sequence[tuple[int, int]], verdict: Verdict, today: date
) -> dict[int, Refusal | None]:
    """The same verdict on many claims, given as (action id, last event seen). Returns per action why not, or None."""
    outcome: dict[int, Refusal | None] = {}
    for action_id, seen in claims:
        try:
            judge(session, actor, action_id, seen, verdict, today)
            outcome[action_id] = None
        except (Rejected, ChangedMeanwhile, Forbidden) as refusal:
            outcome[action_id] = refusal
    return outcome


def ask(session: Session, actor: Actor, action_id: int, seen_event_id: int, words: str) -> int:
    """Ask the government to show more. The claim stays in the queue, and its age goes on. Returns the event's id.

    Raises Forbidden, ChangedMeanwhile, Rejected; then nothing was written.
    """
    now = _claim(session, actor, action_id, seen_event_id)
    reason = plain(words)
    if not reason:
        raise Rejected("reason")
    # A question changes no state, so it takes effect with the state that it asks about.
    event = now.event(
        actor, EventKind.ASKED, now.row.changed_on, now.known, about_id=_claim_event(session, now), reason=reason
    )
    return action_change.append(session, event, alone=True)


def _claim(session: Session, actor: Actor, action_id: int, seen_event_id: int) -> ActionSnapshot:
    now = action_change.current(session, action_id)
    actor.require(Permission.VERIFY, now.row.government_code)
    require_outsider(session, actor, action_id)
    now.require_seen(seen_event_id)
    if not is_claim(now.known.progress, now.known.verification):
        raise Rejected("no_claim")
    return now


def require_outsider(session: Session, actor: Actor, action_id: int) -> None:
    """Raises Forbidden where an account has said something of an action for its government."""
    if _has_said(session, actor, action_id):
        raise Forbidden(f"{actor.name!r} has reported or loaded action {action_id} and may not judge it")


def _has_said(session: Session, actor: Actor, action_id: int) -> bool:
    """Whether somebody is behind something of the action that is not a verifier's: a report, a load, an amendment."""
    is_actor = col(ActionEvent.account_id) == actor.account_id
    if actor.account_id is None:  # on the command line: known by name only
        is_actor = col(ActionEvent.account_id).is_(None) & (col(ActionEvent.actor) == actor.name)
    own = select(col(ActionEvent.id)).where(
        col(ActionEvent.action_id) == action_id,
        is_actor,
        col(ActionEvent.role) != Role.VERIFIER.value,
    )
    return session.execute(own.limit(1)).first() is not None


def _claim_event(session: Session, now: ActionSnapshot) -> int:
    """The event with which the claim that waits was made: it is what claimed_at is the time of."""
    found = session.execute(
        select(col(ActionEvent.id))
        .where(
            col(ActionEvent.action_id) == now.row.id,
            col(ActionEvent.recorded_at) == now.row.claimed_at,
            col(ActionEvent.progress) == now.known.progress,
        )
        .order_by(col(ActionEvent.id).desc())
        .limit(1)
    ).scalar_one_or_none()
    return found or now.last_event_id

"""The task force's word on each document that an action needs: accepted, or returned with a reason."""

from sqlmodel import Session

from models import Action, ChecklistLine, LineKind, Verification
from workflow.accounts.permissions import Actor, Permission
from workflow.checklist import lists as checklist
from workflow.history.action_change import Rejected, plain
from workflow.verification.verdicts import require_outsider


def judge_document(
    session: Session, actor: Actor, line_id: int, seen_event_id: int, outcome: Verification, reason: str = ""
) -> int:
    """Accept the document on a line, or return it. Until its action is accepted, another word takes its place.

    seen_event_id: the newest event of the line that was looked at. Returns the id of what was recorded. Raises
    Forbidden, Rejected; then nothing was written.
    """
    line = session.get(ChecklistLine, line_id)
    if line is None:
        raise Rejected("unknown")
    action = session.get_one(Action, line.action_id)
    actor.require(Permission.VERIFY, action.government_code)
    require_outsider(session, actor, line.action_id)
    if action.verification == Verification.ACCEPTED:
        raise Rejected("listed_late")
    now = next((one for one in checklist.lines(session, line.action_id) if one.id == line_id), None)
    if now is None or now.item_id is None or now.event_id != seen_event_id:
        raise Rejected("line_changed")
    words = plain(reason)
    if outcome == Verification.RETURNED and not words:
        raise Rejected("reason")
    kind = LineKind.ACCEPTED if outcome == Verification.ACCEPTED else LineKind.RETURNED
    return checklist.record(session, actor.account_id, line_id, kind, now.item_id, words)

"""Dropping actions: a coordinator proposes it, with a decree; only the task force's agreement takes them out of the
denominator.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from models import ActionEvent, EventKind, Progress
from workflow.accounts.permissions import Actor, Permission
from workflow.history import action_change
from workflow.history.action_change import Rejected, plain
from workflow.register import amend
from workflow.register.amend import Amendment
from workflow.verification.verdicts import require_outsider


def propose(
    session: Session, actor: Actor, actions: Sequence[tuple[int, int]], decree: Amendment, today: date
) -> list[int]:
    """Propose to drop actions, given as (action id, last event seen), by one decree: all of them, or none.

    Returns the proposals' events. Raises Forbidden, ChangedMeanwhile, Rejected.
    """
    proposed = replace(decree, in_force=False)
    return [amend.amend(session, actor, action, seen, proposed, today) for action, seen in actions]


def decide(session: Session, actor: Actor, proposal: int, *, agreed: bool, words: str) -> int:
    """Agree to a proposal, given by its event, or refuse it with a reason. Returns the event's id.

    The action leaves on the day that was proposed, or on that of its last event. Raises Forbidden, Rejected.
    """
    asked = session.get(ActionEvent, proposal)
    if asked is None:
        raise Rejected("unknown")
    now = action_change.current(session, asked.action_id)
    actor.require(Permission.AGREE_DROP, now.row.government_code)
    require_outsider(session, actor, asked.action_id)
    if amend.open_proposal_of(session, asked.action_id) != proposal:
        raise Rejected("no_claim")
    reason = plain(words)
    if not agreed and not reason:
        raise Rejected("reason")
    reason = reason or asked.reason  # why it left is asked of the event with which it left
    known = now.known._replace(progress=Progress.DROPPED.value, verification=None) if agreed else now.known
    day = max(asked.took_effect_on, now.latest_day) if agreed else now.row.changed_on
    scope = {"scope": ("drop_proposed", "dropped" if agreed else "in_force")}
    event = now.event(actor, EventKind.AMENDED, day, known, about_id=proposal, reason=reason, changes=json.dumps(scope))
    return action_change.append(session, event)

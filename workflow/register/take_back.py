"""Taking back: a mistake in the history stays there, and later events point at it and say what was so."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session

from models import ActionEvent, EventKind
from workflow.accounts.permissions import Actor, Forbidden, Permission
from workflow.history import action_change, events, replay
from workflow.history.action_change import Rejected, plain
from workflow.history.action_state import ActionState
from workflow.verification.verdicts import require_outsider


def take_back(session: Session, actor: Actor, event_id: int, words: str) -> int:
    """Correct a mistaken report, verdict or question: its day and later ones get the state that held without it. The
    new events, one a day, point at the old one. Returns the id of the first.

    A report on which a verdict rests stays until the verdict is taken back. Raises Forbidden, Rejected.
    """
    wrong = session.get(ActionEvent, event_id)
    if wrong is None:
        raise Rejected("unknown")
    now = action_change.current(session, wrong.action_id)
    _may_take_back(session, actor, wrong)
    reason = plain(words)
    if not reason:
        raise Rejected("reason")
    happened = replay.in_order(session, wrong.action_id)
    _check(happened, wrong)
    right = dict(replay.without(happened, replay.void(happened) | {event_id}))
    corrections = []
    for day, recorded in replay.recorded(happened).items():
        if day == wrong.took_effect_on or (day > wrong.took_effect_on and recorded != right[day]):
            known = ActionState(*(right[day][name] for name in ActionState._fields))
            event = now.event(actor, EventKind.CORRECTED, day, known, about_id=event_id, reason=reason)
            corrections.append(event | right[day] | {"recorded_at": datetime.now(UTC)})
    events.append(session, corrections)
    return action_change.event_id(session, corrections[0])


def _may_take_back(session: Session, actor: Actor, wrong: ActionEvent) -> None:
    """Only the side that said it takes it back: the government its report, the task force's outsiders its verdict."""
    if wrong.kind == EventKind.REPORTED:
        actor.require(Permission.REPORT, wrong.government_code)
    elif wrong.kind in (EventKind.VERDICT, EventKind.ASKED):
        actor.require(Permission.VERIFY, wrong.government_code)
        if wrong.account_id is None:
            raise Forbidden("a verdict that came with a file is corrected by a file")
        require_outsider(session, actor, wrong.action_id)
    else:
        raise Rejected("not_taken_back")


def _check(happened: Sequence[ActionEvent], wrong: ActionEvent) -> None:
    taken_back = replay.void(happened)
    if wrong.id in taken_back:
        raise Rejected("taken_back")
    if happened[0] is wrong:
        raise Rejected("not_taken_back")
    if wrong.kind != EventKind.REPORTED:
        return
    for later in happened[happened.index(wrong) + 1 :]:
        if later.id in taken_back:
            continue
        if later.kind == EventKind.REPORTED:
            return
        if later.kind == EventKind.VERDICT:
            raise Rejected("verdict_rests")

"""Replaying the history of an action by what each event itself said, without those that were taken back.

Every event carries the whole state, so what a mistaken one said is also in what others recorded later and only left as
it was.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from models import ActionEvent, EventKind
from workflow.history import rewording
from workflow.history.action_state import ActionState

State = dict[str, Any]
OF_VERDICTS = ("verification", "grade")
OF_REPORTS = tuple(name for name in ActionState._fields if name != "verification")
CLAIM = ("progress", "evidence")
STATED = (*ActionState._fields, "area_id", "due_date", "weight", "grade")
# What somebody who makes such an event says himself, changed or not; of all else, what he changes.
SAID = {EventKind.ADDED: STATED, EventKind.REPORTED: OF_REPORTS, EventKind.VERDICT: OF_VERDICTS}


def in_order(session: Session, action_id: int) -> Sequence[ActionEvent]:
    """What happened to an action, in the order in which it took effect."""
    order = (col(ActionEvent.took_effect_on), col(ActionEvent.id))
    asked = select(ActionEvent).where(col(ActionEvent.action_id) == action_id).order_by(*order)
    return session.execute(asked).scalars().all()


def void(happened: Sequence[ActionEvent]) -> set[int]:
    """The ids of the events that were taken back, and of those that took them back."""
    corrections = [one for one in happened if one.kind == EventKind.CORRECTED]
    return {found for one in corrections for found in (one.id, one.about_id) if found is not None}


def without(happened: Sequence[ActionEvent], left_out: set[int]) -> Iterator[tuple[date, State]]:
    """The state at the end of each day on which something happened, by what each event said, without some of them.

    happened: in the order in which it took effect; its first is not left out.
    """
    for at, (state, _before) in enumerate(_replayed(happened, left_out)):
        day = happened[at].took_effect_on
        if at + 1 == len(happened) or happened[at + 1].took_effect_on > day:
            yield day, state


def before_dropping(happened: Sequence[ActionEvent]) -> State:
    """What was known of an action before it was dropped last, without what was taken back."""
    *_earlier, (_state, before) = _replayed(happened, void(happened))
    return before


def _replayed(happened: Sequence[ActionEvent], left_out: set[int]) -> Iterator[tuple[State, State]]:
    """After each event the state, and that before it was dropped."""
    state: State = {}
    before: State = {}
    for at, event in enumerate(happened):
        if event.id not in left_out:
            written_on = _written_on(happened, at)
            said = _said(event, written_on)
            if said.get("progress") == "dropped":
                before = state
            if written_on.get("progress") == "dropped" and _ends_verdict(event, before):
                before = before | dict.fromkeys(OF_VERDICTS)
            if written_on.get("progress") == "dropped" and said.get("progress", "dropped") != "dropped":
                said = before | {name: said[name] for name in said if name not in (*ActionState._fields, "grade")}
            elif event.kind == EventKind.REPORTED and any(said[name] != state[name] for name in CLAIM):
                said = dict.fromkeys(OF_VERDICTS) | said  # a verdict lapses with its claim
            state = state | said
        yield state, before


def _ends_verdict(event: ActionEvent, state: State) -> bool:
    """Whether an event rewords what the verdict of a state was given on."""
    return rewording.lapses(state.get("verification"), json.loads(event.changes or "{}"))


def _said(event: ActionEvent, written_on: State) -> State:
    """What an event said: what it always says, and what it changed of the state that it was written on."""
    own = SAID.get(EventKind(event.kind), ())
    stated = {name: getattr(event, name) for name in STATED}
    if event.grade is None and event.verification == written_on.get("verification"):
        stated["grade"] = written_on.get("grade")  # what is said later of an accepted claim repeats no grade
    return {name: value for name, value in stated.items() if name in own or value != written_on.get(name)}


def _written_on(happened: Sequence[ActionEvent], at: int) -> State:
    """The state as it was recorded when an event was written."""
    earlier = [one for one in happened if (one.id or 0) < (happened[at].id or 0)]
    return stands(earlier)


def stands(happened: Sequence[ActionEvent] | Sequence[Row[Any]]) -> State:
    """What is recorded after these events, with the grade of the verdict that holds."""
    if not happened:
        return {}
    grade = None
    for one in happened:
        grade = None if one.verification != "accepted" else grade if one.grade is None else one.grade
    return {name: getattr(happened[-1], name) for name in STATED} | {"grade": grade}


def recorded(happened: Sequence[ActionEvent]) -> dict[date, State]:
    """The state as it is recorded at the end of each day on which something happened."""
    days = dict.fromkeys(one.took_effect_on for one in happened)
    return {day: stands([one for one in happened if one.took_effect_on <= day]) for day in days}

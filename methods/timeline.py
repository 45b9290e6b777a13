"""How the dated states of an action become counts that can be summed up to any day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from methods.status import has_left, is_due, is_evidenced, is_late, is_verified

MEASURES = (
    "actions",
    "left",
    "not_reported",
    "not_started",
    "in_progress",
    "in_progress_evidenced",
    "realised",
    "evidenced",
    "verified",
    "evidence_known",
    "decided",
    "graded",
    "returned",
    "not_carried_out",
    "due",
    "late",
    "evidence_recorded",
    "verification_recorded",
    "weight",
    "due_weight",
    "realised_weight",
    "evidenced_weight",
    "verified_weight",
    "pending_weight",
    "graded_weight",
    "grade_weight",
)


class State(NamedTuple):
    """An action's state from one day on (the values of models.status, as text)."""

    area_id: int
    progress: str
    evidence: str | None
    verification: str | None
    due_date: date | None
    weight: float
    grade: float | None = None  # 0–100, of an accepted claim, where the framework grades


class Standing(NamedTuple):
    """A state and what the day makes of it: whether its due date has come (due) and has passed undone (late)."""

    state: State
    due: bool
    late: bool


class Move(NamedTuple):
    """On a day an action's standing changes; before is None on the day it comes into force."""

    day: date
    before: Standing | None
    after: Standing


def standing(state: State, day: date) -> Standing:
    """What an action in this state counts as on this day."""
    return Standing(state, is_due(state.due_date, day), is_late(state.progress, state.due_date, day))


@lru_cache(maxsize=65_536)
def moves(states: tuple[tuple[date, State], ...]) -> tuple[Move, ...]:
    """Every day on which the standing of one action changes.

    states: (day it took effect, state) in the order of effect, and on one day in the order of recording.
    A due date makes two moves by itself: it comes, and the day after it has passed.
    Cached, since most actions of a plan move alike.
    """
    return tuple(_moves(states))


def _moves(states: Sequence[tuple[date, State]]) -> Iterator[Move]:
    before: Standing | None = None
    for place, (start, state) in enumerate(states):
        end = states[place + 1][0] if place + 1 < len(states) else date.max
        days = [start]
        if state.due_date is not None:
            passed = state.due_date + timedelta(days=1)
            days += [day for day in (state.due_date, passed) if start < day < end]
        for day in days:
            if day == end:
                continue  # replaced on the same day: never counted
            after = standing(state, day)
            if after != before:
                yield Move(day, before, after)
                before = after


@lru_cache(maxsize=65_536)
def measures(standing: Standing) -> tuple[float, ...]:
    """What one action in this standing adds to each of MEASURES."""
    state, due, late = standing
    if state.progress == "withdrawn":
        return (0.0,) * len(MEASURES)
    if has_left(state.progress, state.verification):
        return tuple(float(name == "left") for name in MEASURES)
    realised = state.progress == "realised"
    evidenced = is_evidenced(state.progress, state.evidence)
    verified = is_verified(state.progress, state.evidence, state.verification)
    in_progress = state.progress == "in_progress"
    decided = realised and state.verification is not None
    graded = verified and state.grade is not None
    weight = state.weight
    return (
        1,
        0,
        state.progress == "not_reported",
        state.progress == "not_started",
        in_progress,
        in_progress and state.evidence in ("partial", "complete"),
        realised,
        evidenced,
        verified,
        realised and state.evidence is not None,
        decided,
        graded,
        state.verification == "returned",
        state.progress == "not_carried_out",
        due,
        late,
        state.evidence is not None,
        state.verification is not None,
        weight,
        weight * due,
        weight * realised,
        weight * evidenced,
        weight * verified,
        weight * (realised and not decided),
        weight * graded,
        weight * (state.grade or 0.0) * graded,
    )

"""Whether what is stored agrees with itself: current states and tally against the history, all against the seals."""

from dataclasses import dataclass

from sqlalchemy import Subquery, func, or_, select
from sqlmodel import Session, col

from methods.timeline import MEASURES
from models import Action, ActionEvent, Tally
from workflow.history import daily_counts, guards, integrity, stored_shape
from workflow.history.action_state import ActionState
from workflow.history.events import IDS_PER_QUERY, refresh
from workflow.history.events import states as current_states
from workflow.history.integrity import Integrity
from workflow.history.stored_shape import OtherShape
from workflow.shell import status_sql


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `manage.py check` found."""

    actions: int
    events: int
    differing_actions: list[int]  # whose current state is not the last event's
    tally_rows_wrong: int
    stored: Integrity  # whether the history itself, and all else, is what was written

    @property
    def whole(self) -> bool:
        """Whether everything agrees."""
        return not (self.differing_actions or self.tally_rows_wrong) and self.stored.whole


def check(session: Session, reshaped: list[OtherShape] | None = None) -> Verdict:
    """Compare every action with its history, the tally with a recomputed one, and everything with its seals.

    Where `integrity.inspect` could not recompute, this compares nothing either. reshaped: of `integrity.inspect`.
    """
    stored = integrity.inspect(session, reshaped)
    comparable = stored.comparable
    if stored_shape.is_lacking(stored.reshaped):
        return Verdict(0, 0, [], 0, stored)
    return Verdict(
        actions=session.execute(select(func.count()).select_from(Action)).scalar_one(),
        events=session.execute(select(func.count()).select_from(ActionEvent)).scalar_one(),
        differing_actions=differing_actions(session) if comparable else [],
        tally_rows_wrong=wrong_tally_rows(session) if comparable else 0,
        stored=stored,
    )


def differing_actions(session: Session) -> list[int]:
    """The ids of the actions whose stored state, or the times beside it, are not what their history says."""
    return sorted({*_differing_states(session), *_differing_times(session)})


def rebuild(session: Session) -> None:
    """Make current states, tally and triggers anew; the history itself is never touched. Needs a writing session."""
    refresh(session, list(session.execute(select(col(Action.id))).scalars()))
    daily_counts.rebuild(session)
    guards.put_back(session)


def _last_events() -> Subquery:
    """The last event of each action: the latest day, and on that day the one recorded last."""
    order = (col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
    place = func.row_number().over(partition_by=col(ActionEvent.action_id), order_by=order).label("place")
    names = ("action_id", "took_effect_on", "kind", "area_id", "due_date", "weight", *ActionState._fields)
    ranked = select(*(getattr(ActionEvent, name) for name in names), place).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def _differing_states(session: Session) -> list[int]:
    last = _last_events()
    names = ("area_id", "due_date", "weight", *ActionState._fields)
    differs = [getattr(Action, name).is_distinct_from(last.c[name]) for name in names]
    # After a correction the state may hold for longer; _differing_times looks at those.
    newer = (col(Action.changed_on) != last.c.took_effect_on) & (last.c.kind != "corrected")
    differs += [newer, last.c.action_id.is_(None)]
    rows = session.execute(
        select(col(Action.id))
        .outerjoin(last, last.c.action_id == col(Action.id))
        .where(or_(*differs))
        .order_by(col(Action.id))
    )
    return list(rows.scalars())


def _differing_times(session: Session) -> list[int]:
    """Actions of which what waits for whom, or since when they are as they are, is not what their history says."""
    asked = select(col(ActionEvent.action_id)).where(col(ActionEvent.kind).in_(("asked", "corrected")))
    stored = {
        row.id: (row.claimed_at, row.asked_at, row.changed_on)
        for row in session.execute(
            select(col(Action.id), col(Action.claimed_at), col(Action.asked_at), col(Action.changed_on)).where(
                or_(
                    col(Action.claimed_at).is_not(None),
                    col(Action.asked_at).is_not(None),
                    status_sql.claim(status_sql.of_action),
                    col(Action.id).in_(asked),
                )
            )
        )
    }
    ids, wrong = list(stored), []
    for start in range(0, len(ids), IDS_PER_QUERY):
        for state in current_states(session, ids[start : start + IDS_PER_QUERY]):
            if stored[state["id"]] != (state["claimed_at"], state["asked_at"], state["changed_on"]):
                wrong.append(state["id"])
    return wrong


def wrong_tally_rows(session: Session) -> int:
    """How many rows of the tally are not what the history adds up to; those that are lacking count, too."""
    changes = daily_counts.Changes()
    for _, plan_id, code, states in daily_counts.histories(session):
        changes.count(plan_id, code, states)
    expected = {
        tuple(row[name] for name in daily_counts.KEY): tuple(row[name] for name in MEASURES) for row in changes.rows()
    }
    wrong = 0
    table = Tally.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    for row in session.execute(select(table)).mappings():
        values = tuple(round(row[name], 6) for name in MEASURES)
        due = expected.pop(tuple(row[name] for name in daily_counts.KEY), (0,) * len(MEASURES))
        wrong += values != tuple(round(value, 6) for value in due)
    return wrong + len(expected)

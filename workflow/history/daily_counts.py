"""Keeps the tally true: the sums that follow from the history, written in the transaction that writes the history."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from methods.timeline import MEASURES, Standing, State, measures, moves
from models import Action, ActionEvent, Tally
from models.base import Table
from models.database import insert as insert_rows
from models.topics import changes_plans

KEY = ("plan_id", "government_code", "area_id", "day")
CHUNK = 5_000


class _Place(NamedTuple):
    plan_id: int
    government_code: str
    day: date
    before: Standing | None
    after: Standing


class Changes:
    """Movements between standings, counted; most actions move alike, so few distinct ones have to be summed."""

    def __init__(self) -> None:
        self._moves: Counter[_Place] = Counter()
        self.plans: set[int] = set()

    def count(self, plan_id: int, government_code: str, states: Sequence[tuple[date, State]], sign: int = 1) -> None:
        """Add (or with sign −1 take away) the whole history of one action."""
        self.plans.add(plan_id)
        for move in moves(tuple(states)):
            self._moves[_Place(plan_id, government_code, *move)] += sign

    def rows(self) -> Iterator[dict[str, Any]]:
        """The changes as rows of the tally; rows that cancel out are left away."""
        sums: dict[tuple[int, str, int, date], list[float]] = defaultdict(lambda: [0.0] * len(MEASURES))
        for (plan_id, government_code, day, before, after), times in self._moves.items():
            for standing, sign in ((before, -times), (after, times)):
                if standing is None:
                    continue
                cell = sums[plan_id, government_code, standing.state.area_id, day]
                for place, value in enumerate(measures(standing)):
                    cell[place] += sign * value
        for key, values in sums.items():
            if any(values):
                yield dict(zip(KEY, key, strict=True)) | dict(zip(MEASURES, values, strict=True))


def add(session: Session, changes: Changes, since: date | None = None) -> None:
    """Add the changes to the tally. Where the plan has none yet, they are simply inserted.

    since: before which day nothing at all has changed in these plans; None: nobody says so.
    """
    changes_plans(session, changes.plans, since)
    rows = list(changes.rows())
    plans = {row["plan_id"] for row in rows}
    if not session.execute(select(col(Tally.plan_id)).where(col(Tally.plan_id).in_(plans)).limit(1)).first():
        for chunk in _chunks(rows):
            insert_rows(session, Tally, chunk)
        return
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    table = Table.metadata.tables["tally"]
    statement = insert(table)
    statement = statement.on_conflict_do_update(
        index_elements=list(KEY),
        set_={name: table.c[name] + statement.excluded[name] for name in MEASURES},
    )
    for chunk in _chunks(rows):
        session.connection().execute(statement, chunk)


def _chunks(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def histories(
    session: Session, action_ids: Iterable[int] | None = None
) -> Iterator[tuple[int, int, str, list[tuple[date, State]]]]:
    """The dated states of actions (of all, without ids): action id, plan id, government, [(day, state)] in order."""
    question = (
        select(
            col(ActionEvent.action_id),
            col(Action.plan_id),
            col(ActionEvent.government_code),
            col(ActionEvent.took_effect_on),
            col(ActionEvent.area_id),
            col(ActionEvent.progress),
            col(ActionEvent.evidence),
            col(ActionEvent.verification),
            col(ActionEvent.due_date),
            col(ActionEvent.weight),
            col(ActionEvent.grade),
        )
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .order_by(col(ActionEvent.action_id), col(ActionEvent.took_effect_on), col(ActionEvent.id))
        .execution_options(yield_per=CHUNK)
    )
    if action_ids is not None:
        question = question.where(col(ActionEvent.action_id).in_(action_ids))
    for (action_id, plan_id, code), rows in groupby(session.execute(question), key=lambda row: tuple(row[:3])):
        yield action_id, plan_id, code, list(_graded((row[3], State(*row[4:])) for row in rows))


def _graded(states: Iterable[tuple[date, State]]) -> Iterator[tuple[date, State]]:
    """The states with the grade of the verdict that holds: what is said later of an accepted claim repeats no grade."""
    grade: float | None = None
    for day, state in states:
        if state.verification != "accepted":
            grade = None
        elif state.grade is not None:
            grade = state.grade
        yield day, state._replace(grade=grade)


def count_histories(session: Session, changes: Changes, action_ids: Iterable[int], sign: int) -> None:
    """Count the histories of some actions, as the database has them now."""
    source = iter(action_ids)
    while chunk := list(islice(source, 500)):
        for _, plan_id, code, states in histories(session, chunk):
            changes.count(plan_id, code, states, sign)


def is_missing(session: Session) -> bool:
    """Whether there are actions but no tally: a migration that changes its columns empties it."""
    has_tally, has_actions = (
        session.execute(select(column).limit(1)).first() is not None for column in (col(Tally.plan_id), col(Action.id))
    )
    return has_actions and not has_tally


def rebuild(session: Session) -> None:
    """Make the tally anew from the whole history."""
    changes = Changes()
    for _, plan_id, code, states in histories(session):
        changes.count(plan_id, code, states)
    session.execute(delete(Tally))
    add(session, changes)

"""The history as it was when the ledgers ended where somebody wrote down that they did.

Temporary tables stand before those of the database under the same names, for one session: every question can be asked
as it is, and answers as it did then. Nothing of the database changes, nobody waits, and the end of the session's
transaction takes the tables away (SQLite and PostgreSQL alike).
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, insert, select, text, update
from sqlmodel import Session, col

from models import Action, ActionEvent, Tally
from models.database import insert as insert_rows
from workflow.history import daily_counts, events
from workflow.register.fields import AMENDABLE_TEXTS

_ENDS = Table(
    "ledger_end",
    MetaData(),
    Column("government_code", String(5), primary_key=True),
    Column("sequence", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)
_COPIES = (
    "CREATE TEMPORARY TABLE tally AS SELECT * FROM {schema}.tally",
    "CREATE TEMPORARY TABLE action AS SELECT * FROM {schema}.action",
    "CREATE UNIQUE INDEX {temporary}action_then ON action (id)",
    "CREATE INDEX {temporary}register_then ON action (plan_id, government_code, position)",
    "CREATE INDEX {temporary}tally_then ON tally (plan_id, day)",
)
_HISTORY = (
    "CREATE TEMPORARY VIEW action_event AS SELECT one.* FROM {schema}.action_event AS one"
    " LEFT JOIN ledger_end ON ledger_end.government_code = one.government_code"
    " WHERE ledger_end.sequence IS NULL OR one.sequence <= ledger_end.sequence"
)


def look_back(session: Session, ends: Mapping[str, int]) -> None:
    """Let a reading session see nothing that came after these ends. ends: government → last sequence of its ledger.

    Governments that are not named are seen as they are.
    """
    _ENDS.create(session.connection())
    session.execute(insert(_ENDS), [{"government_code": code, "sequence": last} for code, last in ends.items()])
    later = _later(session)
    if not later:
        return
    ids = list(dict.fromkeys(action_id for action_id, _changes in later))
    sums = daily_counts.Changes()
    daily_counts.count_histories(session, sums, ids, sign=-1)
    _execute(session, _COPIES)
    _execute(session, (_HISTORY,))
    daily_counts.count_histories(session, sums, ids, sign=1)
    if rows := list(sums.rows()):
        insert_rows(session, Tally, rows)  # beside those of the same day: whoever asks sums them
    _bring_back(session, later)
    events.refresh(session, ids)
    _leave_out(session, ids)


def _later(session: Session) -> list[tuple[int, str]]:
    """Of each event after the ends its action and what it changed, the last one first."""
    rows = session.execute(
        select(col(ActionEvent.action_id), col(ActionEvent.changes))
        .join(_ENDS, _ENDS.c.government_code == col(ActionEvent.government_code))
        .where(col(ActionEvent.sequence) > _ENDS.c.sequence)
        .order_by(col(ActionEvent.id).desc())
    )
    return [(row.action_id, row.changes) for row in rows]


def _execute(session: Session, statements: Iterable[str]) -> None:
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    schema = "main" if on_sqlite else session.execute(text("SELECT current_schema()")).scalar_one()
    for statement in statements:
        session.execute(text(statement.format(schema=schema, temporary="temp." if on_sqlite else "")))


def _bring_back(session: Session, later: Iterable[tuple[int, str]]) -> None:
    """The words that later amendments replaced."""
    before: dict[int, dict[str, str]] = {}
    for action_id, changes in later:
        for name, sides in json.loads(changes or "{}").items():
            if name in AMENDABLE_TEXTS:  # an action has them once, not dated
                before.setdefault(action_id, {})[name] = sides[0]
    for action_id, words in before.items():
        session.execute(update(Action).where(col(Action.id) == action_id).values(words))


def _leave_out(session: Session, ids: list[int]) -> None:
    """Actions that were added later."""
    known: set[int] = set()
    for start in range(0, len(ids), events.IDS_PER_QUERY):
        some = ids[start : start + events.IDS_PER_QUERY]
        known |= set(
            session.execute(select(col(ActionEvent.action_id)).where(col(ActionEvent.action_id).in_(some))).scalars()
        )
    for added in set(ids) - known:
        session.execute(delete(Action).where(col(Action.id) == added))

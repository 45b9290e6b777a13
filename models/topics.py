"""Which topics a transaction reads or changes, observed from its SQL, so that nobody has to declare it.

A topic is a table's name. The tables of PARTITIONED hold rows of plans, and whoever changes them says of which plans
(`changes_plans`); a question about one plan then depends on "plan:12" in the place of the whole table. Where they also
say from which day on something has changed, "plan:12 from 2026-10" is counted beside, and a question about a day of
September depends on "plan:12 until 2026-09": on all changes of the plan but those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.base import Table
from models.revision import ChangeCounter

PARTITIONED = frozenset({"action", "action_event", "tally"})
ALL_PLANS = "plan:*"  # rises where plans changed and nobody said which
_FROM, _UNTIL = " from ", " until "  # between a plan's topic and a month
ACROSS_PLANS = "across plans"
PULSE = "pulse"  # no topic: what a health check writes, and nothing rests on
_PLANS = "changed plans"  # in Session.info
_WRITES = re.compile(
    r"\s*(?:WITH\b.*?\)\s*)?(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE | re.DOTALL
)
_read: ContextVar[set[str] | None] = ContextVar("tables read", default=None)
_written: ContextVar[set[str] | None] = ContextVar("tables written", default=None)

Counters = Mapping[str, int]


def watch(engine: Engine) -> None:
    """Let this module see the SQL of an engine."""
    event.listen(engine, "before_cursor_execute", _note)


def _note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    read, written = _read.get(), _written.get()
    if read is not None:
        read.update(tables_in(statement))
    if written is not None and (match := _WRITES.match(statement)):
        written.add(match[1].lower())


@lru_cache(maxsize=2_000)
def tables_in(statement: str) -> frozenset[str]:
    """The tables that an SQL statement names; perhaps one too many (a column of its name), never one less.

    ACROSS_PLANS is among them where the statement reads tables of plans without saying which plan.
    """
    words = set(re.findall(r"\w+", statement.lower()))
    tables = frozenset(name for name in Table.metadata.tables if name in words)
    return tables | {ACROSS_PLANS} if tables & PARTITIONED and "plan_id" not in words else tables


@contextmanager
def reads() -> Iterator[set[str]]:
    """Collects the tables that are read inside."""
    with _collecting(_read) as tables:
        yield tables


@contextmanager
def writes() -> Iterator[set[str]]:
    """Collects the tables that are changed inside."""
    with _collecting(_written) as tables:
        yield tables


@contextmanager
def _collecting(variable: ContextVar[set[str] | None]) -> Iterator[set[str]]:
    tables: set[str] = set()
    token = variable.set(tables)
    try:
        yield tables
    finally:
        variable.reset(token)


def changes_plans(session: Session, plans: Iterable[int], since: date | None = None) -> None:
    """Say of which plans the rows are that this transaction changes in the tables of PARTITIONED.

    since: nothing changes of how they were before that day; None: anything may.
    """
    known: dict[int, date | None] = session.info.setdefault(_PLANS, {})
    for plan in plans:
        before = known.get(plan, since)
        known[plan] = min(before, since) if before and since else None


def of_plan(tables: Iterable[str], plan_id: int | None, day: date | None = None) -> frozenset[str]:
    """The topics that an answer rests on which reads these tables, for one plan or (None) across plans.

    day: of which alone it speaks.
    """
    tables = set(tables)
    if plan_id is None or ACROSS_PLANS in tables or not tables & PARTITIONED:
        return frozenset(tables - {ACROSS_PLANS})
    plan = f"plan:{plan_id}"
    return frozenset(tables - PARTITIONED | {f"{plan}{_UNTIL}{day:%Y-%m}" if day else plan, ALL_PLANS})


def number(counters: Counters, topic: str) -> int:
    """How often a topic has changed."""
    plan, until, month = topic.partition(_UNTIL)
    if not until:
        return counters.get(topic, 0)
    later = f"{plan}{_FROM}{month}"
    begins = f"{plan}{_FROM}"
    return counters.get(plan, 0) - sum(
        times for known, times in counters.items() if known.startswith(begins) and known > later
    )


def count(session: Session, tables: Iterable[str]) -> None:
    """Count up what a transaction has changed; the last thing before its commit."""
    topics = set(tables) & set(Table.metadata.tables)
    if topics & PARTITIONED:
        topics |= set(_plan_topics(session.info.get(_PLANS, {}))) or {ALL_PLANS}
    if not topics:
        return
    _raise(session, topics)


def _plan_topics(changed: Mapping[int, date | None]) -> Iterator[str]:
    for plan, since in changed.items():
        yield f"plan:{plan}"
        if since is not None:
            yield f"plan:{plan}{_FROM}{since:%Y-%m}"


def beat(session: Session) -> None:
    """Show that the database can be written."""
    _raise(session, {PULSE})


def _raise(session: Session, topics: set[str]) -> None:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(ChangeCounter).values([{"topic": topic, "number": 1} for topic in sorted(topics)])
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[col(ChangeCounter.topic)], set_={"number": col(ChangeCounter.number) + 1}
        )
    )


def counters(session: Session) -> dict[str, int]:
    """All counters: topic → how often it has changed; a topic that never changed is absent."""
    rows = session.execute(select(col(ChangeCounter.topic), col(ChangeCounter.number)))
    return {row.topic: row.number for row in rows}

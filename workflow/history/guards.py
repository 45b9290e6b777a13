"""The triggers by which the database itself refuses to change the history: whether all of them are there and whole."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session

APPEND_ONLY = ("action_event", "audit_event", "period_edition", "seal")
ON_POSTGRESQL = """
SELECT tgrelid::regclass::text AS table, tgname AS name,
       CASE WHEN tgenabled IN ('O', 'A')
            THEN replace(pg_get_triggerdef(t.oid), ' ON ' || current_schema() || '.', ' ON ') || prosrc
            ELSE '' END AS definition
FROM pg_trigger t JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal"""
ON_SQLITE = "SELECT tbl_name, name, sql AS definition FROM sqlite_master WHERE type = 'trigger'"
REFUSAL = " BEGIN RAISE EXCEPTION 'action_event is append-only'; END "  # of all tables: the first has given it
FUNCTION = f"CREATE OR REPLACE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $${REFUSAL}$$"


class Guard(NamedTuple):
    """One trigger: of which table, its name, and what it does."""

    table: str
    name: str
    definition: str


def missing(session: Session) -> list[str]:
    """The tables that the database does not guard as the migrations have made it, or that do more than that."""
    wanted = set(_wanted(session))
    return sorted({guard.table for guard in wanted ^ set(_found(session))})


def put_back(session: Session) -> None:
    """Make the triggers of those tables anew. Needs a writing session."""
    broken = missing(session)
    if broken and _is_postgresql(session):
        session.execute(text(FUNCTION))
    for table in broken:
        for guard in _found(session):
            if guard.table == table:
                on = f" ON {table}" if _is_postgresql(session) else ""
                session.execute(text(f'DROP TRIGGER "{guard.name}"{on}'))
    there = set(_found(session))
    for guard in _wanted(session):
        if guard not in there:
            session.execute(text(guard.definition.removesuffix(REFUSAL)))


def _found(session: Session) -> Iterator[Guard]:
    rows = session.execute(text(ON_POSTGRESQL if _is_postgresql(session) else ON_SQLITE)).all()
    for row in rows:
        yield Guard(row[0], row[1], row[2] if _is_postgresql(session) else " ".join(row[2].split()))


def _wanted(session: Session) -> Iterator[Guard]:
    for table in APPEND_ONLY:
        if _is_postgresql(session):
            name = f"{table}_append_only"
            definition = (
                f"CREATE TRIGGER {name} BEFORE DELETE OR UPDATE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()"
            )
            yield Guard(table, name, f"{definition}{REFUSAL}")
            continue
        for deed in ("update", "delete"):
            name, refusal = f"{table}_no_{deed}", f"SELECT RAISE(ABORT, '{table} is append-only')"
            yield Guard(table, name, f"CREATE TRIGGER {name} BEFORE {deed} ON {table} BEGIN {refusal}; END")


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"

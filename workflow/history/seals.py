"""Whether the rows of all sealed tables are what was last written of them, and where the chain of seals ends."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Table, func, select
from sqlmodel import Session, col

from models import ActionEvent, Seal
from models.seal import GENESIS, digest, key_of, link, sealed_tables
from models.sealing import append, rows_of
from workflow.history import ledger
from workflow.history.ledger import Head

SUBJECT = "segel"  # how the chain of seals is called among the heads, where the others are codes of governments
EVENTS = "action_event"  # its marker: the last event that was hashed without its load


class What(StrEnum):
    """What is not as it was written."""

    CHAIN = "chain"  # a seal was changed, moved, or follows a gap
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    UNVOUCHED = "unvouched"  # a sign-in or a link that the audit history does not have so


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A row that is not what was last sealed of it; of CHAIN the seal."""

    what: What
    table: str
    key: str


def discrepancies(session: Session) -> list[Discrepancy]:
    """Follow the chain of seals, and compare every row of the sealed tables with its last seal."""
    found: list[Discrepancy] = []
    last: dict[str, dict[str, str]] = defaultdict(dict)  # by table and key, the digest of the last seal
    end = Head()
    table: Table = Seal.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    seals = session.execute(select(table).order_by(table.c.id).execution_options(yield_per=5_000)).mappings()
    for seal in (dict(row) for row in seals):
        whole = seal["id"] == end.sequence + 1 and seal["previous_hash"] == end.hash and seal["hash"] == link(seal)
        if not whole and not any(one.what == What.CHAIN for one in found):
            found.append(Discrepancy(What.CHAIN, table.name, str(seal["id"])))
        end.sequence, end.hash = seal["id"], seal["hash"]
        of_table, key = last[seal["subject"]], seal["key"]
        if of_table.get(key, "") != seal["before"]:
            found.append(Discrepancy(What.EDITED, seal["subject"], key))
        of_table[key] = seal["after"]
    for sealed in sealed_tables():
        found += _differing(session, sealed, last[sealed.name])
    found += [] if _old_events_hold(session, last[EVENTS]) else [Discrepancy(What.EDITED, EVENTS, "load_id")]
    return list(dict.fromkeys(found))


def _differing(session: Session, table: Table, last: dict[str, str]) -> Iterator[Discrepancy]:
    known = {key: after for key, after in last.items() if after and key}
    for row in rows_of(session, table):
        key = key_of(table, row)
        after = known.pop(key, "")
        if after != digest(row):
            yield Discrepancy(What.EDITED if after else What.ADDED, table.name, key)
    for key in known:
        yield Discrepancy(What.REMOVED, table.name, key)


def head(session: Session) -> Head:
    """The end of the chain of seals."""
    last = session.execute(select(col(Seal.id), col(Seal.hash)).order_by(col(Seal.id).desc()).limit(1)).first()
    return Head(last.id, last.hash) if last else Head(0, GENESIS)


def all_heads(session: Session, governments: Collection[str] | None = None) -> dict[str, Head]:
    """The ends of all chains: of every government or of these, and of the seals."""
    return {**ledger.heads(session, governments), SUBJECT: head(session)}


def has(session: Session, chain: str, end: Head) -> bool:
    """Whether a chain has, at a place, the hash that was written down earlier: nothing before it has changed since.

    True of a chain that was only written down consistently; `integrity.inspect` recomputes it.
    """
    if chain != SUBJECT:
        return ledger.holds(session, chain, end.sequence, end.hash)
    sealed = select(col(Seal.hash)).where(col(Seal.id) == end.sequence)
    return session.execute(sealed).scalar_one_or_none() == end.hash


def is_complete(session: Session) -> bool:
    """Whether every table has been sealed since some day: so it is but right after an upgrade."""
    return not _unmarked(session) and last_old_event(session) is not None


def seal_what_is_there(session: Session) -> None:
    """Seal the rows that were there before their table was sealed. Needs a writing session."""
    for table in _unmarked(session):
        sealed = set(session.execute(select(col(Seal.key)).where(col(Seal.subject) == table.name)).scalars())
        keyed = ((key_of(table, row), row) for row in rows_of(session, table))
        rows = [(table.name, key, "", digest(row)) for key, row in keyed if key not in sealed]
        append(session, [(table.name, "", "", GENESIS), *rows])
    if last_old_event(session) is None:
        last = session.execute(select(func.max(col(ActionEvent.id)))).scalar() or 0
        append(session, [(EVENTS, str(last), "", _loads_of_events(session, last))])


def last_old_event(session: Session) -> int | None:
    """The id of the last event that was hashed before the hash covered its load; None before that was noted."""
    marked = session.execute(select(col(Seal.key)).where(col(Seal.subject) == EVENTS).order_by(col(Seal.id)).limit(1))
    found = marked.scalar_one_or_none()
    return None if found is None else int(found)


def _unmarked(session: Session) -> list[Table]:
    marked = set(session.execute(select(col(Seal.subject)).where(col(Seal.key) == "")).scalars())
    return [table for table in sealed_tables() if table.name not in marked]


def _loads_of_events(session: Session, last: int) -> str:
    """SHA-256 over which load each event came with, up to an event; "" where there is none."""
    if not last:
        return ""
    question = select(col(ActionEvent.id), col(ActionEvent.load_id)).where(col(ActionEvent.id) <= last)
    found = sha256()
    for row in session.execute(question.order_by(col(ActionEvent.id)).execution_options(yield_per=5_000)):
        found.update(f"{row.id}:{row.load_id};".encode())
    return found.hexdigest()


def _old_events_hold(session: Session, marks: dict[str, str]) -> bool:
    return all(_loads_of_events(session, int(event_id)) == after for event_id, after in marks.items())

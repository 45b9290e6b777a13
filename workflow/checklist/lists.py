"""The documents that an action needs: who lists them, and what was attached to each.

A line stands as its newest event says; without one its document is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col

from models import Action, ChecklistEvent, ChecklistLine, LineKind, Verification
from workflow.accounts.permissions import Actor, Permission
from workflow.checklist.templates import WRITTEN_BY_HAND, Source, Wanted
from workflow.history.action_change import Rejected, plain
from workflow.shell import checklist_sql

MOST_LINES = 60
LONGEST_NAME = 300  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an action as it stands. state: None (missing), or a LineKind; event_id: its newest event."""

    id: int
    name: str
    weight: float | None
    state: str | None
    event_id: int | None
    item_id: int | None
    source: Source


def lines(session: Session, action_id: int) -> list[Line]:
    """The lines of an action that are asked for, in their order."""
    rows = session.execute(checklist_sql.standing().where(col(ChecklistLine.action_id) == action_id)).all()
    return [
        Line(
            id=row.id,
            name=row.name,
            weight=row.weight,
            state=row.state,
            event_id=row.event_id,
            item_id=row.item_id,
            source=Source(row.framework, row.year, row.item),
        )
        for row in rows
    ]


def is_open(line: Line) -> bool:
    """Whether a document is still to be attached: none is, or the last one was returned."""
    return line.state in (None, LineKind.RETURNED)


def list_documents(
    session: Session, actor: Actor, action_id: int, wanted: Sequence[Wanted], source: Source = WRITTEN_BY_HAND
) -> int:
    """Say which documents an action needs, all of them: what is not named any more is no longer asked for.

    A line is known by its name and weight. Returns how many lines there are. Raises Forbidden, Rejected; then nothing
    was written.
    """
    action = session.get(Action, action_id)
    if action is None:
        raise Rejected("unknown")
    actor.require(Permission.LIST_DOCUMENTS, action.government_code)
    assert actor.account_id is not None  # only accounts have this right
    if action.verification == Verification.ACCEPTED:
        raise Rejected("listed_late")
    asked = [Wanted(plain(one.name), one.weight) for one in wanted]
    _check(asked)
    there = {(line.name, line.weight): line for line in lines(session, action_id)}
    for key, line in there.items():
        if Wanted(*key) not in asked:
            if line.state == LineKind.ACCEPTED:
                raise Rejected("listed_accepted", name=line.name)
            record(session, actor.account_id, line.id, LineKind.REMOVED)
    for position, one in enumerate(asked, start=1):
        if (one.name, one.weight) not in there:
            session.add(
                ChecklistLine(
                    action_id=action_id, position=position, name=one.name, weight=one.weight,
                    framework=source.framework, year=source.year, item=source.item,
                    account_id=actor.account_id, listed_at=datetime.now(UTC),
                )
            )  # fmt: skip
    session.flush()
    return len(asked)


def _check(asked: Sequence[Wanted]) -> None:
    if len(asked) > MOST_LINES:
        raise Rejected("listed_many", most=MOST_LINES)
    if any(not 0 < len(one.name) <= LONGEST_NAME for one in asked):
        raise Rejected("listed_name", longest=LONGEST_NAME)
    if any(one.weight is not None and not 0 < one.weight <= 1_000 for one in asked):
        raise Rejected("listed_weight")
    if len({one.name.casefold() for one in asked}) < len(asked):
        raise Rejected("listed_twice")


def attach(session: Session, account_id: int | None, action_id: int, items: Sequence[tuple[int, int]]) -> None:
    """Put documents of a report, given as (line, evidence item), on lines of its action. Raises Rejected."""
    open_lines = {line.id for line in lines(session, action_id) if is_open(line)}
    for line_id, item_id in items:
        if line_id not in open_lines:
            raise Rejected("line_taken")
        record(session, account_id, line_id, LineKind.ATTACHED, item_id)


def record(
    session: Session, account_id: int | None, line_id: int, kind: LineKind, item_id: int | None = None, reason: str = ""
) -> int:
    """Write down what happened to a line. Returns the event's id."""
    if account_id is None:
        raise Rejected("unknown")
    event = ChecklistEvent(
        line_id=line_id, kind=kind.value, item_id=item_id, reason=reason, account_id=account_id,
        recorded_at=datetime.now(UTC),
    )  # fmt: skip
    session.add(event)
    session.flush()
    assert event.id is not None
    return event.id

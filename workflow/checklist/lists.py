"""The documents that an action needs: who lists them, and what was attached to each.

A line stands as its newest event says; without one its document is missing.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlmodel import Session, col

from methods.marks import Mark
from models import Action, ChecklistEvent, ChecklistLine, LineKind, Verification
from workflow.accounts.permissions import Actor, Permission
from workflow.checklist.templates import WRITTEN_BY_HAND, Source, Wanted
from workflow.history.action_change import Rejected, plain
from workflow.shell import checklist_sql

MOST_LINES = 60
LONGEST_NAME = 300  # characters
LONGEST_MARK = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an action as it stands. state: None (missing), or a LineKind; event_id: its newest event.

    mark, due_date: of a dated output.
    """

    id: int
    name: str
    weight: float | None
    state: str | None
    event_id: int | None
    item_id: int | None
    source: Source
    mark: str = ""
    due_date: date | None = None


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
            mark=row.mark,
            due_date=row.due_date,
        )
        for row in rows
    ]


def marks(listed: Iterable[Line], reached: Collection[int] = ()) -> list[Mark]:
    """The dated outputs among lines. reached: lines for which a document is attached just now."""
    return [
        Mark(line.due_date, LineKind.ATTACHED.value if line.id in reached else line.state, line.weight)
        for line in listed
        if line.due_date is not None
    ]


def is_open(line: Line) -> bool:
    """Whether a document is still to be attached: none is, or the last one was returned."""
    return line.state in (None, LineKind.RETURNED)


def list_documents(
    session: Session, actor: Actor, action_id: int, wanted: Sequence[Wanted], source: Source = WRITTEN_BY_HAND
) -> int:
    """Say which documents an action needs, all of them: what is not named any more is no longer asked for.

    A line is known by all that is wanted of it. Returns how many lines there are. Raises Forbidden, Rejected; then
    nothing was written.
    """
    action = session.get(Action, action_id)
    if action is None:
        raise Rejected("unknown")
    actor.require(Permission.LIST_DOCUMENTS, action.government_code)
    assert actor.account_id is not None  # only accounts have this right
    if action.verification == Verification.ACCEPTED:
        raise Rejected("listed_late")
    asked = [replace(one, name=plain(one.name), mark=plain(one.mark)) for one in wanted]
    _check(asked)
    there = {Wanted(line.name, line.weight, line.mark, line.due_date): line for line in lines(session, action_id)}
    for known, line in there.items():
        if known not in asked:
            if line.state == LineKind.ACCEPTED:
                raise Rejected("listed_accepted", name=line.name)
            record(session, actor.account_id, line.id, LineKind.REMOVED)
    for position, one in enumerate(asked, start=1):
        if one not in there:
            session.add(
                ChecklistLine(
                    action_id=action_id, position=position, name=one.name, weight=one.weight,
                    mark=one.mark, due_date=one.due_date,
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
    if len({(one.mark.casefold(), one.name.casefold()) for one in asked}) < len(asked):
        raise Rejected("listed_twice")
    dated = [one for one in asked if one.mark or one.due_date]
    names = {one.mark.casefold() for one in dated}
    days = [one.due_date for one in dated if one.due_date]
    if not len(dated) == len(names) == len(days) or "" in names or any(len(one.mark) > LONGEST_MARK for one in dated):
        raise Rejected("marks_dated")
    if days != sorted(days):
        raise Rejected("marks_order")


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

"""The rules of methods/status.py as SQL conditions, over the columns of an action or of an event.

A `Column` gives the SQL column of a name: "progress", "evidence", "verification", "due_date", "obstacle".
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from methods.status import CLAIMS, DUE_SOON, UNFINISHED
from models import Action, ActionEvent, Continuation, DropProposal, EventKind, EvidenceItem, Progress, Verification

Column = Callable[[str], Any]


def of_action(name: str) -> Any:
    """A column of the action itself: its newest state."""
    return col(getattr(Action, name))


def unfinished(column: Column) -> ColumnElement[bool]:
    """methods.status.is_unfinished."""
    condition: ColumnElement[bool] = column("progress").in_(UNFINISHED)
    return condition


def late(column: Column, day: date) -> ColumnElement[bool]:
    """methods.status.is_late."""
    return and_(unfinished(column), column("due_date") < day)


def due_soon(column: Column, day: date) -> ColumnElement[bool]:
    """methods.status.is_due_soon."""
    return and_(unfinished(column), column("due_date").between(day, day + DUE_SOON))


def has_left(column: Column) -> ColumnElement[bool]:
    """methods.status.has_left."""
    agreed = and_(column("progress") == "outside_authority", column("verification") == "accepted")
    return or_(column("progress") == "dropped", agreed)


def in_force(column: Column) -> ColumnElement[bool]:
    """methods.status.is_in_force.

    Not the negation of has_left, which is NULL for what is outside authority while nobody has judged it.
    """
    outside = and_(column("progress") == "outside_authority", column("verification").is_not_distinct_from("accepted"))
    return and_(column("progress").not_in(("dropped", "withdrawn")), not_(outside))


def not_withdrawn(column: Column = of_action) -> ColumnElement[bool]:
    """That no undone load had brought it: what one had brought counts nowhere and is shown nowhere."""
    condition: ColumnElement[bool] = column("progress") != Progress.WITHDRAWN.value
    return condition


def evidenced(column: Column) -> ColumnElement[bool]:
    """methods.status.is_evidenced."""
    return and_(column("progress") == "realised", column("evidence") == "complete")


def verified(column: Column) -> ColumnElement[bool]:
    """methods.status.is_verified."""
    return and_(evidenced(column), column("verification") == "accepted")


def accepted_by_file(column: Column, day: date) -> ColumnElement[bool]:
    """Accepted, while no verdict up to the day says so but that of a loaded file: who verified is not on record."""
    named = aliased(ActionEvent)
    by_somebody = exists().where(
        col(named.action_id) == col(Action.id),
        col(named.kind) == EventKind.VERDICT.value,
        col(named.verification) == Verification.ACCEPTED.value,
        col(named.load_id).is_(None),
        col(named.took_effect_on) <= day,
    )
    return and_(column("verification") == "accepted", ~by_somebody)


def claim(column: Column) -> ColumnElement[bool]:
    """methods.status.is_claim."""
    return and_(column("progress").in_(CLAIMS), column("verification").is_(None))


def complete_claim(column: Column) -> ColumnElement[bool]:
    """methods.status.is_complete_claim."""
    return or_(column("evidence") == "complete", column("progress") == "outside_authority")


def lacks_evidence(column: Column) -> ColumnElement[bool]:
    """methods.status.lacks_evidence."""
    return and_(
        column("progress") == "realised",
        column("verification").is_(None),
        column("evidence").is_distinct_from("complete"),
    )


def is_open_proposal() -> ColumnElement[bool]:
    """The condition on a DropProposal that nothing has been decided of it: no event of the action is about it."""
    decided = aliased(ActionEvent)
    about = exists().where(
        col(decided.action_id) == col(DropProposal.action_id), col(decided.about_id) == col(DropProposal.event_id)
    )
    return ~about


def is_decree() -> ColumnElement[bool]:
    """The condition on an EvidenceItem that it is the decree of a proposal to drop: it shows nothing that was done."""
    return exists().where(col(DropProposal.event_id) == col(EvidenceItem.event_id))


def is_after_verdict() -> ColumnElement[bool]:
    """The condition on an EvidenceItem that it came after the acceptance of its action: no verdict rests on it."""
    verdict, action = aliased(ActionEvent), aliased(Action)
    own = (col(verdict.action_id) == col(EvidenceItem.action_id), col(verdict.kind) == EventKind.VERDICT.value)
    last = select(func.max(col(verdict.id))).where(*own).correlate(EvidenceItem).scalar_subquery()
    accepted = col(action.verification) == Verification.ACCEPTED.value
    stands = select(col(action.id)).where(col(action.id) == col(EvidenceItem.action_id), accepted)
    return and_(col(EvidenceItem.event_id) > last, stands.correlate(EvidenceItem).exists(), ~is_decree())


def shown_status(column: Column, day: date) -> ColumnElement[str]:
    """methods.status.shown_status."""
    return case(
        (and_(column("verification") == "accepted", column("progress") == "realised"), "verified"),
        (column("verification") == "returned", "returned"),
        (late(column, day), "late"),
        (and_(unfinished(column), column("obstacle") != ""), "blocked"),
        else_=column("progress"),
    )


def goes_on() -> ColumnElement[bool]:
    """The condition on an Action that another, which is in force, goes on with it in a later plan."""
    later = aliased(Action)
    return exists().where(
        col(Continuation.of_action_id) == col(Action.id),
        col(later.id) == col(Continuation.action_id),
        not_withdrawn(lambda name: getattr(later, name)),
    )

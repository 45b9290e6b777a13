"""Checks of actions that no state by itself can tell: titles that repeat, claims that come back."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, ActionEvent, Government, Tally
from queries.quality.answer import Answer, answer_of
from queries.shell.scope import Scope
from workflow.shell import status_sql


def has_verdicts(session: Session, scope: Scope) -> bool:
    """Whether any verdict is on record up to the day: the tally tells it without reading the history."""
    recorded = select(func.sum(func.abs(Tally.verification_recorded)) + func.sum(func.abs(Tally.returned)))
    whole = session.execute(recorded.where(col(Tally.plan_id) == scope.plan_id, col(Tally.day) <= scope.as_of))
    return bool(whole.scalar())


def duplicate_titles(session: Session, scope: Scope) -> Answer:
    """The same title more than once in one government's plan."""
    conditions = [col(Action.plan_id) == scope.plan_id, status_sql.not_withdrawn()]
    if scope.government is not None:
        conditions.append(col(Action.government_code) == scope.government)
    # Which governments have any is told without sorting all titles of the plan.
    distinct = func.count(func.distinct(col(Action.title)))
    code = col(Action.government_code)
    affected = select(code).where(*conditions).group_by(code).having(func.count() > distinct)
    question = (
        select(col(Government.code), col(Government.name), col(Action.title), func.count(), func.min(Action.id))
        .join(Government, col(Government.code) == code)
        .where(*conditions, code.in_(affected))
        .group_by(col(Government.code), col(Government.name), col(Action.title))
        .having(func.count() > 1)
        .order_by(func.count().desc(), col(Government.code))
    )
    return answer_of(session.execute(question))


def returned_twice(session: Session, scope: Scope) -> Answer:
    """A claim that verifiers have sent back two times or more."""
    if not has_verdicts(session, scope):
        return answer_of([])
    conditions = [col(Action.plan_id) == scope.plan_id, col(ActionEvent.took_effect_on) <= scope.as_of]
    if scope.government is not None:
        conditions.append(col(Action.government_code) == scope.government)
    returned = (
        select(col(ActionEvent.action_id))
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .where(*conditions, col(ActionEvent.verification) == "returned")
        .group_by(col(ActionEvent.action_id))
        .having(func.count() > 1)
    )
    # Every event carries the whole state: a return is counted where it begins, not as long as it stands.
    order = (col(ActionEvent.took_effect_on), col(ActionEvent.id))
    before = func.lag(ActionEvent.verification).over(partition_by=col(ActionEvent.action_id), order_by=order)
    steps = (
        select(col(ActionEvent.action_id), col(ActionEvent.verification), before.label("before"))
        .where(col(ActionEvent.action_id).in_(returned), col(ActionEvent.took_effect_on) <= scope.as_of)
        .subquery()
    )
    question = (
        select(col(Government.code), col(Government.name), col(Action.title), func.count(), col(Action.id))
        .join(steps, steps.c.action_id == col(Action.id))
        .join(Government, col(Government.code) == col(Action.government_code))
        .where(steps.c.verification == "returned", steps.c.before.is_distinct_from("returned"))
        .group_by(col(Government.code), col(Government.name), col(Action.title), col(Action.id))
        .having(func.count() > 1)
        .order_by(func.count().desc(), col(Action.id))
    )
    return answer_of(session.execute(question))

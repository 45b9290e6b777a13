"""Actions that a session does not see, nor anything that hangs on them: for who judges them again, blind."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session

from models.action import Action
from models.base import Table

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")
_UNSEEN = "unseen actions"  # in Session.info


def hide(session: Session, actions: Collection[int]) -> None:
    """From now on every question of this session is answered as if these actions were not there, but for sums: those
    of models/tally.py, and what is `of_all`."""
    session.info[_UNSEEN] = tuple(sorted(actions))


def of(session: Session) -> tuple[int, ...]:
    """The actions that a session does not see."""
    return tuple(session.info.get(_UNSEEN, ()))


def of_all(question: Callable[Concatenate[Session, Rest], Answer]) -> Callable[Concatenate[Session, Rest], Answer]:
    """Decorates a question whose answer names no action: it counts those that its session does not see, too."""

    @wraps(question)
    def ask(session: Session, *rest: Rest.args, **named: Rest.kwargs) -> Answer:
        unseen = session.info.pop(_UNSEEN, ())
        try:
            return question(session, *rest, **named)
        finally:
            session.info[_UNSEEN] = unseen

    return cast(Callable[Concatenate[Session, Rest], Answer], ask)


@event.listens_for(Session, "do_orm_execute")
def _leave_out(asked: ORMExecuteState) -> None:
    if asked.is_select and (unseen := tuple(asked.session.info.get(_UNSEEN, ()))):
        asked.statement = asked.statement.options(*_criteria(unseen))


def _criteria(unseen: tuple[int, ...]) -> list[Any]:
    """Of the actions themselves, and of each table whose rows are of an action."""
    criteria = [with_loader_criteria(Action, lambda table: table.id.not_in(unseen), include_aliases=True)]
    for mapper in Table._sa_registry.mappers:
        if "action_id" in mapper.columns:
            # What is of no action (a promise about something else) stays.
            criteria.append(
                with_loader_criteria(
                    mapper.class_,
                    lambda table: table.action_id.is_(None) | table.action_id.not_in(unseen),
                    include_aliases=True,
                )
            )
    return criteria

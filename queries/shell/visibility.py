"""Whose actions somebody may do something to, as a condition of a question."""

from typing import Any

from sqlalchemy import ColumnElement, false, func, true
from sqlmodel import col

from models import Action
from workflow.accounts.permissions import PROVINCE_DIGITS, Actor, Permission, Reach


def within(actor: Actor, deed: Permission, code: Any = None) -> ColumnElement[bool]:
    """The governments to whose actions a deed reaches. code: the column; of Action unless another is given."""
    column = col(Action.government_code) if code is None else code
    match actor.reach(deed):
        case Reach.ALL:
            return true()
        case Reach.OWN:
            return column.in_(actor.governments)
        case Reach.PROVINCE:
            return func.substr(column, 1, PROVINCE_DIGITS).in_(actor.provinces)
        case _:
            return false()

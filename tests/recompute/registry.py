"""Which questions of the pages are recomputed, and by what. The checks are in of_*.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import Session

from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from tests.recompute import figures, lists


@dataclass(frozen=True)
class Asked:
    """A plan as of a day."""

    session: Session
    database: Engine
    plan: PlanFacts
    day: date

    @property
    def scope(self) -> Scope:
        """The whole plan."""
        return Scope(self.plan.id, self.day)

    @cached_property
    def happened(self) -> pd.DataFrame:
        """figures.events of the plan."""
        return figures.events(self.database, self.plan.id)

    @cached_property
    def actions(self) -> pd.DataFrame:
        """figures.actions of the plan."""
        return figures.actions(self.happened, self.day)

    @cached_property
    def states(self) -> pd.DataFrame:
        """lists.states of the plan."""
        return lists.states(self.database, self.plan.id, self.happened, self.day)

    @cached_property
    def waits(self) -> pd.DataFrame:
        """lists.waits of the plan."""
        return lists.waits(self.database, self.plan.id, self.happened, self.day)


OF_PLANS: dict[str, Callable[[Asked], None]] = {}
# Checks that find a figure of the product wrong by its definition, and what is wrong.
WRONG = {
    "curves_of_the_plan": "what has no due date is in no planned curve, which so ends below the whole; said is not told",
    "whether_it_is_on_track": "the index does not age past the last due date; history begins with the first realised",
    "what_left": "an action outside authority left when a verifier agreed, not when the government said so",
}
OF_VALUES: dict[str, Callable[[Session, Engine, date], None]] = {}


def name_of(question: Callable[..., Any]) -> str:
    """A question's module and name."""
    return f"{question.__module__.rsplit('.', 1)[-1]}.{question.__name__}"


def recomputes(*questions: Callable[..., Any]) -> Callable[[Callable[[Asked], None]], Callable[[Asked], None]]:
    """Says that a check compares these questions with their recomputation."""

    def keep(check: Callable[[Asked], None]) -> Callable[[Asked], None]:
        OF_PLANS.update({name_of(question): check for question in questions})
        return check

    return keep


def recomputes_values(*questions: Callable[..., Any]) -> Callable[[Any], Any]:
    """The same of values, which belong to no plan."""

    def keep(check: Any) -> Any:
        OF_VALUES.update({name_of(question): check for question in questions})
        return check

    return keep


def rows(frame: pd.DataFrame, *keys: str) -> dict[Any, dict[Any, Any]]:
    """The rows of a frame by their key."""
    found = {tuple(row[key] for key in keys): row for row in frame.to_dict("records")}
    assert len(found) == len(frame)
    return found

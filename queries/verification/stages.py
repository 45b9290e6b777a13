"""The calendar of a plan's framework, and what is late in it because of whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, Stage
from workflow.shell import status_sql
from workflow.shell.stage_days import last_days
from workflow.shell.status_sql import of_action


@dataclass(frozen=True, slots=True)
class Dated:
    """A stage with its last day, and how many actions should have gone through it and still wait.

    waits: once that day has passed: of REPORTING what its governments have not finished, of VERIFICATION what the task
    force has not judged; 0 before, and of other stages.
    """

    stage: str
    last_day: date
    waits: int


def calendar(session: Session, plan_id: int, today: date) -> list[Dated]:
    """The stages that have a last day, in their order."""
    waiting: dict[str, Any] = {
        Stage.REPORTING: status_sql.unfinished(of_action),
        Stage.VERIFICATION: col(Action.claimed_at).is_not(None),
    }
    found = []
    for stage, last_day in last_days(session, plan_id).items():
        waits = 0
        if last_day < today and stage in waiting:
            own = (col(Action.plan_id) == plan_id, status_sql.not_withdrawn(), waiting[stage])
            waits = int(session.execute(select(func.count()).select_from(Action).where(*own)).scalar_one())
        found.append(Dated(stage.value, last_day, waits))
    return found

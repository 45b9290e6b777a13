"""The calendar of a plan's framework: until when each stage lasts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlmodel import Session

from models import Stage, StageDeadline
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected
from workflow.register import whole_plan
from workflow.shell.stage_days import last_days


def set_deadlines(session: Session, actor: Actor, plan_id: int, wanted: Mapping[Stage, date | None]) -> int:
    """Say until when stages of a plan last; None: not set. Returns how many changed.

    Raises Forbidden; Rejected where a stage would end before one that precedes it. Then nothing was written.
    """
    whole_plan.require(session, actor, Permission.SET_DEADLINES, plan_id)
    assert actor.account_id is not None  # only accounts have this right
    now = last_days(session, plan_id)
    then: dict[Stage, date | None] = {**now, **wanted}
    days = [day for stage in Stage if (day := then.get(stage)) is not None]
    if days != sorted(days):
        raise Rejected("stages_order")
    changed = [(stage, day) for stage, day in wanted.items() if day != now.get(stage)]
    session.add_all(
        StageDeadline(
            plan_id=plan_id, stage=stage.value, last_day=day, account_id=actor.account_id, set_at=datetime.now(UTC)
        )
        for stage, day in changed
    )
    session.flush()
    return len(changed)

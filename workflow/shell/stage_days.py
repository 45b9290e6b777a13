"""Until when the stages of a plan's framework last: of each stage the newest day that was set."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models import Stage, StageDeadline


def last_days(session: Session, plan_id: int) -> dict[Stage, date]:
    """The last day of each stage that has one, in the order of the stages."""
    rows = session.execute(
        select(col(StageDeadline.stage), col(StageDeadline.last_day))
        .where(col(StageDeadline.plan_id) == plan_id)
        .order_by(col(StageDeadline.id))
    )
    newest = {row.stage: row.last_day for row in rows}
    return {stage: newest[stage] for stage in Stage if newest.get(stage) is not None}

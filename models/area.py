"""Area intervensi: a field of intervention within a plan."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from models.base import Table


class Area(Table, table=True):
    """One area of one plan, in the plan's own order."""

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("plan_id", "name"),
        UniqueConstraint("plan_id", "position"),
        CheckConstraint("weight IS NULL OR weight >= 0", name="weight"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    position: int  # 1, 2, 3 … as in the plan
    name: str = Field(max_length=200)
    weight: float | None = None  # share in the score; None: official weights are not known

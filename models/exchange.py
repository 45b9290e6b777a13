"""Pertukaran data: whether a required data flow of one government really flows."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Maturity(StrEnum):
    """How two systems are joined."""

    NONE = "none"
    BY_HAND = "by_hand"
    ONE_WAY = "one_way"
    BOTH_WAYS = "both_ways"
    ONE_SOURCE = "one_source"  # one source used for decisions


class Exchange(Table, table=True):
    """The state of one flow of one government as recorded on a day."""

    __tablename__ = "exchange"
    __table_args__ = (
        UniqueConstraint("flow_code", "government_code", "day"),
        CheckConstraint(one_of("maturity", Maturity), name="maturity"),
        CheckConstraint("records IS NULL OR records >= 0", name="records"),
        CheckConstraint("filled_share IS NULL OR (filled_share >= 0 AND filled_share <= 1)", name="filled_share"),
        Index("ix_exchange_government", "government_code", "flow_code", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    flow_code: str = Field(foreign_key="flow.code", max_length=80)
    government_code: str = Field(foreign_key="government.code", max_length=5)
    day: date  # when this was so
    maturity: str | None = Field(default=None, max_length=12)
    last_exchange_on: date | None = None
    records: int | None = None
    filled_share: float | None = None  # of the required fields, 0–1
    source: str = Field(default="", max_length=400)
    is_sample: bool = False
    load_id: int = Field(foreign_key="load.id")

"""Ramalan yang ditampilkan: what readers were told of a plan's end, kept so that it can be held against what came."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime, Index
from sqlmodel import Field

from models.base import Table


class ShownForecast(Table, table=True):
    """One forecast as it was shown. None is changed: where more became known of the same day, a second one follows."""

    __tablename__ = "shown_forecast"
    __table_args__ = (Index("ix_shown_forecast_of", "plan_id", "government", "as_of"),)

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    government: str = Field(default="", max_length=5)  # a code; "" for the whole plan
    as_of: date  # the day of the figures it was made from
    chance: float  # of completing what was left in time, 0–1
    compared: int  # past plans it rested on
    shown_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))  # for the first time

"""Pemetaan kolom: what somebody of a province said that a layout's columns hold; nobody there is asked again."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class ColumnMapping(Table, table=True):
    """One layout, as one province reads it: the texts of a header row, and what its columns hold."""

    __tablename__ = "province_mapping"

    province: str = Field(primary_key=True, max_length=2)  # its code; "" where the operator said it, for all
    layout: str = Field(primary_key=True, max_length=64)  # SHA-256 of the normalised texts of the header row
    fields: str  # JSON {column, counted from 0: field, or "" for a column that is not used}
    said_by: str = Field(max_length=100)
    said_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

"""Pemerintah daerah: a province, regency or city as an authority."""

from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Kind(StrEnum):
    """Kinds of government."""

    PROVINCE = "province"
    REGENCY = "regency"
    CITY = "city"


class Government(Table, table=True):
    """One government, by the code of the Ministry of Home Affairs ("36", "36.71")."""

    __tablename__ = "government"
    __table_args__ = (CheckConstraint(one_of("kind", Kind), name="kind"),)

    code: str = Field(primary_key=True, max_length=5)
    name: str = Field(max_length=100, unique=True)  # "Kota Tangerang": with its kind, since bare names are ambiguous
    short_name: str = Field(max_length=100)  # "Tangerang"
    kind: str = Field(max_length=10)
    province_code: str | None = Field(default=None, foreign_key="government.code", index=True)
    latitude: float  # degrees, of the centroid
    longitude: float

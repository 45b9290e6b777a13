"""Perangkat daerah: the units of a government, as which names plans write them, and who works in them."""

from datetime import date, datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table

LONGEST_UNIT = 300  # characters; what is longer is a paragraph, and no name


class Unit(Table, table=True):
    """A unit of a government, by the name under which it first came. None is removed: actions of any year name it.

    Its name and its successor as of a day follow from its changes (workflow/shell/unit_names.py).
    """

    __tablename__ = "unit"

    id: int | None = Field(default=None, primary_key=True)
    government_code: str = Field(foreign_key="government.code", max_length=5, index=True)
    name: str = Field(max_length=LONGEST_UNIT)


class UnitSpelling(Table, table=True):
    """How plans write a unit. Who leads an action is the unit that its `responsible_unit` spells."""

    __tablename__ = "unit_spelling"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    government_code: str = Field(foreign_key="government.code", max_length=5, index=True)
    written: str = Field(max_length=LONGEST_UNIT)  # once in a government


class UnitChange(Table, table=True):
    """A unit got another name, or another one took its place. None is changed or removed."""

    __tablename__ = "unit_change"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    name: str = Field(default="", max_length=LONGEST_UNIT)  # its name since then; "": it has a successor
    successor_id: int | None = Field(default=None, foreign_key="unit.id")
    since: date | None = None  # None: it has been so always, as with two spellings of one unit
    reason: str
    account_id: int = Field(foreign_key="account.id")
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class SupportingUnit(Table, table=True):
    """A unit that works on an action beside the one that leads it. Who said so stands in the action's history."""

    __tablename__ = "supporting_unit"

    action_id: int = Field(foreign_key="action.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True, index=True)


class AccountUnit(Table, table=True):
    """An account works in a unit. It orders what the account sees first, and gives no right."""

    __tablename__ = "account_unit"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True, index=True)

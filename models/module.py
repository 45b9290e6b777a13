"""Modul: one of the systems that a government is asked to build and to integrate."""

from sqlmodel import Field

from models.base import Table


class Module(Table, table=True):
    """One module, from data/reference/modules.csv."""

    __tablename__ = "module"

    code: str = Field(primary_key=True, max_length=40)
    position: int
    name: str = Field(max_length=100)
    description: str


class Flow(Table, table=True):
    """A data flow between two modules that integration requires, from data/reference/flows.csv."""

    __tablename__ = "flow"

    code: str = Field(primary_key=True, max_length=80)
    position: int
    source_code: str = Field(foreign_key="module.code", max_length=40)
    target_code: str = Field(foreign_key="module.code", max_length=40)
    name: str = Field(max_length=200)  # what flows: "Program dan pagu RKPD"
    interval_days: int  # an exchange is expected at least so often
    required_share: float  # of the required fields that have to be filled, 0–1

"""A telephone that turns the slides of somebody who presents."""

from datetime import datetime

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from models.base import Table


class Clicker(Table, table=True):
    """The clicker of a presentation: one an account, for some hours. Its code is kept only as its SHA-256."""

    __tablename__ = "clicker"

    account_id: int = Field(foreign_key="account.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    code_hash: str = Field(max_length=64, unique=True)
    slides: str = Field(max_length=400)  # keys of the slides, with commas
    held_by: str = Field(default="", max_length=64)  # SHA-256 of the browser that used the code; it works only once
    said: int = 0  # how many deeds there were
    deeds: str = Field(default="", max_length=800)  # the last of them, with commas, the newest last
    ends_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))

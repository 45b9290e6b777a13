"""What has changed: a number that rises with every writing transaction, and one for each table and plan."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Table


class Revision(Table, table=True):
    """The only row has id 1."""

    __tablename__ = "revision"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True)
    number: int = 0
    for_real_work: bool = False  # `manage.py init` was run: no sample is ever loaded


class ChangeCounter(Table, table=True):
    """How often a topic has changed. A topic is a table's name, or "plan:12" for the actions of one plan."""

    __tablename__ = "change_counter"

    topic: str = Field(primary_key=True, max_length=60)
    number: int = 0

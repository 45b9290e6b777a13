"""A one-row counter that rises with every writing transaction; caches are keyed on it."""

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

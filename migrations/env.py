"""Alembic's environment: all tables of models, on the connection that upgrade() hands over."""

from alembic import context

import models  # noqa: F401  registers every table
from models.base import Table

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

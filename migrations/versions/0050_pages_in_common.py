"""How many pages two documents that are alike have in common."""

import sqlalchemy as sa
from alembic import op

revision = '0050'
down_revision = '0046'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('document_likeness') as table:
        for name in ('same_pages', 'pages'):
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    with op.batch_alter_table('document_likeness') as table:
        for name in ('pages', 'same_pages'):
            table.drop_column(name)

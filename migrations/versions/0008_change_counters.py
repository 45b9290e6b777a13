"""A counter of changes for each table and plan: a report throws away only the answers that rest on its plan."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'change_counter',
        sa.Column('topic', sa.String(length=60), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('topic', name=op.f('pk_change_counter')),
    )


def downgrade() -> None:
    op.drop_table('change_counter')

"""Which action goes on with which of an earlier plan."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('continuation',
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('of_action_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_continuation_action_id')),
    sa.ForeignKeyConstraint(['of_action_id'], ['action.id'], name=op.f('fk_continuation_of_action_id')),
    sa.PrimaryKeyConstraint('action_id', name=op.f('pk_continuation')),
    )
    op.create_index('ix_continuation_of_action_id', 'continuation', ['of_action_id'], unique=False)


def downgrade() -> None:
    op.drop_table('continuation')

"""What coordinators propose to drop."""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('drop_proposal',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_drop_proposal_action_id')),
    sa.ForeignKeyConstraint(['event_id'], ['action_event.id'], name=op.f('fk_drop_proposal_event_id')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_drop_proposal')),
    )
    with op.batch_alter_table('drop_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_drop_proposal_action_id'), ['action_id'], unique=False)


def downgrade() -> None:
    op.drop_table('drop_proposal')

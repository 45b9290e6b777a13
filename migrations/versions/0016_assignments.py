"""Which verifier looks at which claim."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('assigned_by', sa.Integer(), nullable=False),
    sa.Column('assigned_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_assignment_account_id')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_assignment_action_id')),
    sa.ForeignKeyConstraint(['assigned_by'], ['account.id'], name=op.f('fk_assignment_assigned_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment')),
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_action_id'), ['action_id'], unique=False)


def downgrade() -> None:
    op.drop_table('assignment')

"""Questions and answers on an action."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_remark_account_id')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_remark_action_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark')),
    )
    op.create_index('ix_remark_action_id', 'remark', ['action_id'], unique=False)
    op.create_table('addressee',
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_addressee_account_id')),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_addressee_remark_id')),
    sa.PrimaryKeyConstraint('remark_id', 'account_id', name=op.f('pk_addressee')),
    )
    op.create_index('ix_addressee_account_id', 'addressee', ['account_id'], unique=False)


def downgrade() -> None:
    op.drop_table('addressee')
    op.drop_table('remark')

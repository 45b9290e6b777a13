"""Rounds of re-verification: what was drawn, and the second verdicts."""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('recheck_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('seed', sa.String(length=80), nullable=False),
    sa.Column('claims', sa.String(), nullable=False),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drawn_by', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_recheck_round_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recheck_round')),
    )
    op.create_index('ix_recheck_round_plan_id', 'recheck_round', ['plan_id'], unique=False)
    op.create_table('recheck',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('stratum', sa.String(length=10), nullable=False),
    sa.Column('first', sa.String(length=10), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(length=10), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("outcome IN ('accepted', 'returned')", name=op.f('ck_recheck_outcome')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recheck_account_id')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_recheck_action_id')),
    sa.ForeignKeyConstraint(['round_id'], ['recheck_round.id'], name=op.f('fk_recheck_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recheck')),
    sa.UniqueConstraint('round_id', 'action_id', name=op.f('uq_recheck_round_id_action_id')),
    )
    op.create_index('ix_recheck_account_id', 'recheck', ['account_id'], unique=False)


def downgrade() -> None:
    op.drop_table('recheck')
    op.drop_table('recheck_round')

"""Until when the stages of a plan's framework last."""

import sqlalchemy as sa
from alembic import op

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stage_deadline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.String(length=15), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("stage = 'reporting' OR stage = 'verification' OR stage = 'objection' OR stage = 'quality' OR stage = 'final'", name=op.f('ck_stage_deadline_stage')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_stage_deadline_plan_id')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_stage_deadline_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_deadline')),
    )
    op.create_index('ix_stage_deadline_plan_id', 'stage_deadline', ['plan_id'], unique=False)


def downgrade() -> None:
    op.drop_table('stage_deadline')

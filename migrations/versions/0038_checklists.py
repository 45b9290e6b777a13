"""The documents that an action needs, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = '0038'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('checklist_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=300), nullable=False),
    sa.Column('weight', sa.Float(), nullable=True),
    sa.Column('framework', sa.String(length=60), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('item', sa.String(length=300), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('listed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('weight IS NULL OR weight > 0', name=op.f('ck_checklist_line_weight')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_checklist_line_action_id')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_checklist_line_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_line')),
    )
    op.create_index('ix_checklist_line_action_id', 'checklist_line', ['action_id'], unique=False)
    op.create_table('checklist_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('line_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind = 'attached' OR kind = 'accepted' OR kind = 'returned' OR kind = 'removed'", name=op.f('ck_checklist_event_kind')),
    sa.ForeignKeyConstraint(['line_id'], ['checklist_line.id'], name=op.f('fk_checklist_event_line_id')),
    sa.ForeignKeyConstraint(['item_id'], ['evidence_item.id'], name=op.f('fk_checklist_event_item_id')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_checklist_event_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_checklist_event')),
    )
    op.create_index('ix_checklist_event_line_id', 'checklist_event', ['line_id'], unique=False)


def downgrade() -> None:
    op.drop_table('checklist_event')
    op.drop_table('checklist_line')

"""What was found on visits of claims that asked for a look."""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('visit_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('visited_on', sa.Date(), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sa.String(length=60), nullable=False),
    sa.CheckConstraint("outcome IN ('as_reported', 'partly', 'not_found')", name=op.f('ck_visit_finding_outcome')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_visit_finding_action_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit_finding')),
    )
    op.create_index('ix_visit_finding_action_id', 'visit_finding', ['action_id'], unique=False)


def downgrade() -> None:
    op.drop_table('visit_finding')

"""Who agreed that a plan's figures of a day may be published."""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('publication',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('agreed_by', sa.String(length=60), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_publication_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_publication')),
    )
    op.create_index('ix_publication_plan_id', 'publication', ['plan_id'])


def downgrade() -> None:
    op.drop_table('publication')

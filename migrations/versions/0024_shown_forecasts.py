"""Forecasts as they were shown."""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('shown_forecast',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('government', sa.String(length=5), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('chance', sa.Float(), nullable=False),
    sa.Column('compared', sa.Integer(), nullable=False),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_shown_forecast_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shown_forecast')),
    )
    op.create_index('ix_shown_forecast_of', 'shown_forecast', ['plan_id', 'government', 'as_of'])


def downgrade() -> None:
    op.drop_table('shown_forecast')

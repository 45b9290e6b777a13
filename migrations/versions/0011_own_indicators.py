"""Indicators know whose own they are."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('indicator', schema=None) as batch_op:
        batch_op.add_column(sa.Column('government_code', sa.String(length=5), nullable=True))
        batch_op.create_index(batch_op.f('ix_indicator_government_code'), ['government_code'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_indicator_government_code'), 'government', ['government_code'], ['code'])


def downgrade() -> None:
    with op.batch_alter_table('indicator', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_indicator_government_code'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_indicator_government_code'))
        batch_op.drop_column('government_code')

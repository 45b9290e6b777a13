"""The history of indicators of governments' own."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('indicator_edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sa.String(length=60), nullable=False),
    sa.Column('field', sa.String(length=20), nullable=False),
    sa.Column('old', sa.String(length=200), nullable=False),
    sa.Column('new', sa.String(length=200), nullable=False),
    sa.Column('edited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=100), nullable=False),
    sa.ForeignKeyConstraint(['indicator_code'], ['indicator.code'], name=op.f('fk_indicator_edit_indicator_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_edit')),
    )
    with op.batch_alter_table('indicator_edit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_edit_indicator_code'), ['indicator_code'], unique=False)


def downgrade() -> None:
    op.drop_table('indicator_edit')

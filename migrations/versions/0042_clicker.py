"""Telephones that turn slides."""

import sqlalchemy as sa
from alembic import op

revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('clicker',
    sa.Column('account_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('slides', sa.String(length=400), nullable=False),
    sa.Column('held_by', sa.String(length=64), nullable=False),
    sa.Column('said', sa.Integer(), nullable=False),
    sa.Column('deeds', sa.String(length=800), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_clicker_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_clicker')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_clicker_code_hash')),
    )


def downgrade() -> None:
    op.drop_table('clicker')

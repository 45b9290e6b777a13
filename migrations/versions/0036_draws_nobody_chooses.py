"""Rounds of re-verification: what the seed is made of, who gave the first verdict, and why a round was ended early."""

import sqlalchemy as sa
from alembic import op

revision = '0036'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('recheck_round') as table:
        table.add_column(sa.Column('basis', sa.String(), nullable=True))
        table.add_column(sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('closed_by', sa.String(length=60), nullable=False, server_default=''))
        table.add_column(sa.Column('closed_reason', sa.String(), nullable=False, server_default=''))
    with op.batch_alter_table('recheck') as table:
        table.add_column(sa.Column('first_account_id', sa.Integer(), nullable=True))
        table.create_foreign_key(op.f('fk_recheck_first_account_id'), 'account', ['first_account_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('recheck') as table:
        table.drop_constraint(op.f('fk_recheck_first_account_id'), type_='foreignkey')
        table.drop_column('first_account_id')
    with op.batch_alter_table('recheck_round') as table:
        for name in ('closed_reason', 'closed_by', 'closed_at', 'basis'):
            table.drop_column(name)

"""How often somebody wants the digest by mail."""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('mail_every', sa.String(length=5), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('mail_every')

"""Lines of check-lists that are dated outputs: marks."""

import sqlalchemy as sa
from alembic import op

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('checklist_line') as batch_op:
        batch_op.add_column(sa.Column('mark', sa.String(length=20), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('due_date', sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('checklist_line') as batch_op:
        batch_op.drop_column('due_date')
        batch_op.drop_column('mark')

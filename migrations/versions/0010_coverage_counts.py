"""The tally counts what of the claims is decided and graded, and the history finds what left or moved.

The tally is emptied: it follows from the history, from which the next start makes it anew (daily_counts).
"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

COUNTS = ('evidence_known', 'decided', 'graded')
WEIGHTS = ('pending_weight', 'graded_weight', 'grade_weight')
LEFT_OR_MOVED = "kind IN ('amended', 'corrected') OR progress IN ('dropped', 'outside_authority', 'withdrawn')"


def upgrade() -> None:
    op.execute('DELETE FROM tally')
    with op.batch_alter_table('tally', schema=None) as batch_op:
        for name in COUNTS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default='0'))
        for name in WEIGHTS:
            batch_op.add_column(sa.Column(name, sa.Float(), nullable=False, server_default='0'))
    where = sa.text(LEFT_OR_MOVED)
    op.create_index(
        'ix_action_event_left_or_moved', 'action_event', ['action_id'], sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    op.drop_index('ix_action_event_left_or_moved', 'action_event')
    with op.batch_alter_table('tally', schema=None) as batch_op:
        for name in (*COUNTS, *WEIGHTS):
            batch_op.drop_column(name)

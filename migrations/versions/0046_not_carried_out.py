"""An index of the few reports that an action is not carried out."""

import sqlalchemy as sa
from alembic import op

revision = '0046'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    where = sa.text("progress = 'not_carried_out'")
    op.create_index(
        'ix_action_event_not_carried_out', 'action_event', ['action_id'], sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    op.drop_index('ix_action_event_not_carried_out', 'action_event')

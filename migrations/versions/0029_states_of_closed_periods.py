"""What a closed period's figures follow from: a fingerprint of the states of all actions, by government."""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('period_edition', sa.Column('states', sa.String(), nullable=False, server_default=''))


def downgrade() -> None:
    op.drop_column('period_edition', 'states')

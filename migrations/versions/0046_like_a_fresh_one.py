"""An index of the few reports that an action will not be done; and what the first databases lack, whose 0001 to 0003
were other than they are today: two indexes by position, one of the last change, and values that belong to nobody.
"""

import sqlalchemy as sa
from alembic import op

revision = '0046'
down_revision = '0042'
branch_labels = None
depends_on = None

INDEXES = {
    'ix_action_due': ['plan_id', 'government_code', 'due_date', 'position'],
    'ix_action_plan_due': ['plan_id', 'due_date', 'position'],
    'ix_action_changed': ['plan_id', 'changed_on'],
}


def upgrade() -> None:
    where = sa.text("progress IN ('not_carried_out', 'outside_authority')")
    op.create_index(
        'ix_action_event_declared', 'action_event', ['action_id'], sqlite_where=where, postgresql_where=where
    )
    op.drop_index('ix_action_event_load_id', 'action_event', if_exists=True)
    found = sa.inspect(op.get_bind())
    there = {index['name']: index['column_names'] for index in found.get_indexes('action')}
    for name, columns in INDEXES.items():
        if there.get(name) != columns:
            op.drop_index(name, 'action', if_exists=True)
            op.create_index(name, 'action', columns)
    code = next(column for column in found.get_columns('indicator_value') if column['name'] == 'government_code')
    if not code['nullable']:
        with op.batch_alter_table('indicator_value') as table:
            table.alter_column('government_code', existing_type=sa.String(length=5), nullable=True)


def downgrade() -> None:
    op.drop_index('ix_action_event_declared', 'action_event')

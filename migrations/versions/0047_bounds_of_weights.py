"""The database itself refuses a weight beyond its bounds: a sum of weights would lose an action, or become infinite."""

import sqlalchemy as sa
from alembic import op

revision = '0047'
down_revision = '0050'
branch_labels = None
depends_on = None

WITHIN = 'weight BETWEEN 0.001 AND 1000'


def bound(condition: str) -> None:
    with op.batch_alter_table('action') as table:
        table.drop_constraint(op.f('ck_action_weight'), type_='check')
        table.create_check_constraint(op.f('ck_action_weight'), condition)


def upgrade() -> None:
    beyond = sa.text(f'SELECT id FROM action WHERE NOT ({WITHIN}) LIMIT 1')
    if op.get_bind().execute(beyond).first() is None:  # else `check` names them: what they should weigh is for people
        bound(WITHIN)


def downgrade() -> None:
    bound('weight > 0')

"""What columns hold is said by each province for its own files; a new table, since the seals know rows by their key."""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0034'
branch_labels = None
depends_on = None

# What a coordinator has said goes on for his province, what the operator has said for all; the rest is asked anew.
KEEP = """
INSERT INTO province_mapping (province, layout, fields, said_by, said_at)
SELECT DISTINCT substr(given.government_code, 1, 2), old.layout, old.fields, old.said_by, old.said_at
FROM column_mapping AS old
JOIN account ON account.name = old.said_by
JOIN account_government AS given ON given.account_id = account.id
UNION ALL
SELECT '', layout, fields, said_by, said_at FROM column_mapping WHERE said_by = 'operator'
"""


def table(name: str, *keys: str) -> None:
    op.create_table(name,
    *(sa.Column(key, sa.String(length=length), nullable=False) for key, length in (("province", 2), ("layout", 64)) if key in keys),
    sa.Column('fields', sa.String(), nullable=False),
    sa.Column('said_by', sa.String(length=100), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{name}')),
    )


def upgrade() -> None:
    table('province_mapping', 'province', 'layout')
    op.execute(KEEP)
    op.drop_table('column_mapping')


def downgrade() -> None:
    table('column_mapping', 'layout')
    op.execute(
        "INSERT INTO column_mapping (layout, fields, said_by, said_at)"
        " SELECT layout, fields, said_by, said_at FROM province_mapping AS new"
        " WHERE province = (SELECT max(province) FROM province_mapping AS other WHERE other.layout = new.layout)"
    )
    op.drop_table('province_mapping')

"""Areas of a framework that are one area in two vocabularies: who answers one is not asked the other."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0016'
branch_labels = None
depends_on = None

ALTERNATIVES = {
    'Pengawasan APIP': ('APIP', 'Pengawasan APIP'),
    'Perizinan': ('Pelayanan Terpadu Satu Pintu', 'Perizinan'),
    'Tata Kelola Keuangan Desa': ('Tata Kelola Dana Desa', 'Tata Kelola Keuangan Desa'),
}


def upgrade() -> None:
    with op.batch_alter_table('framework_item', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alternative', sa.String(length=300), nullable=True))
    item = sa.table('framework_item', sa.column('name'), sa.column('level'), sa.column('alternative'))
    for word, names in ALTERNATIVES.items():
        op.execute(item.update().where(item.c.level == 'area', item.c.name.in_(names)).values(alternative=word))


def downgrade() -> None:
    with op.batch_alter_table('framework_item', schema=None) as batch_op:
        batch_op.drop_column('alternative')

"""Practices that governments offer to each other, and who takes them up."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('practice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('done', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('effort', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('contact', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('link', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
    sa.Column('offered_by', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('offered_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_practice_area_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_practice_government_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice'))
    )
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_practice_area_id'), ['area_id'], unique=False)

    op.create_table('adoption',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('practice_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('share_before', sa.Float(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('recorded_by', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.CheckConstraint("state = 'asked' OR state = 'adopting' OR state = 'adopted'", name=op.f('ck_adoption_state')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_adoption_government_code')),
    sa.ForeignKeyConstraint(['practice_id'], ['practice.id'], name=op.f('fk_adoption_practice_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adoption')),
    sa.UniqueConstraint('practice_id', 'government_code', name=op.f('uq_adoption_practice_id_government_code'))
    )
    with op.batch_alter_table('adoption', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_adoption_practice_id'), ['practice_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('adoption', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_adoption_practice_id'))

    op.drop_table('adoption')
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_practice_area_id'))

    op.drop_table('practice')

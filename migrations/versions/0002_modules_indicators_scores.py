"""Modules, indicators and their values, data flows, frameworks and scores; a load may be of any of them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('band',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('first_year', sa.Integer(), nullable=False),
    sa.Column('last_year', sa.Integer(), nullable=False),
    sa.Column('low', sa.Float(), nullable=False),
    sa.Column('high', sa.Float(), nullable=False),
    sa.Column('word', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('look', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_band')),
    sa.UniqueConstraint('subject', 'first_year', 'low', name=op.f('uq_band_subject_first_year_low'))
    )
    op.create_table('framework',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('official_weights', sa.Boolean(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework')),
    sa.UniqueConstraint('name', 'year', name=op.f('uq_framework_name_year'))
    )
    op.create_table('module',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('description', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_module'))
    )
    op.create_table('flow',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('source_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('target_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('interval_days', sa.Integer(), nullable=False),
    sa.Column('required_share', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['source_code'], ['module.code'], name=op.f('fk_flow_source_code')),
    sa.ForeignKeyConstraint(['target_code'], ['module.code'], name=op.f('fk_flow_target_code')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_flow'))
    )
    op.create_table('framework_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('level', sqlmodel.sql.sqltypes.AutoString(length=15), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
    sa.Column('weight', sa.Float(), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=True),
    sa.CheckConstraint("level = 'total' OR level = 'area' OR level = 'indicator' OR level = 'sub_indicator'", name=op.f('ck_framework_item_level')),
    sa.CheckConstraint('weight IS NULL OR weight >= 0', name=op.f('ck_framework_item_weight')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_framework_item_framework_id')),
    sa.ForeignKeyConstraint(['parent_id'], ['framework_item.id'], name=op.f('fk_framework_item_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_framework_item')),
    sa.UniqueConstraint('framework_id', 'parent_id', 'name', name=op.f('uq_framework_item_framework_id_parent_id_name'))
    )
    op.create_table('indicator',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('family', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
    sa.Column('module_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('definition', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column('type', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('direction', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('low', sa.Float(), nullable=True),
    sa.Column('high', sa.Float(), nullable=True),
    sa.Column('words', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('owner', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('compared', sa.Boolean(), nullable=False),
    sa.CheckConstraint("direction = 'higher' OR direction = 'lower'", name=op.f('ck_indicator_direction')),
    sa.CheckConstraint("family = 'kpi' OR family = 'stage' OR family = 'transparency'", name=op.f('ck_indicator_family')),
    sa.CheckConstraint("type = 'outcome' OR type = 'output' OR type = 'input'", name=op.f('ck_indicator_type')),
    sa.CheckConstraint('low < high', name=op.f('ck_indicator_scale')),
    sa.ForeignKeyConstraint(['module_code'], ['module.code'], name=op.f('fk_indicator_module_code')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_indicator'))
    )
    op.create_table('exchange',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('flow_code', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('maturity', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=True),
    sa.Column('last_exchange_on', sa.Date(), nullable=True),
    sa.Column('records', sa.Integer(), nullable=True),
    sa.Column('filled_share', sa.Float(), nullable=True),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.CheckConstraint("maturity = 'none' OR maturity = 'by_hand' OR maturity = 'one_way' OR maturity = 'both_ways' OR maturity = 'one_source'", name=op.f('ck_exchange_maturity')),
    sa.CheckConstraint('filled_share IS NULL OR (filled_share >= 0 AND filled_share <= 1)', name=op.f('ck_exchange_filled_share')),
    sa.CheckConstraint('records IS NULL OR records >= 0', name=op.f('ck_exchange_records')),
    sa.ForeignKeyConstraint(['flow_code'], ['flow.code'], name=op.f('fk_exchange_flow_code')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_exchange_government_code')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_exchange_load_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange')),
    sa.UniqueConstraint('flow_code', 'government_code', 'day', name=op.f('uq_exchange_flow_code_government_code_day'))
    )
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.create_index('ix_exchange_government', ['government_code', 'flow_code', 'day'], unique=False)

    op.create_table('indicator_value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator_code', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('word', sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('baseline', sa.Float(), nullable=True),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_provisional', sa.Boolean(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.CheckConstraint("value IS NOT NULL OR word <> ''", name=op.f('ck_indicator_value_said')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_indicator_value_government_code')),
    sa.ForeignKeyConstraint(['indicator_code'], ['indicator.code'], name=op.f('fk_indicator_value_indicator_code')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_indicator_value_load_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_value')),
    sa.UniqueConstraint('indicator_code', 'government_code', 'day', 'source', name=op.f('uq_indicator_value_indicator_code_government_code_day_source'))
    )
    with op.batch_alter_table('indicator_value', schema=None) as batch_op:
        batch_op.create_index('ix_indicator_value_government', ['government_code', 'indicator_code', 'day'], unique=False)

    op.create_table('score',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('framework_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('reported', sa.Float(), nullable=True),
    sa.Column('verified', sa.Float(), nullable=True),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
    sa.Column('is_provisional', sa.Boolean(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('reported IS NOT NULL OR verified IS NOT NULL', name=op.f('ck_score_said')),
    sa.CheckConstraint('reported IS NULL OR (reported >= 0 AND reported <= 100)', name=op.f('ck_score_reported')),
    sa.CheckConstraint('verified IS NULL OR (verified >= 0 AND verified <= 100)', name=op.f('ck_score_verified')),
    sa.ForeignKeyConstraint(['framework_id'], ['framework.id'], name=op.f('fk_score_framework_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_score_government_code')),
    sa.ForeignKeyConstraint(['item_id'], ['framework_item.id'], name=op.f('fk_score_item_id')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_score_load_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_score')),
    sa.UniqueConstraint('item_id', 'government_code', 'day', 'source', name=op.f('uq_score_item_id_government_code_day_source'))
    )
    with op.batch_alter_table('score', schema=None) as batch_op:
        batch_op.create_index('ix_score_framework', ['framework_id', 'day'], unique=False)

    with op.batch_alter_table('load', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False, server_default='actions'))
        batch_op.alter_column('plan_id', existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_check_constraint(op.f('ck_load_kind'), "kind = 'actions' OR kind = 'scores' OR kind = 'kpi' OR kind = 'indicators' OR kind = 'flows'")


def downgrade() -> None:
    with op.batch_alter_table('score', schema=None) as batch_op:
        batch_op.drop_index('ix_score_framework')

    op.drop_table('score')
    with op.batch_alter_table('indicator_value', schema=None) as batch_op:
        batch_op.drop_index('ix_indicator_value_government')

    op.drop_table('indicator_value')
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.drop_index('ix_exchange_government')

    op.drop_table('exchange')
    op.drop_table('indicator')
    op.drop_table('framework_item')
    op.drop_table('flow')
    op.drop_table('module')
    op.drop_table('framework')
    op.drop_table('band')
    # What was loaded of these tables has gone with them.
    op.execute("DELETE FROM load WHERE plan_id IS NULL")
    with op.batch_alter_table('load', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_load_kind'), type_='check')
        batch_op.alter_column('plan_id', existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column('kind')

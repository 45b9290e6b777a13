"""First tables, the revision's only row, and the triggers that keep the history append-only."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

REFUSAL = "action_event is append-only"
SQLITE_TRIGGERS = [
    f"""CREATE TRIGGER action_event_no_{deed} BEFORE {deed} ON action_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for deed in ("update", "delete")
]
POSTGRESQL_TRIGGERS = [
    f"""CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    """CREATE TRIGGER action_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()""",
]


def upgrade() -> None:
    op.create_table('government',
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('short_name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('province_code', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=False),
    sa.Column('longitude', sa.Float(), nullable=False),
    sa.CheckConstraint("kind = 'province' OR kind = 'regency' OR kind = 'city'", name=op.f('ck_government_kind')),
    sa.ForeignKeyConstraint(['province_code'], ['government.code'], name=op.f('fk_government_province_code')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_government')),
    sa.UniqueConstraint('name', name=op.f('uq_government_name'))
    )
    with op.batch_alter_table('government', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_government_province_code'), ['province_code'], unique=False)

    op.create_table('plan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('framework', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('framework_version', sqlmodel.sql.sqltypes.AutoString(length=50), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('scope', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.CheckConstraint('ends >= starts', name=op.f('ck_plan_period')),
    sa.CheckConstraint('year BETWEEN 2000 AND 2100', name=op.f('ck_plan_year')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_plan')),
    sa.UniqueConstraint('code', name=op.f('uq_plan_code'))
    )
    op.create_table('revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('for_real_work', sa.Boolean(), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_revision_one_row')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision'))
    )
    op.create_table('area',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('weight', sa.Float(), nullable=True),
    sa.CheckConstraint('weight IS NULL OR weight >= 0', name=op.f('ck_area_weight')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_area_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area')),
    sa.UniqueConstraint('plan_id', 'name', name=op.f('uq_area_plan_id_name')),
    sa.UniqueConstraint('plan_id', 'position', name=op.f('uq_area_plan_id_position'))
    )
    op.create_table('load',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('actor', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('findings', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changes', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('original', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_load_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_load'))
    )
    with op.batch_alter_table('load', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_load_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_load_sha256'), ['sha256'], unique=False)

    op.create_table('action',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
    sa.Column('number', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('success_criterion', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('responsible_unit', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due_date', sa.Date(), nullable=True),
    sa.Column('due_text', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.Column('progress', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
    sa.Column('evidence', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True),
    sa.Column('verification', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True),
    sa.Column('obstacle', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('next_step', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed_on', sa.Date(), nullable=False),
    sa.CheckConstraint("evidence = 'none' OR evidence = 'preparing' OR evidence = 'awaiting_signature' OR evidence = 'partial' OR evidence = 'complete' OR evidence = 'not_possible_yet'", name=op.f('ck_action_evidence')),
    sa.CheckConstraint("progress = 'not_reported' OR progress = 'not_started' OR progress = 'in_progress' OR progress = 'realised' OR progress = 'not_carried_out' OR progress = 'outside_authority' OR progress = 'dropped'", name=op.f('ck_action_progress')),
    sa.CheckConstraint("verification = 'accepted' OR verification = 'returned'", name=op.f('ck_action_verification')),
    sa.CheckConstraint("verification IS NULL OR verification <> 'accepted' OR progress = 'outside_authority' OR (progress = 'realised' AND evidence = 'complete')", name=op.f('ck_action_verified_is_evidenced')),
    sa.CheckConstraint('weight > 0', name=op.f('ck_action_weight')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_action_area_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_action_government_code')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_action_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action')),
    sa.UniqueConstraint('plan_id', 'government_code', 'code', name=op.f('uq_action_plan_id_government_code_code'))
    )
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.create_index('ix_action_area', ['area_id'], unique=False)
        batch_op.create_index('ix_action_due', ['plan_id', 'government_code', 'due_date', 'position'], unique=False)
        batch_op.create_index('ix_action_plan_due', ['plan_id', 'due_date', 'position'], unique=False)
        batch_op.create_index('ix_action_register', ['plan_id', 'government_code', 'position'], unique=False)

    op.create_table('tally',
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('actions', sa.Integer(), nullable=False),
    sa.Column('left', sa.Integer(), nullable=False),
    sa.Column('not_reported', sa.Integer(), nullable=False),
    sa.Column('not_started', sa.Integer(), nullable=False),
    sa.Column('in_progress', sa.Integer(), nullable=False),
    sa.Column('in_progress_evidenced', sa.Integer(), nullable=False),
    sa.Column('realised', sa.Integer(), nullable=False),
    sa.Column('evidenced', sa.Integer(), nullable=False),
    sa.Column('verified', sa.Integer(), nullable=False),
    sa.Column('returned', sa.Integer(), nullable=False),
    sa.Column('not_carried_out', sa.Integer(), nullable=False),
    sa.Column('due', sa.Integer(), nullable=False),
    sa.Column('late', sa.Integer(), nullable=False),
    sa.Column('evidence_recorded', sa.Integer(), nullable=False),
    sa.Column('verification_recorded', sa.Integer(), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.Column('due_weight', sa.Float(), nullable=False),
    sa.Column('realised_weight', sa.Float(), nullable=False),
    sa.Column('evidenced_weight', sa.Float(), nullable=False),
    sa.Column('verified_weight', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_tally_area_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_tally_government_code')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_tally_plan_id')),
    sa.PrimaryKeyConstraint('plan_id', 'government_code', 'area_id', 'day', name=op.f('pk_tally'))
    )
    with op.batch_alter_table('tally', schema=None) as batch_op:
        batch_op.create_index('ix_tally_day', ['plan_id', 'day'], unique=False)

    op.create_table('action_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('took_effect_on', sa.Date(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=True),
    sa.Column('progress', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
    sa.Column('evidence', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True),
    sa.Column('verification', sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True),
    sa.Column('obstacle', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('next_step', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('due_date', sa.Date(), nullable=True),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.Column('changes', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('previous_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.CheckConstraint("evidence = 'none' OR evidence = 'preparing' OR evidence = 'awaiting_signature' OR evidence = 'partial' OR evidence = 'complete' OR evidence = 'not_possible_yet'", name=op.f('ck_action_event_evidence')),
    sa.CheckConstraint("kind = 'added' OR kind = 'reported' OR kind = 'amended'", name=op.f('ck_action_event_kind')),
    sa.CheckConstraint("progress = 'not_reported' OR progress = 'not_started' OR progress = 'in_progress' OR progress = 'realised' OR progress = 'not_carried_out' OR progress = 'outside_authority' OR progress = 'dropped'", name=op.f('ck_action_event_progress')),
    sa.CheckConstraint("verification = 'accepted' OR verification = 'returned'", name=op.f('ck_action_event_verification')),
    sa.CheckConstraint("verification IS NULL OR verification <> 'accepted' OR progress = 'outside_authority' OR (progress = 'realised' AND evidence = 'complete')", name=op.f('ck_action_event_verified_is_evidenced')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_action_event_action_id')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_action_event_area_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_action_event_government_code')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_action_event_load_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_event')),
    sa.UniqueConstraint('government_code', 'sequence', name=op.f('uq_action_event_government_code_sequence'))
    )
    with op.batch_alter_table('action_event', schema=None) as batch_op:
        batch_op.create_index('ix_action_event_as_of', ['action_id', 'took_effect_on', 'id'], unique=False)

    op.execute("INSERT INTO revision (id, number, for_real_work) VALUES (1, 0, false)")
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in SQLITE_TRIGGERS if on_sqlite else POSTGRESQL_TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    with op.batch_alter_table('action_event', schema=None) as batch_op:
        batch_op.drop_index('ix_action_event_as_of')

    op.drop_table('action_event')
    with op.batch_alter_table('tally', schema=None) as batch_op:
        batch_op.drop_index('ix_tally_day')

    op.drop_table('tally')
    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index('ix_action_register')
        batch_op.drop_index('ix_action_plan_due')
        batch_op.drop_index('ix_action_due')
        batch_op.drop_index('ix_action_area')

    op.drop_table('action')
    with op.batch_alter_table('load', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_load_sha256'))
        batch_op.drop_index(batch_op.f('ix_load_plan_id'))

    op.drop_table('load')
    op.drop_table('area')
    op.drop_table('revision')
    op.drop_table('plan')
    with op.batch_alter_table('government', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_government_province_code'))

    op.drop_table('government')
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_history_change")

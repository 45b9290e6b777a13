"""Loads that are undone, mappings that are remembered; practices for a module or an item of a framework."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

EARLIER = ("not_reported", "not_started", "in_progress", "realised", "not_carried_out", "outside_authority", "dropped")
ONE_SUBJECT = (
    "(CASE WHEN area_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN module_code IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN item_id IS NULL THEN 0 ELSE 1 END) = 1"
)


def one_of(values: tuple[str, ...]) -> str:
    return " OR ".join(f"progress = '{value}'" for value in values)


def allow(values: tuple[str, ...]) -> None:
    """Change which states an action may be in. SQLite makes the tables anew, and their triggers go with the old ones."""
    for table in ("action", "action_event"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'ck_{table}_progress'), type_='check')
            batch_op.create_check_constraint(batch_op.f(f'ck_{table}_progress'), one_of(values))
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER action_event_no_{deed} BEFORE {deed} ON action_event"
                " BEGIN SELECT RAISE(ABORT, 'action_event is append-only'); END"
            )


def upgrade() -> None:
    allow((*EARLIER, "withdrawn"))
    op.create_table('column_mapping',
    sa.Column('layout', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('fields', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('said_by', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('layout', name=op.f('pk_column_mapping'))
    )
    # Before the original: SQLite reads through a row's large columns to get at what lies behind them.
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table('load', schema=None, recreate=recreate) as batch_op:
        before = {"insert_before": "original"} if recreate == "always" else {}
        batch_op.add_column(sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True), **before)
        batch_op.add_column(sa.Column('undone_by', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False, server_default=''), **before)
        batch_op.add_column(sa.Column('undone_reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''), **before)

    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.alter_column('area_id', existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column('module_code', sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True))
        batch_op.add_column(sa.Column('item_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_practice_module_code'), 'module', ['module_code'], ['code'])
        batch_op.create_foreign_key(batch_op.f('fk_practice_item_id'), 'framework_item', ['item_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_practice_subject'), ONE_SUBJECT)



def downgrade() -> None:
    op.execute("DELETE FROM adoption WHERE practice_id IN (SELECT id FROM practice WHERE area_id IS NULL)")
    op.execute("DELETE FROM practice WHERE area_id IS NULL")
    with op.batch_alter_table('practice', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_practice_subject'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_practice_item_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_practice_module_code'), type_='foreignkey')
        batch_op.drop_column('item_id')
        batch_op.drop_column('module_code')
        batch_op.alter_column('area_id', existing_type=sa.Integer(), nullable=False)

    with op.batch_alter_table('load', schema=None) as batch_op:
        batch_op.drop_column('undone_reason')
        batch_op.drop_column('undone_by')
        batch_op.drop_column('undone_at')

    op.drop_table('column_mapping')
    allow(EARLIER)

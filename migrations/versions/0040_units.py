"""Units of governments as records: of every name that actions have so far."""

import re

import sqlalchemy as sa
from alembic import op

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None

LONGEST = 300


def upgrade() -> None:
    unit = op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('government_code', sa.String(length=5), nullable=False),
    sa.Column('name', sa.String(length=LONGEST), nullable=False),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_unit_government_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    )
    op.create_index('ix_unit_government_code', 'unit', ['government_code'], unique=False)
    spelling = op.create_table('unit_spelling',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sa.String(length=5), nullable=False),
    sa.Column('written', sa.String(length=LONGEST), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_spelling_unit_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_unit_spelling_government_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_spelling')),
    )
    op.create_index('ix_unit_spelling_unit_id', 'unit_spelling', ['unit_id'], unique=False)
    op.create_index('ix_unit_spelling_government_code', 'unit_spelling', ['government_code'], unique=False)
    op.create_table('unit_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=LONGEST), nullable=False),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_change_unit_id')),
    sa.ForeignKeyConstraint(['successor_id'], ['unit.id'], name=op.f('fk_unit_change_successor_id')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_unit_change_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_change')),
    )
    op.create_index('ix_unit_change_unit_id', 'unit_change', ['unit_id'], unique=False)
    for table, other in (('supporting_unit', 'action'), ('account_unit', 'account')):
        op.create_table(table,
        sa.Column(f'{other}_id', sa.Integer(), nullable=False),
        sa.Column('unit_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint([f'{other}_id'], [f'{other}.id'], name=op.f(f'fk_{table}_{other}_id')),
        sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f(f'fk_{table}_unit_id')),
        sa.PrimaryKeyConstraint(f'{other}_id', 'unit_id', name=op.f(f'pk_{table}')),
        )
        op.create_index(f'ix_{table}_unit_id', table, ['unit_id'], unique=False)
    _name_those_of_actions(unit, spelling)


def _name_those_of_actions(unit: sa.Table, spelling: sa.Table) -> None:
    connection = op.get_bind()
    named = connection.execute(sa.text(
        "SELECT government_code, responsible_unit FROM action WHERE responsible_unit <> ''"
        " GROUP BY government_code, responsible_unit ORDER BY government_code, MIN(id)"
    )).all()
    units, spellings, known = [], [], {}
    for code, written in named:
        if len(written) > LONGEST:
            continue
        key = code, re.sub(r'\W+', ' ', written.casefold()).strip()
        if key not in known:
            known[key] = len(units) + 1
            units.append({'id': known[key], 'government_code': code, 'name': written})
        spellings.append({'unit_id': known[key], 'government_code': code, 'written': written})
    if units:
        op.bulk_insert(unit, units)
        op.bulk_insert(spelling, spellings)
        if connection.dialect.name == 'postgresql':
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('unit', 'id'), (SELECT MAX(id) FROM unit))"))


def downgrade() -> None:
    for table in ('account_unit', 'supporting_unit', 'unit_change', 'unit_spelling', 'unit'):
        op.drop_table(table)

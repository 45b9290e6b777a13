"""Sign-ins and links rest on their entry in the audit history. Those from before have none: they end with the upgrade."""

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0036'
branch_labels = None
depends_on = None

OF_SIGN_IN = (
    ('means', sa.String(length=10), False),
    ('browser', sa.String(length=200), False),
    ('signed_in_at', sa.DateTime(timezone=True), False),
    ('seen_at', sa.DateTime(timezone=True), False),
    ('expires_at', sa.DateTime(timezone=True), False),
    ('ended_at', sa.DateTime(timezone=True), True),
)
OF_INVITATION = (('expires_at', sa.DateTime(timezone=True), False), ('used_at', sa.DateTime(timezone=True), True))


def upgrade() -> None:
    make_anew(rest_on_the_audit=True)


def downgrade() -> None:
    make_anew(rest_on_the_audit=False)


def make_anew(*, rest_on_the_audit: bool) -> None:
    """Both tables, empty."""
    for table, columns in (('sign_in', OF_SIGN_IN), ('invitation', OF_INVITATION)):
        op.drop_table(table)
        entry = [
            sa.Column('event_id', sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(['event_id'], ['audit_event.id'], name=op.f(f'fk_{table}_event_id')),
        ]
        op.create_table(table,
        sa.Column('token_hash', sa.String(length=64), nullable=False),
        sa.Column('account_id', sa.Integer(), nullable=False),
        *(sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns),
        *(entry if rest_on_the_audit else []),
        sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f(f'fk_{table}_account_id')),
        sa.PrimaryKeyConstraint('token_hash', name=op.f(f'pk_{table}')),
        )
        op.create_index(op.f(f'ix_{table}_account_id'), table, ['account_id'], unique=False)

"""Seals of what every stored row was and became. The rows that are there are sealed at the next start."""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('seal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('subject', sa.String(length=30), nullable=False),
    sa.Column('key', sa.String(length=130), nullable=False),
    sa.Column('before', sa.String(length=64), nullable=False),
    sa.Column('after', sa.String(length=64), nullable=False),
    sa.Column('previous_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seal')),
    )
    op.create_index('ix_seal_subject', 'seal', ['subject'])
    for trigger in _append_only():
        op.execute(trigger)


def _append_only() -> list[str]:
    if op.get_bind().dialect.name == "sqlite":
        return [
            f"""CREATE TRIGGER seal_no_{deed} BEFORE {deed} ON seal
            BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END"""
            for deed in ("update", "delete")
        ]
    return [
        """CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()"""
    ]


def downgrade() -> None:
    op.drop_table('seal')

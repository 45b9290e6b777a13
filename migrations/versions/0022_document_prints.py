"""Prints of documents of evidence: what tells that two are alike."""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document_print',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('made', sa.LargeBinary(), nullable=True),
    sa.Column('made_on', sa.Date(), nullable=True),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('', 'text', 'picture')", name=op.f('ck_document_print_kind')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_document_print')),
    )
    op.create_table('document_band',
    sa.Column('band', sa.String(length=16), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('band', 'sha256', name=op.f('pk_document_band')),
    )
    op.create_table('document_likeness',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('other', sa.String(length=64), nullable=False),
    sa.Column('likeness', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', 'other', name=op.f('pk_document_likeness')),
    )


def downgrade() -> None:
    op.drop_table('document_likeness')
    op.drop_table('document_band')
    op.drop_table('document_print')

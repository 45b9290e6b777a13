"""What loaded files name as evidence: addresses and names of documents."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('evidence_reference',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('load_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_evidence_reference_action_id')),
    sa.ForeignKeyConstraint(['load_id'], ['load.id'], name=op.f('fk_evidence_reference_load_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_reference')),
    sa.UniqueConstraint('action_id', 'text', 'url', name=op.f('uq_evidence_reference_action_id_text_url')),
    )
    with op.batch_alter_table('evidence_reference', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_reference_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_reference_load_id'), ['load_id'], unique=False)


def downgrade() -> None:
    op.drop_table('evidence_reference')

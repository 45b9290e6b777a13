"""Accounts, sign-ins, evidence, drafts, the audit history; what waits for whom; who said what in the history."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

EARLIER_KINDS = "kind = 'added' OR kind = 'reported' OR kind = 'amended'"
KINDS = f"{EARLIER_KINDS} OR kind = 'verdict' OR kind = 'asked' OR kind = 'corrected'"
IS_CLAIM = "{e}.verification IS NULL AND ({e}.progress = 'realised' OR {e}.progress = 'outside_authority')"
# Claims that waited already: since the first event of the last unbroken run of claims.
CLAIMED_AT = f"""UPDATE action SET claimed_at = (
    SELECT MIN(e.recorded_at) FROM action_event e WHERE e.action_id = action.id AND NOT EXISTS (
        SELECT 1 FROM action_event other WHERE other.action_id = e.action_id AND NOT ({IS_CLAIM.format(e='other')})
        AND (other.took_effect_on > e.took_effect_on OR (other.took_effect_on = e.took_effect_on AND other.id >= e.id))))
    WHERE {IS_CLAIM.format(e='action')}"""


def append_only(table: str) -> list[str]:
    """The triggers that refuse to change a table's rows, for the engine at hand."""
    refusal = f"{table} is append-only"
    if op.get_bind().dialect.name == "sqlite":
        return [
            f"""CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}
            BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
            for deed in ("update", "delete")
        ]
    return [
        f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()"""
    ]


def protect_again() -> None:
    """SQLite has made action_event anew, and its triggers went with the old one."""
    if op.get_bind().dialect.name == "sqlite":
        for trigger in append_only("action_event"):
            op.execute(trigger)


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('full_name', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('email', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
    sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False),
    sa.Column('password_hash', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=True),
    sa.Column('must_change_password', sa.Boolean(), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('locked_until', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("role = 'public' OR role = 'presenter' OR role = 'officer' OR role = 'coordinator' OR role = 'verifier' OR role = 'admin' OR role = 'operator'", name=op.f('ck_account_role')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email')),
    sa.UniqueConstraint('name', name=op.f('uq_account_name'))
    )
    op.create_table('audit_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(length=15), nullable=False),
    sa.Column('actor', sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('details', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
    sa.Column('previous_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.CheckConstraint("kind = 'signed_in' OR kind = 'failed' OR kind = 'locked' OR kind = 'signed_out' OR kind = 'revoked' OR kind = 'password' OR kind = 'account_added' OR kind = 'rights' OR kind = 'active' OR kind = 'invited' OR kind = 'published'", name=op.f('ck_audit_event_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_event'))
    )
    op.create_table('account_government',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('government_code', sqlmodel.sql.sqltypes.AutoString(length=5), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_account_government_account_id')),
    sa.ForeignKeyConstraint(['government_code'], ['government.code'], name=op.f('fk_account_government_government_code')),
    sa.PrimaryKeyConstraint('account_id', 'government_code', name=op.f('pk_account_government'))
    )
    op.create_table('evidence_file',
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('media_type', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('stored_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stored_by', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['stored_by'], ['account.id'], name=op.f('fk_evidence_file_stored_by')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_evidence_file'))
    )
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_file_stored_by'), ['stored_by'], unique=False)

    op.create_table('invitation',
    sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_invitation_account_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_account_id'), ['account_id'], unique=False)

    op.create_table('sign_in',
    sa.Column('token_hash', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('means', sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
    sa.Column('browser', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('signed_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_account_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_sign_in'))
    )
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_account_id'), ['account_id'], unique=False)

    op.create_table('draft',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('content', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('seen_event_id', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_draft_account_id')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_draft_action_id')),
    sa.PrimaryKeyConstraint('account_id', 'action_id', name=op.f('pk_draft'))
    )
    op.create_table('evidence_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
    sa.Column('url', sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.CheckConstraint("(sha256 IS NULL) <> (url = '')", name=op.f('ck_evidence_item_file_or_link')),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_evidence_item_action_id')),
    sa.ForeignKeyConstraint(['event_id'], ['action_event.id'], name=op.f('fk_evidence_item_event_id')),
    sa.ForeignKeyConstraint(['sha256'], ['evidence_file.sha256'], name=op.f('fk_evidence_item_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_item'))
    )
    with op.batch_alter_table('evidence_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_item_action_id'), ['action_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_item_sha256'), ['sha256'], unique=False)

    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.add_column(sa.Column('next_step_owner', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('next_step_due', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('claimed_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index('ix_action_changed', ['plan_id', 'changed_on'], unique=False)
        batch_op.create_index('ix_action_claimed', ['plan_id', 'claimed_at', 'changed_on'], unique=False)

    with op.batch_alter_table('action_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('next_step_owner', sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('next_step_due', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('account_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('role', sqlmodel.sql.sqltypes.AutoString(length=12), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('about_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('grade', sa.Float(), nullable=True))
        batch_op.add_column(sa.Column('documents', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.create_foreign_key(batch_op.f('fk_action_event_about_id'), 'action_event', ['about_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_action_event_account_id'), 'account', ['account_id'], ['id'])
        batch_op.drop_constraint(batch_op.f('ck_action_event_kind'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_action_event_kind'), KINDS)

    op.execute(CLAIMED_AT)
    protect_again()
    for trigger in append_only("audit_event"):
        op.execute(trigger)



def downgrade() -> None:
    op.drop_table('evidence_item')
    with op.batch_alter_table('action_event', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_action_event_kind'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_action_event_kind'), EARLIER_KINDS)
        batch_op.drop_constraint(batch_op.f('fk_action_event_account_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_action_event_about_id'), type_='foreignkey')
        batch_op.drop_column('documents')
        batch_op.drop_column('grade')
        batch_op.drop_column('reason')
        batch_op.drop_column('about_id')
        batch_op.drop_column('role')
        batch_op.drop_column('account_id')
        batch_op.drop_column('next_step_due')
        batch_op.drop_column('next_step_owner')
    protect_again()

    with op.batch_alter_table('action', schema=None) as batch_op:
        batch_op.drop_index('ix_action_claimed')
        batch_op.drop_index('ix_action_changed')
        batch_op.drop_column('asked_at')
        batch_op.drop_column('claimed_at')
        batch_op.drop_column('next_step_due')
        batch_op.drop_column('next_step_owner')

    op.drop_table('draft')
    with op.batch_alter_table('sign_in', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_account_id'))

    op.drop_table('sign_in')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_account_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('evidence_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_file_stored_by'))

    op.drop_table('evidence_file')
    op.drop_table('account_government')
    op.drop_table('audit_event')
    op.drop_table('account')

"""The audit history: sign-ins and changes of rights. Append-only, like the history of actions."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class AuditKind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed_in"
    FAILED = "failed"  # a wrong password, or a name that does not exist
    LOCKED = "locked"  # too many wrong passwords
    SIGNED_OUT = "signed_out"
    REVOKED = "revoked"  # a sign-in was ended by its owner or an admin
    PASSWORD = "password"  # a password was set  # noqa: S105
    ACCOUNT_ADDED = "account_added"
    RIGHTS = "rights"  # role or governments changed
    ACTIVE = "active"  # switched off or on again
    INVITED = "invited"
    PUBLISHED = "published"  # a document was made public, or no longer


class AuditEvent(Table, table=True):
    """One entry, chained to the one before it by SHA-256. Triggers refuse UPDATE and DELETE on both engines."""

    __tablename__ = "audit_event"
    __table_args__ = (CheckConstraint(one_of("kind", AuditKind), name="kind"),)

    id: int | None = Field(default=None, primary_key=True)  # 1, 2, 3 … without a gap
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    kind: str = Field(max_length=15)
    actor: str = Field(max_length=60)  # an account's name, "operator", or "" where nobody is signed in
    subject: str = Field(max_length=200)  # whose account, or which document
    details: str = Field(default="", max_length=500)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)

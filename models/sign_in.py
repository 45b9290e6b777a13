"""Who is signed in, and the links by which somebody signs in for the first time."""

from datetime import datetime

from sqlalchemy import Column, DateTime, Index
from sqlmodel import Field

from models.base import Table


class SignIn(Table, table=True):
    """One browser in which an account is signed in. The cookie's token is kept only as its SHA-256."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    means: str = Field(max_length=10)  # "password", "link" or "oidc"
    browser: str = Field(default="", max_length=200)  # what the browser says of itself
    signed_in_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    event_id: int = Field(foreign_key="audit_event.id")  # its entry, which says what this row says


class Invitation(Table, table=True):
    """A link that works once: it lets its bearer choose the account's password."""

    __tablename__ = "invitation"

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    event_id: int = Field(foreign_key="audit_event.id")  # its entry, which says what this row says


class KnownBrowser(Table, table=True):
    """A browser in which an account has signed in before: strangers who guess its password do not lock it out there."""

    __tablename__ = "known_browser"

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    failures: int = 0  # wrong passwords in a row, from this browser
    locked_until: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class SignInAttempt(Table, table=True):
    """From where somebody tried to sign in. Kept for some weeks only (settings), unlike the audit history."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_block", "block", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    account_id: int | None = Field(default=None, foreign_key="account.id")  # None: a name that does not exist
    address: str = Field(max_length=45)
    block: str = Field(max_length=50)  # the network that the address is in
    succeeded: bool

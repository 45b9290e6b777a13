"""Who is signed in, and the links by which somebody signs in for the first time."""

from datetime import datetime

from sqlalchemy import Column, DateTime
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


class Invitation(Table, table=True):
    """A link that works once: it lets its bearer choose the account's password."""

    __tablename__ = "invitation"

    token_hash: str = Field(primary_key=True, max_length=64)
    account_id: int = Field(foreign_key="account.id", index=True)
    expires_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    used_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))

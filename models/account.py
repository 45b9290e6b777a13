"""Akun: who may sign in, and as what."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime
from sqlmodel import Field

from models.base import Table
from models.status import one_of


class Role(StrEnum):
    """What somebody is to the plan. An account has exactly one."""

    PUBLIC = "public"  # publik: no account
    PRESENTER = "presenter"  # pemapar
    OFFICER = "officer"  # petugas daerah
    COORDINATOR = "coordinator"  # koordinator provinsi
    VERIFIER = "verifier"  # satgas KPK
    ADMIN = "admin"
    OPERATOR = "operator"  # who has the machine: the command line, never the web


ACCOUNT_ROLES = (Role.PRESENTER, Role.OFFICER, Role.COORDINATOR, Role.VERIFIER, Role.ADMIN)


class MailEvery(StrEnum):
    """How often somebody wants the digest by mail."""

    DAY = ""
    WEEK = "week"  # on Mondays
    NEVER = "never"


class Account(Table, table=True):
    """One person's account. It is never deleted, since the history names it; it can be switched off."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint(one_of("role", Role), name="role"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)  # to sign in with; lower case
    full_name: str = Field(max_length=100)
    email: str | None = Field(default=None, max_length=200, unique=True)  # lower case; for digests and OpenID Connect
    role: str = Field(max_length=12)
    password_hash: str | None = Field(default=None, max_length=200)  # argon2id; None: not set, or OpenID Connect only
    must_change_password: bool = True
    is_active: bool = True
    created_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    mail_every: str = Field(default="", max_length=5)  # how often a digest comes; see MailEvery
    failures: int = 0  # wrong passwords in a row
    locked_until: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class AccountGovernment(Table, table=True):
    """A government that an officer reports for, or the province that a coordinator looks after."""

    __tablename__ = "account_government"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    government_code: str = Field(foreign_key="government.code", primary_key=True, max_length=5)

"""Accounts, sign-ins and the audit history, for those who may see them."""

from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Account, AccountGovernment, AuditEvent, MailEvery, SignIn, SignInAttempt
from workflow.accounts.permissions import Actor, Permission

ACCOUNTS = ("name", "full_name", "email", "role", "is_active", "created_at", "governments")
SIGN_INS = ("token_hash", "account", "means", "browser", "signed_in_at", "seen_at")
ATTEMPTS = ("at", "account", "address", "succeeded")
AUDIT = ("id", "at", "kind", "actor", "subject", "details")


def accounts(session: Session, actor: Actor) -> pd.DataFrame:
    """All accounts by name, with the columns of ACCOUNTS (governments: codes, joined by commas). Raises Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    given: dict[int, list[str]] = {}
    for row in session.execute(select(AccountGovernment).order_by(col(AccountGovernment.government_code))).scalars():
        given.setdefault(row.account_id, []).append(row.government_code)
    own = [col(getattr(Account, name)) for name in ACCOUNTS[:-1]]
    rows = session.execute(select(*own, col(Account.id)).order_by(col(Account.name))).all()
    return pd.DataFrame(
        [(*row[:-1], ", ".join(given.get(row[-1], []))) for row in rows], columns=list(ACCOUNTS), dtype=object
    )


def mail_every(session: Session, actor: Actor) -> MailEvery:
    """How often one gets the digest by mail oneself."""
    asked = select(col(Account.mail_every)).where(col(Account.id) == actor.account_id)
    return MailEvery(session.execute(asked).scalar_one())


def exist(session: Session) -> bool:
    """Whether any account has been able to sign in yet: has a password, or can come through a provider."""
    usable = select(col(Account.id)).where(col(Account.password_hash).is_not(None) | col(Account.email).is_not(None))
    return session.execute(usable.limit(1)).first() is not None


def sign_ins(session: Session, actor: Actor) -> pd.DataFrame:
    """The sign-ins that have not ended: one's own, or for who manages accounts all. Columns: SIGN_INS."""
    question = (
        select(
            col(SignIn.token_hash),
            col(Account.name),
            col(SignIn.means),
            col(SignIn.browser),
            col(SignIn.signed_in_at),
            col(SignIn.seen_at),
        )
        .join(Account, col(Account.id) == col(SignIn.account_id))
        .where(col(SignIn.ended_at).is_(None), col(SignIn.expires_at) > datetime.now(UTC))
        .order_by(col(SignIn.seen_at).desc())
    )
    if not actor.may(Permission.MANAGE_ACCOUNTS):
        question = question.where(col(SignIn.account_id) == actor.account_id)
    return pd.DataFrame(session.execute(question).all(), columns=list(SIGN_INS), dtype=object)


def audit(session: Session, actor: Actor, limit: int) -> pd.DataFrame:
    """The latest entries of the audit history, newest first, with the columns of AUDIT. Raises Forbidden."""
    actor.require(Permission.READ_AUDIT)
    columns = [col(getattr(AuditEvent, name)) for name in AUDIT]
    rows = session.execute(select(*columns).order_by(col(AuditEvent.id).desc()).limit(limit)).all()
    return pd.DataFrame(rows, columns=list(AUDIT), dtype=object)


def attempts(session: Session, actor: Actor, limit: int) -> pd.DataFrame:
    """From where somebody last tried to sign in, newest first, with the columns of ATTEMPTS. Raises Forbidden."""
    actor.require(Permission.READ_AUDIT)
    columns = (col(SignInAttempt.at), col(Account.name), col(SignInAttempt.address), col(SignInAttempt.succeeded))
    question = select(*columns).outerjoin(Account, col(Account.id) == col(SignInAttempt.account_id))
    rows = session.execute(question.order_by(col(SignInAttempt.id).desc()).limit(limit)).all()
    return pd.DataFrame(rows, columns=list(ATTEMPTS), dtype=object)

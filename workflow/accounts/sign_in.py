"""Signing in and out: by password, by a one-time link, by an identity provider. Sessions are kept and can be ended.

Whoever fails learns only that it failed: a wrong name, a wrong password, a locked and a switched-off account take the
same time and get the same answer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Engine, select, update
from sqlmodel import Session, col

from models import Account, AuditEvent, AuditKind, Invitation, Role, SignIn, odd_text
from models.database import noting, reading
from settings import settings
from workflow.accounts import accounts, audit, guessing, passwords, vouching
from workflow.accounts.accounts import fingerprint, token
from workflow.accounts.permissions import Actor, Forbidden, Permission


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in with a cookie."""

    actor: Actor
    must_change_password: bool
    saving_paused: bool = False  # the primary database is away, and a replica has said who this is


def by_password(
    name: str, password: str, browser: str, database: Engine | None = None, *, address: str = "", known: str = ""
) -> str | None:
    """Sign in, in transactions of its own. Returns the cookie's token, or None.

    address: where the request comes from; known: the cookie of a browser that has signed in before (guessing.py).
    The password is checked between two transactions: that takes long, and nobody else should wait for it.
    """
    name, now = name.strip().lower()[:60], datetime.now(UTC)
    asked = select(Account).where(col(Account.name) == name)
    with reading(database, newest=True) as session:
        account = session.execute(asked).scalar_one_or_none()
        stored = account.password_hash if account else None
        if guessing.is_stopped(session, address) and guessing.known_browser(session, account, known) is None:
            return None
    right = passwords.fits(password, stored)
    with noting(database) as session:
        account = session.execute(asked.with_for_update()).scalar_one_or_none()
        counted = guessing.known_browser(session, account, known) or account
        why = _closed(account, counted, now)
        if why == "locked" and isinstance(counted, Account) and guessing.has_tries(session, account, address):
            why = ""
        right = right and account is not None and account.password_hash == stored
        guessing.note(session, account, address, succeeded=right and not why)
        if why:
            audit.note(session, AuditKind.FAILED, "", account.name if account else guessing.unknown(name), why)
            return None
        assert account is not None
        assert counted is not None
        if not right:
            guessing.count(session, counted, account, now)
            return None
        if not guessing.is_locked(counted, now):
            counted.failures, counted.locked_until = 0, None
        return _begin(session, account, "password", browser)


def _closed(account: Account | None, counted: guessing.Counted | None, now: datetime) -> str:
    """Why nobody may sign in now; empty where somebody may."""
    if account is None or counted is None:
        return "unknown name"
    if not account.is_active:
        return "switched off"
    return "locked" if guessing.is_locked(counted, now) else ""


def by_invitation(word: str, password: str, browser: str, database: Engine | None = None) -> str | None:
    """Set the password of the account that a link belongs to, and sign in. None where the link does not work.

    Raises WeakPassword. In transactions of its own, as by_password.
    """
    with reading(database) as session:
        account = invited(session, word)
        if account is None:
            return None
        _check(account, password)
    sealed = passwords.sealed(password)
    with noting(database) as session:
        account = invited(session, word)
        if account is None:
            return None
        store_password(session, account, sealed)
        session.execute(
            update(Invitation).where(col(Invitation.token_hash) == fingerprint(word)).values(used_at=datetime.now(UTC))
        )
        return _begin(session, account, "link", browser)


def invited(session: Session, word: str) -> Account | None:
    """The account of a link that still works."""
    found = session.execute(
        select(Account, Invitation, AuditEvent)
        .join(Invitation, col(Invitation.account_id) == col(Account.id))
        .join(AuditEvent, col(AuditEvent.id) == col(Invitation.event_id))
        .where(
            col(Invitation.token_hash) == fingerprint(word),
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > datetime.now(UTC),
            col(Account.is_active),
        )
        .with_for_update(of=Account)
    ).one_or_none()
    return found[0] if found and vouching.is_vouched(found[1], found[2]) else None


def by_provider(session: Session, email: str, browser: str) -> str | None:
    """Sign in whom an identity provider has vouched for, by a verified address. None where no account has it."""
    address = accounts.as_kept(email)
    account = session.execute(
        select(Account).where(col(Account.email) == address, col(Account.is_active))
    ).scalar_one_or_none()
    if account is None or not email.isprintable():  # what no address holds is left out of questions to the database
        audit.note(session, AuditKind.FAILED, "", odd_text.visible(address)[:200], "no account for this address")
        return None
    return _begin(session, account, "oidc", browser)


def change_password(actor: Actor, old: str, new: str, browser: str = "", database: Engine | None = None) -> str | None:
    """Another password for one's own account; all sign-ins end, and a new one begins. Returns its token, or None
    where the old password is wrong, or was so too often: whoever guesses it at an open desk is sent away.

    Raises WeakPassword. In transactions of its own, as by_password.
    """
    now = datetime.now(UTC)
    with reading(database) as session:
        account = session.get_one(Account, actor.account_id)
        stored, is_locked = account.password_hash, guessing.is_locked(account, now)
        _check(account, new)
    right = not is_locked and passwords.fits(old, stored)
    sealed = passwords.sealed(new) if right else ""
    with noting(database) as session:
        account = session.get_one(Account, actor.account_id)
        if not right or account.password_hash != stored:
            if not guessing.is_locked(account, now) and guessing.count(session, account, account, now):
                accounts.end_all(session, account.id)
            return None
        store_password(session, account, sealed)
        return _begin(session, account, "password", browser)


def _check(account: Account, password: str) -> None:
    passwords.check(password, (account.name, account.full_name, account.email or "", "renaksi"))


def store_password(session: Session, account: Account, sealed: str) -> None:
    """Store the hash of a password that its owner chose. All sign-ins of the account end."""
    account.password_hash = sealed
    account.must_change_password = False
    account.failures, account.locked_until = 0, None
    accounts.end_all(session, account.id)
    audit.note(session, AuditKind.PASSWORD, account.name, account.name)


def _begin(session: Session, account: Account, means: str, browser: str) -> str:
    now, word = datetime.now(UTC), token()
    assert account.id is not None
    row = SignIn(
        token_hash=fingerprint(word),
        account_id=account.id,
        means=means,
        browser=odd_text.plain(browser[:200]),
        signed_in_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=settings().session_max_hours),
        event_id=0,
    )
    said = f"{means} {vouching.digest(row)}"
    row.event_id = audit.note(session, AuditKind.SIGNED_IN, account.name, account.name, said)
    session.add(row)
    return word


def begin_again(session: Session, actor: Actor, means: str, browser: str) -> str:
    """A new token for somebody who just proved who he is (after a change of password)."""
    return _begin(session, session.get_one(Account, actor.account_id), means, browser)


def who(session: Session, word: str) -> SignedIn | None:
    """Who is signed in with a cookie's token; None where the sign-in has ended, expired or was idle for too long."""
    now = datetime.now(UTC)
    idle = now - timedelta(minutes=settings().session_idle_minutes)
    account = _signed_in(session, word, col(SignIn.expires_at) > now, col(SignIn.seen_at) > idle)
    if account is None:
        return None
    actor = _actor(session, account)
    must_change = account.must_change_password and account.password_hash is not None
    return SignedIn(actor, must_change)


def of_lapsed(session: Session, word: str) -> Actor | None:
    """Whose sign-in was idle for too long or ran out, without anybody having ended it, and not longer ago than a
    sign-in may last. Good for keeping what was being typed as a draft, and for nothing else.
    """
    oldest = datetime.now(UTC) - timedelta(hours=settings().session_max_hours)
    account = _signed_in(session, word, col(SignIn.seen_at) > oldest)
    return _actor(session, account) if account else None


def _signed_in(session: Session, word: str, *still: ColumnElement[bool]) -> Account | None:
    """The account of a sign-in that has not ended and that the audit history has, under further conditions."""
    found = session.execute(
        select(Account, SignIn, AuditEvent)
        .join(SignIn, col(SignIn.account_id) == col(Account.id))
        .join(AuditEvent, col(AuditEvent.id) == col(SignIn.event_id))
        .where(
            col(SignIn.token_hash) == fingerprint(word), col(SignIn.ended_at).is_(None), col(Account.is_active), *still
        )
    ).one_or_none()
    return found[0] if found and vouching.is_vouched(found[1], found[2]) else None


def _actor(session: Session, account: Account) -> Actor:
    governments = tuple(accounts.governments_of(session, account.id))
    return Actor(account.name, Role(account.role), account.id, governments, account.full_name)


def end(session: Session, word: str) -> None:
    """Sign out."""
    row = session.execute(
        select(col(Account.name))
        .join(SignIn, col(SignIn.account_id) == col(Account.id))
        .where(col(SignIn.token_hash) == fingerprint(word), col(SignIn.ended_at).is_(None))
    ).first()
    if row is None:
        return
    session.execute(
        update(SignIn).where(col(SignIn.token_hash) == fingerprint(word)).values(ended_at=datetime.now(UTC))
    )
    audit.note(session, AuditKind.SIGNED_OUT, row.name, row.name)


def revoke(session: Session, actor: Actor, token_hash: str) -> None:
    """End a sign-in from elsewhere: one's own, or as admin anybody's. Raises Forbidden."""
    row = session.execute(
        select(col(Account.id), col(Account.name))
        .join(SignIn, col(SignIn.account_id) == col(Account.id))
        .where(col(SignIn.token_hash) == token_hash, col(SignIn.ended_at).is_(None))
    ).first()
    if row is None:
        return
    if row.id != actor.account_id and not actor.may(Permission.MANAGE_ACCOUNTS):
        raise Forbidden("not one's own sign-in")
    session.execute(update(SignIn).where(col(SignIn.token_hash) == token_hash).values(ended_at=datetime.now(UTC)))
    audit.note(session, AuditKind.REVOKED, actor.name, row.name)

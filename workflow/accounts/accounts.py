"""Accounts: adding them, their rights, the links by which they begin."""

import re
import secrets
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from models import (
    ACCOUNT_ROLES,
    Account,
    AccountGovernment,
    AuditKind,
    Government,
    Invitation,
    MailEvery,
    Role,
    SignIn,
    odd_text,
)
from settings import settings
from workflow.accounts import audit, passwords, vouching
from workflow.accounts.permissions import Actor, Forbidden, Permission

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")  # no letters of other alphabets, which look like these
ONE_ADDRESS = re.compile(r"[^\s\x00-\x1f@<>(),;:\"\\\[\]]+@[^\s\x00-\x1f@<>(),;:\"\\\[\]]+")  # of mail, without a name
RESERVED = ("operator", "publik", "public", "sistem", "system", "root", "renaksi")  # who they are not
_ALIKE = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), (".", ""), ("-", ""), ("_", ""))
NEEDS_GOVERNMENTS = (Role.OFFICER, Role.COORDINATOR)


class Unacceptable(ValueError):
    """What was asked of an account cannot be. `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code  # "name", "taken", "alike", "email", "role", "governments", "unknown", "last_admin"


def token() -> str:
    """An unguessable word for a cookie or a link (256 bits)."""
    return secrets.token_urlsafe(32)


def fingerprint(word: str) -> str:
    """What is stored of a token."""
    return sha256(word.encode(errors="surrogatepass")).hexdigest()


def as_kept(email: str) -> str:
    """An address of mail as accounts have it. Only A to Z become small: other letters with such a small form (the
    Kelvin sign) are others, and who has such an address is somebody else.
    """
    return "".join(sign.lower() if sign.isascii() else sign for sign in email.strip())


def add(
    session: Session,
    actor: Actor,
    name: str,
    full_name: str,
    role: Role,
    governments: Collection[str] = (),
    email: str = "",
) -> int:
    """A new account without a password. Returns its id. Raises Unacceptable, Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    name, email = name.strip().lower(), as_kept(email)
    for code in faults(name, email):
        raise Unacceptable(code)
    taken = select(col(Account.id)).where((col(Account.name) == name) | (col(Account.email) == email))
    if session.execute(taken).first():
        raise Unacceptable("taken")
    known = session.execute(select(col(Account.name))).scalars()
    if look(name) in {look(other) for other in (*RESERVED, *known)}:
        raise Unacceptable("alike")
    _check_rights(session, role, governments)
    account = Account(
        name=name,
        full_name=_one_line(full_name) or name,
        email=email or None,
        role=role.value,
        created_at=datetime.now(UTC),
    )
    session.add(account)
    session.flush()
    assert account.id is not None
    _give(session, account.id, governments)
    audit.note(session, AuditKind.ACCOUNT_ADDED, actor.name, name, _rights(role, governments))
    return account.id


def change_rights(session: Session, actor: Actor, name: str, role: Role, governments: Collection[str]) -> None:
    """Another role, or other governments. All sign-ins of the account end. Raises Unacceptable, Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = find(session, name)
    _check_rights(session, role, governments)
    if account.role == Role.ADMIN and role != Role.ADMIN:
        _keep_an_admin(session, account)
    before = _rights(Role(account.role), governments_of(session, account.id))
    account.role = role.value
    assert account.id is not None
    session.execute(delete(AccountGovernment).where(col(AccountGovernment.account_id) == account.id))
    _give(session, account.id, governments)
    end_all(session, account.id)
    audit.note(session, AuditKind.RIGHTS, actor.name, account.name, f"{before} → {_rights(role, governments)}")


def correct(session: Session, actor: Actor, name: str, full_name: str, email: str) -> None:
    """Another full name or address of an account; its sign-ins go on. Raises Unacceptable, Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = find(session, name)
    full_name, email = _one_line(full_name) or account.name, as_kept(email)
    if email and (len(email) > 200 or not ONE_ADDRESS.fullmatch(email)):
        raise Unacceptable("email")
    taken = select(col(Account.id)).where(col(Account.email) == email, col(Account.id) != account.id)
    if email and session.execute(taken).first():
        raise Unacceptable("taken")
    if (full_name, email or None) == (account.full_name, account.email):
        return
    before = f"{account.full_name} {account.email or ''}".strip()
    account.full_name, account.email = full_name, email or None
    audit.note(session, AuditKind.RIGHTS, actor.name, account.name, f"{before} → {full_name} {email}".strip()[:500])


def set_active(session: Session, actor: Actor, name: str, *, active: bool) -> None:
    """Switch an account off (its sign-ins end) or on again. Raises Unacceptable, Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = find(session, name)
    if not active and account.role == Role.ADMIN:
        _keep_an_admin(session, account)
    account.is_active = active
    if not active:
        end_all(session, account.id)
    audit.note(session, AuditKind.ACTIVE, actor.name, account.name, "on" if active else "off")


def choose_mail(session: Session, actor: Actor, every: MailEvery) -> None:
    """Say how often one gets the digest by mail oneself. Raises Forbidden for who has no account."""
    if actor.account_id is None:
        raise Forbidden("only an account gets mail")
    session.get_one(Account, actor.account_id).mail_every = every.value
    session.flush()


def invite(session: Session, actor: Actor, name: str, lasts: timedelta | None = None) -> str:
    """A link's token that works once and lets its bearer choose the account's password. Earlier ones stop working.

    lasts: how long it works, where not as long as the settings say.
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = find(session, name)
    now, word = datetime.now(UTC), token()
    session.execute(
        update(Invitation)
        .where(col(Invitation.account_id) == account.id, col(Invitation.used_at).is_(None))
        .values(used_at=now)
    )
    assert account.id is not None
    expires = now + (lasts or timedelta(hours=settings().invitation_hours))
    link = Invitation(token_hash=fingerprint(word), account_id=account.id, expires_at=expires, event_id=0)
    link.event_id = audit.note(session, AuditKind.INVITED, actor.name, account.name, vouching.digest(link))
    session.add(link)
    return word


def give_temporary_password(session: Session, actor: Actor, name: str) -> str:
    """A random password that has to be changed at the first sign-in. Raises Unacceptable, Forbidden."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    account = find(session, name)
    word = secrets.token_urlsafe(15)
    account.password_hash, account.must_change_password = passwords.sealed(word), True
    account.failures, account.locked_until = 0, None
    end_all(session, account.id)
    audit.note(session, AuditKind.PASSWORD, actor.name, account.name, "temporary")
    return word


def _one_line(text: str) -> str:
    return " ".join(odd_text.visible(text).split())[:100]


def faults(name: str, email: str) -> list[str]:
    """What is wrong with the form of a name or an address of mail (may be empty): codes of Unacceptable."""
    found = [] if len(name) <= 60 and NAME.fullmatch(name) else ["name"]
    if email and (len(email) > 200 or not ONE_ADDRESS.fullmatch(email)):
        found.append("email")
    return found


def look(name: str) -> str:
    """A name by how it looks at a glance."""
    for written, seen in _ALIKE:
        name = name.replace(written, seen)
    return name


def find(session: Session, name: str) -> Account:
    """The account of this name. Raises Unacceptable("unknown")."""
    asked = select(Account).where(col(Account.name) == name.strip().lower())
    account: Account | None = session.execute(asked).scalar_one_or_none()
    if account is None:
        raise Unacceptable("unknown")
    return account


def governments_of(session: Session, account_id: int | None) -> list[str]:
    """The codes of an account's governments."""
    codes = select(col(AccountGovernment.government_code)).where(col(AccountGovernment.account_id) == account_id)
    return sorted(session.execute(codes).scalars())


def end_all(session: Session, account_id: int | None) -> None:
    """End every sign-in of an account."""
    session.execute(
        update(SignIn)
        .where(col(SignIn.account_id) == account_id, col(SignIn.ended_at).is_(None))
        .values(ended_at=datetime.now(UTC))
    )


def _check_rights(session: Session, role: Role, governments: Collection[str]) -> None:
    if role not in ACCOUNT_ROLES:
        raise Unacceptable("role")
    if bool(governments) != (role in NEEDS_GOVERNMENTS):
        raise Unacceptable("governments")
    known = session.execute(
        select(func.count()).select_from(Government).where(col(Government.code).in_(governments))
    ).scalar_one()
    if known != len(set(governments)):
        raise Unacceptable("governments")


def _give(session: Session, account_id: int, governments: Collection[str]) -> None:
    session.add_all(AccountGovernment(account_id=account_id, government_code=code) for code in set(governments))


def _rights(role: Role, governments: Collection[str]) -> str:
    return " ".join([role.value, *sorted(governments)])


def _keep_an_admin(session: Session, leaving: Account) -> None:
    others = select(func.count()).select_from(Account)
    others = others.where(col(Account.role) == Role.ADMIN.value, col(Account.is_active), col(Account.id) != leaving.id)
    if not session.execute(others).scalar_one():
        raise Unacceptable("last_admin")

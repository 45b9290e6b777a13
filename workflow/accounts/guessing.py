"""Slowing down whoever guesses passwords, without locking out whoever knows his own.

Wrong passwords count against the account; from a browser in which the account has signed in before, against that
browser alone (OWASP: device cookies). Whoever tries many accounts from one network is stopped by the network. And
whoever comes from a network that has not guessed at this account gets a few tries while strangers keep it locked.
"""

import hmac
import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from models import Account, AuditKind, KnownBrowser, SignIn, SignInAttempt
from settings import settings
from workflow.accounts import audit
from workflow.accounts.accounts import fingerprint, token
from workflow.shell.addresses import counted_as

SLOW_FROM = 3  # wrong passwords in a row, from which on one has to wait
FIRST_WAIT = timedelta(seconds=2)  # and twice as long after each
OFFICE = 24  # bits of the network of an office
KNOWN_FOR = timedelta(days=180)  # a browser that has not been used for so long is none that we know
MOST_NETWORKS = 30  # that guess at one account of late, from which on a further one gets no tries of its own
_key = secrets.token_bytes(32)  # of this process, and written down nowhere

Counted = Account | KnownBrowser


def network(address: str) -> str:
    """The network that an address is in; the text itself where it is no address."""
    return counted_as(address, OFFICE)


def unknown(name: str) -> str:
    """A name that does not exist, so that repetitions are seen and what was typed is not: it may be a password."""
    keyed = hmac.new(_key, name.encode(errors="surrogatepass"), sha256)
    return f"? {keyed.hexdigest()[:12]}"


def known_browser(session: Session, account: Account | None, word: str) -> KnownBrowser | None:
    """The browser of a cookie, where this account has signed in with it before."""
    if account is None or not word:
        return None
    asked = select(KnownBrowser).where(
        col(KnownBrowser.token_hash) == fingerprint(word),
        col(KnownBrowser.account_id) == account.id,
        col(KnownBrowser.seen_at) > datetime.now(UTC) - KNOWN_FOR,
    )
    return session.execute(asked.with_for_update()).scalar_one_or_none()


def is_known(session: Session, word: str) -> bool:
    """Whether some account has signed in with the browser of a cookie before."""
    seen = col(KnownBrowser.seen_at) > datetime.now(UTC) - KNOWN_FOR
    asked = select(col(KnownBrowser.token_hash)).where(col(KnownBrowser.token_hash) == fingerprint(word), seen)
    return session.execute(asked).first() is not None


def remember_browser(session: Session, sign_in_word: str, word: str) -> str:
    """After signing in: know this browser from now on. Returns its cookie, the old one where it is known already."""
    signed_in = select(Account).join(SignIn, col(SignIn.account_id) == col(Account.id))
    account = session.execute(signed_in.where(col(SignIn.token_hash) == fingerprint(sign_in_word))).scalar_one()
    browser = known_browser(session, account, word)
    if browser is not None:
        browser.seen_at = datetime.now(UTC)
        return word
    assert account.id is not None
    new = token()
    session.add(KnownBrowser(token_hash=fingerprint(new), account_id=account.id, seen_at=datetime.now(UTC)))
    return new


def is_stopped(session: Session, address: str) -> bool:
    """Whether so many wrong passwords came from a network of late that none is checked any more."""
    since = datetime.now(UTC) - timedelta(minutes=settings().sign_in_lock_minutes)
    wrong = select(func.count()).where(
        col(SignInAttempt.block) == network(address), col(SignInAttempt.at) > since, ~col(SignInAttempt.succeeded)
    )
    return bool(address) and session.execute(wrong).scalar_one() >= settings().sign_in_max_failures_network


def has_tries(session: Session, account: Account | None, address: str) -> bool:
    """Whether a locked account is checked all the same: others have guessed, this network has hardly.

    SLOW_FROM tries of a network within a lock's time, and of MOST_NETWORKS at most: 90 guesses in a quarter of an hour.
    """
    if account is None or not address:
        return False
    since = datetime.now(UTC) - timedelta(minutes=settings().sign_in_lock_minutes)
    wrong = (
        select(col(SignInAttempt.block), func.count())
        .where(
            col(SignInAttempt.account_id) == account.id, col(SignInAttempt.at) > since, ~col(SignInAttempt.succeeded)
        )
        .group_by(col(SignInAttempt.block))
    )
    of_network = {row[0]: row[1] for row in session.execute(wrong)}
    own = of_network.pop(network(address), 0)
    return own < SLOW_FROM and len(of_network) < MOST_NETWORKS


def note(session: Session, account: Account | None, address: str, *, succeeded: bool) -> None:
    """From where somebody tried."""
    if address:
        attempt = SignInAttempt(
            at=datetime.now(UTC),
            account_id=account.id if account else None,
            address=address[:45],
            block=network(address),
            succeeded=succeeded,
        )
        session.add(attempt)


def is_locked(counted: Counted, now: datetime) -> bool:
    """Whether one has to wait. What was counted ends with the lock that it led to."""
    if counted.locked_until is None:
        return False
    until = counted.locked_until
    if (until if until.tzinfo else until.replace(tzinfo=UTC)) > now:
        return True
    if counted.failures >= settings().sign_in_max_failures:
        counted.failures, counted.locked_until = 0, None
    return False


def count(session: Session, counted: Counted, account: Account, now: datetime) -> bool:
    """One more wrong password. Returns whether that was one too many. A lock grows by no try that has_tries allowed."""
    if is_locked(counted, now):
        audit.note(session, AuditKind.FAILED, "", account.name, "wrong password")
        return False
    counted.failures += 1
    longest = timedelta(minutes=settings().sign_in_lock_minutes)
    if counted.failures >= settings().sign_in_max_failures:
        counted.locked_until = now + longest
        audit.note(session, AuditKind.LOCKED, "", account.name, f"{counted.failures}")
        return True
    if counted.failures >= SLOW_FROM:
        counted.locked_until = now + min(longest, FIRST_WAIT * 2 ** (counted.failures - SLOW_FROM))
    audit.note(session, AuditKind.FAILED, "", account.name, "wrong password")
    return False


def forget(session: Session) -> None:
    """Addresses that are older than the settings keep them, and browsers that nobody uses any more."""
    now = datetime.now(UTC)
    kept = now - timedelta(days=settings().addresses_days)
    session.execute(delete(SignInAttempt).where(col(SignInAttempt.at) < kept))
    session.execute(delete(KnownBrowser).where(col(KnownBrowser.seen_at) < now - KNOWN_FOR))

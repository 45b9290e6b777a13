"""Passwords: what is good enough, and how they are kept (argon2id)."""

from functools import lru_cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from zxcvbn import zxcvbn

from models.odd_text import ODD

MIN_CHARACTERS, MAX_CHARACTERS = 12, 128
# One hash takes 64 MB for a moment; a flood of sign-ins waits in line instead of filling the memory.
_at_once = BoundedSemaphore(4)
ASSESSED = 72  # characters that zxcvbn looks at; it refuses longer ones
GOOD_ENOUGH = 3  # of zxcvbn's 0–4: safe against guessing at a sign-in page, with a wide margin


class WeakPassword(ValueError):
    """A password that is too short, too long, or too easily guessed. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code  # "short", "long" or "guessable"


@lru_cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@lru_cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")


def check(password: str, about: tuple[str, ...] = ()) -> None:
    """Raises WeakPassword. about: words that an attacker would try first, such as the account's name.

    No classes of characters are asked for (ASVS 2.1.9); zxcvbn knows the 30,000 passwords that are tried first (2.1.7).
    """
    if len(password) < MIN_CHARACTERS:
        raise WeakPassword("short")
    if len(password) > MAX_CHARACTERS:
        raise WeakPassword("long")
    if zxcvbn(password[:ASSESSED], user_inputs=[word for word in about if word])["score"] < GOOD_ENOUGH:
        raise WeakPassword("guessable")


def sealed(password: str) -> str:
    """The password's hash, with its salt and parameters."""
    with _at_once:
        return _hasher().hash(password)


def fits(password: str, stored: str | None) -> bool:
    """Whether a password is the one of a hash. Without a hash it takes just as long, and is False."""
    if len(password) > MAX_CHARACTERS or ODD.search(password):
        password = ""
    known = stored or _nobodys()
    with _at_once:
        right = _hasher().verify(password, known)
    return right and stored is not None

"""The cookie that says who is signed in, and the word in our forms that other sites cannot know."""

import hmac
from datetime import timedelta
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.responses import Response

from settings import settings
from workflow.accounts.accounts import token

SIGN_IN, FORM, KNOWN = "renaksi", "renaksi-form", "renaksi-dikenal"


def is_secure() -> bool:
    """Whether people reach us by https."""
    return settings().url.startswith("https://")


def named(name: str) -> str:
    """A cookie's full name. With __Host- browsers keep it to this host, to https, and to the whole path."""
    return f"__Host-{name}" if is_secure() else name


def read(connection: HTTPConnection, name: str) -> str:
    """A cookie's value; empty where there is none."""
    return connection.cookies.get(named(name), "")


def write(response: Response, name: str, value: str, lasts: timedelta | None = None) -> None:
    """Set a cookie. Without a time it lives as long as the browser; a sign-in's own end is kept in the database."""
    age = int(lasts.total_seconds()) if lasts else None
    response.set_cookie(named(name), value, max_age=age, path="/", httponly=True, samesite="lax", secure=is_secure())


def remove(response: Response, name: str) -> None:
    """Forget a cookie."""
    response.delete_cookie(named(name), path="/", httponly=True, samesite="lax", secure=is_secure())


def form_cookie(connection: HTTPConnection) -> str:
    """The value of the cookie that forms are tied to; a new one where the browser has none yet."""
    return read(connection, FORM) or token()


def form_word(cookie: str) -> str:
    """The hidden word of a form, which follows from the cookie."""
    return sha256(f"form {cookie}".encode()).hexdigest()


def is_own_form(connection: HTTPConnection, word: str) -> bool:
    """Whether a form that came back is one that we gave to this browser."""
    cookie = read(connection, FORM)
    return bool(cookie) and hmac.compare_digest(form_word(cookie).encode(), word.encode())

"""Whether a request comes from a page of our own: browsers say of which site the page is that sends something."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.types import Scope

from settings import settings

READING = ("GET", "HEAD", "OPTIONS")


def is_own(scope: Scope) -> bool:
    """Of live connections and of requests that change something: no other site made them, no other port either.

    Without an Origin it was no browser, and whoever is no browser carries nobody's cookie unasked.
    """
    if scope["type"] == "http" and scope["method"] in READING:
        return True
    headers = HTTPConnection(scope).headers
    origin = headers.get("origin")
    if origin is None:
        return True
    sent, known = urlsplit(origin.lower()), urlsplit(settings().url.lower())
    if known.scheme and sent.scheme != known.scheme:  # what comes over an open network is nobody's page
        return False
    return sent.netloc in {headers.get("host", "").lower(), known.netloc} - {""}  # proxies may have changed the Host

"""What is not a page: the shell of the pages, health, headers."""

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from models.database import answers
from web.headers import SecurityHeaders
from web.index import index


def health(_request: Request) -> PlainTextResponse:
    """Whether the process and its database answer: 200 "ok", or 503."""
    try:
        answers()
    except Exception:  # noqa: BLE001  whatever is wrong with the database, the answer is the same
        return PlainTextResponse("database unreachable", status_code=503)
    return PlainTextResponse("ok")


# The addresses of the pages (components/frame.py); a test compares the two.
PAGES = ("rencana-aksi", "perbandingan", "profil", "modul", "transparansi", "skor", "rontgen", "metode")

routes: list[BaseRoute] = [
    Route("/health", health),
    Route("/", index),
    *(Route(f"/{page}", index) for page in PAGES),
]
middleware = [Middleware(SecurityHeaders)]

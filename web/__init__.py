"""What is not a page: the shell of the pages, health, headers."""

from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Route

from settings import settings
from web import convertors as convertors  # "row", before the routes that use it
from web import (
    evidence,
    health,
    missing,
    oidc,
    open_data,
    presentation,
    presentation_clicker,
    sheets,
    sign_in,
)
from web.gate import Gate
from web.headers import SecurityHeaders
from web.index import index, keys


def allowed_hosts() -> list[str]:
    """The hosts that we answer to: the one that people type, and this machine; any, where no address is set."""
    host = urlsplit(settings().url).hostname
    return [host, "localhost", "127.0.0.1"] if host else ["*"]


# The addresses of the pages (components/frame.py); a test compares the two.
PAGES = (
    "rencana-aksi",
    "perbandingan",
    "profil",
    "modul",
    "transparansi",
    "skor",
    "rontgen",
    "metode",
    "presentasi",
    "rapat",
    "berbagi",
    "periode",
    "riwayat",
    "tugas",
    "verifikasi",
    "tanda",
    "menunggu",
    "akun",
    "muat",
    "terbitkan",
    "pemuatan",
    "perangkat",
    "cari",
)

routes: list[BaseRoute] = [
    *health.routes,
    Route("/", index),
    Route("/keys.js", keys),
    *(Route(f"/{page}", index) for page in PAGES),
    *sign_in.routes,
    *oidc.routes,
    *evidence.routes,
    *sheets.routes,
    *presentation.routes,
    *presentation_clicker.routes,
    *open_data.routes,
    missing.route(PAGES),
]
middleware = [
    Middleware(SecurityHeaders),
    Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts()),
    Middleware(Gate),
]

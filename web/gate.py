"""The gate: no page, WebSocket or upload for who may not. Nothing of Streamlit runs for those who are turned away."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from urllib.parse import quote

import structlog
from anyio import to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.shell.made_files import ANYBODY
from settings import settings
from translations import gettext as _
from web import capacity, cookies, forms, media, origin, upload_quota
from workflow.accounts import recognition
from workflow.accounts.accounts import fingerprint
from workflow.accounts.permissions import PAGE_PERMISSIONS, Permission
from workflow.accounts.sign_in import SignedIn
from workflow.shell import measures, outage

logger = structlog.get_logger("gate")
SIGNED_IN = "renaksi.signed_in"  # in the ASGI scope
# For everybody: signing in, what it takes to draw that, and whether we are alive.
OPEN = ("/masuk", "/keluar", "/undangan/", "/kendali/", "/_stcore/health", "/_stcore/host-config")
MACHINES = ("/health", "/metrics")  # asked by machines, which have no sign-in; the second wants a token
ASSETS = ("/static/", "/app/static/", "/favicon", "/manifest", "/robots.txt")
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
UPLOAD = "/_stcore/upload_file/"
PASSWORD = "/kata-sandi"  # noqa: S105  an address
_sign_in_of_page: list[Callable[[str], str | None]] = [lambda _page: None]


def know_pages_by(sign_in_of: Callable[[str], str | None]) -> None:
    """Say who knows with which sign-in a page was opened (Streamlit; app.py says so)."""
    _sign_in_of_page[:] = [sign_in_of]


@dataclass(frozen=True, slots=True)
class _Asked:
    path: str
    signed_in: SignedIn | None
    is_websocket: bool
    word: str = ""  # of the sign-in cookie

    def is_upload_of_another(self) -> bool:
        """An upload, or its removal, at a page that was not opened with this sign-in."""
        page = self.path.removeprefix(UPLOAD).partition("/")[0]
        return self.path.startswith(UPLOAD) and _sign_in_of_page[0](page) not in (
            None,
            self.word,
        )  # None: Streamlit refuses

    def needs_sign_in(self) -> bool:
        return self.signed_in is None and (
            not settings().public_reading or self.path.strip("/") in PAGE_PERMISSIONS or self.path == PASSWORD
        )

    def needs_new_password(self) -> bool:
        return self.signed_in is not None and self.signed_in.must_change_password and self.path != PASSWORD

    def is_visitor_socket(self) -> bool:
        """A live connection of a page, without an account."""
        return self.signed_in is None and self.is_websocket

    def is_forbidden(self) -> bool:
        deed = PAGE_PERMISSIONS.get(self.path.strip("/"))
        return self.signed_in is not None and deed is not None and not self.signed_in.actor.may(deed)


class Gate:
    """ASGI middleware. It looks the session up anew with every request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or answer in the page's place."""
        path = scope.get("path", "")
        if scope["type"] not in ("http", "websocket") or path.startswith(ASSETS) or path in MACHINES:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        word = cookies.read(connection, cookies.SIGN_IN)
        try:
            scope[SIGNED_IN] = signed_in = await to_thread.run_sync(recognition.recognise, word) if word else None
        except outage.KINDS as error:
            await _out_of_order(error, scope, receive, send)
            return
        asked = _Asked(scope["path"], signed_in, scope["type"] == "websocket", word)
        refusal = _refusal(asked, scope) if origin.is_own(scope) else _foreign()
        if refusal is None and asked.path.startswith(UPLOAD) and scope["method"] == "PUT":
            assert signed_in is not None
            await upload_quota.upload(self.app, scope, receive, send, signed_in.actor)
        elif refusal is None and asked.path.startswith(media.PATH):
            word = cookies.read(connection, cookies.SIGN_IN) if signed_in else ""
            await media.serve(self.app, scope, receive, send, fingerprint(word) if word else ANYBODY)
        elif refusal is None and asked.is_visitor_socket():
            await self._serve_visitor(scope, receive, send, capacity.counted_as(connection))
        elif refusal is None:
            with measures.PEOPLE.labels("signed in").track_inprogress() if asked.is_websocket else nullcontext():
                await self.app(scope, receive, send)
        elif asked.is_websocket:
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    async def _serve_visitor(self, scope: Scope, receive: Receive, send: Send, address: str) -> None:
        if capacity.visitors.is_full(address):
            await send({"type": "websocket.close", "code": 1013})  # try again later
            return
        capacity.visitors.enter(address)
        try:
            with measures.PEOPLE.labels("visitor").track_inprogress():
                await self.app(scope, receive, send)
        finally:
            capacity.visitors.leave(address)


async def _out_of_order(error: Exception, scope: Scope, receive: Receive, send: Send) -> None:
    """The database does not say who this is: a sentence, and a page that tries again by itself."""
    found = outage.of(error)
    if found is None:
        raise error
    logger.warning("database_out_of_order", found=found)
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1013})  # the browser comes back
        return
    sentence = outage.sentence(found)
    response = forms.page(Request(scope), "waiting.html", 503, message=sentence)
    response.headers["Retry-After"] = response.headers["Refresh"] = "10"
    await response(scope, receive, send)


def _refusal(asked: _Asked, scope: Scope) -> Response | None:
    """What to answer instead; None to let through."""
    path = asked.path
    if path.startswith(CLOSED):
        return PlainTextResponse("Not found", status_code=404)
    if path.startswith(OPEN):
        return None
    if path.startswith(UPLOAD):
        may = asked.signed_in and _may_upload(asked.signed_in) and not asked.is_upload_of_another()
        return None if may else _forbidden()
    if asked.needs_sign_in():
        return _sign_in_first(scope)
    if asked.needs_new_password():
        return RedirectResponse(PASSWORD, status_code=303)
    return _closed(scope) if asked.is_forbidden() else None


def _sign_in_first(scope: Scope) -> Response:
    """Pages lead to the form; programs, which would read a form as an answer, are told."""
    path = scope["path"]
    if path.startswith("/data/"):
        return JSONResponse({"error": _("Masuk dahulu.")}, 401, {"Access-Control-Allow-Origin": "*"})
    if scope.get("method") == "GET" and not path.startswith(("/_stcore/", "/media/", "/component")):
        return _to_sign_in(scope)
    return PlainTextResponse(_("Masuk dahulu."), status_code=401)


def _may_upload(signed_in: SignedIn) -> bool:
    # SEE_SIGNS: the sheet of a visit comes back on Tanda verifikasi.
    deeds = (Permission.REPORT, Permission.LOAD, Permission.MANAGE_ACCOUNTS, Permission.SEE_SIGNS)
    return any(signed_in.actor.may(deed) for deed in deeds) and not signed_in.must_change_password


def _foreign() -> Response:
    return PlainTextResponse(_("Permintaan ini datang dari situs lain."), status_code=403)


def _forbidden() -> Response:
    return PlainTextResponse(_("Peran Anda tidak berhak membuka halaman ini."), status_code=403)


def _closed(scope: Scope) -> Response:
    if scope.get("method") != "GET":
        return _forbidden()
    request = Request(scope)
    forms.speak(request)
    return forms.refusal(request, _("Peran Anda tidak berhak membuka halaman ini"), 403)


def _to_sign_in(scope: Scope) -> Response:
    query = scope["query_string"].decode("latin-1")
    address = scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(f"/masuk?next={quote(address, safe='')}", status_code=303)

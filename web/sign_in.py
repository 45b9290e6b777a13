"""Signing in and out, and choosing a password: plain pages that need no JavaScript."""

from functools import partial
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from models import Role
from models.database import noting, reading
from settings import settings
from translations import Language, mark, use
from translations import gettext as _
from web import capacity, cookies, forms, sign_in_turns
from web.gate import PASSWORD, SIGNED_IN
from web.places import CrowdedError
from workflow.accounts import guessing, recognition, sign_in
from workflow.accounts.passwords import MIN_CHARACTERS, WeakPassword
from workflow.accounts.sign_in import SignedIn

WEAK = {
    "short": mark("Kata sandi paling sedikit {shortest} karakter."),
    "long": mark("Kata sandi paling banyak 128 karakter."),
    "guessable": mark("Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berhubungan."),
}
WRONG = mark("Nama atau kata sandi salah, atau akun sedang dikunci. Periksa, lalu coba lagi beberapa saat lagi.")
PROVIDER = {
    "asing": mark("Akun Anda di penyedia identitas belum terdaftar di sini. Hubungi admin."),
    "penyedia": mark("Penyedia identitas tidak menjawab dengan benar. Coba lagi, atau masuk dengan kata sandi."),
}
CROWDED = mark("Sedang banyak pengguna yang masuk. Tunggu sebentar, lalu coba lagi.")
OWN_WORK = {Role.OFFICER: "/tugas", Role.VERIFIER: "/verifikasi"}  # where they begin who came from nowhere else
STALE = mark("Formulir ini sudah kedaluwarsa. Coba sekali lagi.")


def _speak(request: Request) -> None:
    asked = request.query_params.get("bahasa", "")
    chosen: Language = "en" if asked == "en" else "id" if asked == "id" else settings().language
    use(chosen)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form that came back; raises nothing for what is missing."""
    fields = await request.form(max_files=0, max_fields=10)
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")[:200]


def _signed_in(to: str, word: str) -> Response:
    response = RedirectResponse(to, status_code=303)
    cookies.write(response, cookies.SIGN_IN, word)
    return response


def _own_work(word: str) -> str:
    """Where somebody goes who signed in from nowhere in particular: to what waits for them."""
    found = recognition.recognise(word)
    return OWN_WORK.get(found.actor.role, "/") if found else "/"


def _sign_in_page(request: Request, to: str, message: str = "", status: int = 200) -> HTMLResponse:
    provider = settings().oidc_label if settings().oidc_metadata_url else ""
    elsewhere = {"public": settings().public_reading, "published": settings().published_url}
    values: dict[str, Any] = {"next": to, "message": message, "provider": provider, **elsewhere}
    return forms.page(request, "sign_in.html", status, **values)


def ask(request: Request) -> Response:
    """GET /masuk."""
    _speak(request)
    to = forms.safe_next(request.query_params.get("next", "/"))
    told = next((sentence for word, sentence in PROVIDER.items() if word in request.query_params), "")
    return _sign_in_page(request, to, _(told) if told else "")


async def enter(request: Request) -> Response:
    """POST /masuk."""
    _speak(request)
    form = await _form(request)
    to = forms.safe_next(form.get("next", "/"))
    if not cookies.is_own_form(request, form.get("word", "")):
        return _sign_in_page(request, to, _(STALE), 400)
    known = cookies.read(request, cookies.KNOWN)
    who = (form.get("name", ""), form.get("password", ""), _browser(request))
    check = partial(sign_in.by_password, *who, address=capacity.address_of(request), known=known)
    try:
        word = await sign_in_turns.in_turn(check, request)
    except CrowdedError:
        return _sign_in_page(request, to, _(CROWDED), 429)
    if word is None:
        return _sign_in_page(request, to, _(WRONG), 401)
    page = await to_thread.run_sync(_own_work, word) if to == "/" else to
    return await _known(_signed_in(page, word), word, known)


async def _known(response: Response, word: str, known: str) -> Response:
    """The answer to somebody who has signed in, with the cookie by which we know this browser again."""

    def remember() -> str:
        with noting() as session:
            return guessing.remember_browser(session, word, known)

    cookies.write(response, cookies.KNOWN, await to_thread.run_sync(remember), guessing.KNOWN_FOR)
    return response


def ask_to_leave(request: Request) -> Response:
    """GET /keluar."""
    _speak(request)
    return forms.page(request, "sign_out.html")


async def leave(request: Request) -> Response:
    """POST /keluar."""
    _speak(request)
    form = await _form(request)
    if not cookies.is_own_form(request, form.get("word", "")):
        return forms.page(request, "sign_out.html", 400)
    await to_thread.run_sync(_end, cookies.read(request, cookies.SIGN_IN))
    response = RedirectResponse("/" if settings().public_reading else "/masuk", status_code=303)
    cookies.remove(response, cookies.SIGN_IN)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _end(word: str) -> None:
    with noting() as session:
        sign_in.end(session, word)


def ask_password(request: Request) -> Response:
    """GET /kata-sandi and /undangan/…: choose a password."""
    _speak(request)
    return _password_page(request)


def _password_page(request: Request, message: str = "", status: int = 200) -> Response:
    invitation = request.path_params.get("token")
    name = ""
    if invitation is not None:
        with reading() as session:
            account = sign_in.invited(session, invitation)
            name = account.name if account else ""
        if not name:
            gone = _("Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada admin.")
            return forms.page(request, "message.html", 410, message=gone)
    return forms.page(
        request, "password.html", status, message=message, name=name, invited=bool(invitation), shortest=MIN_CHARACTERS
    )


async def choose_password(request: Request) -> Response:
    """POST of the same."""
    _speak(request)
    form = await _form(request)
    if not cookies.is_own_form(request, form.get("word", "")):
        return await to_thread.run_sync(_password_page, request, _(STALE), 400)
    new = form.get("new", "")
    if new != form.get("again", ""):
        return await to_thread.run_sync(_password_page, request, _("Kedua kata sandi tidak sama."), 400)
    try:
        word = await to_thread.run_sync(_choose, request, form.get("old", ""), new)
    except WeakPassword as weak:
        return await to_thread.run_sync(
            _password_page, request, _(WEAK[weak.code]).format(shortest=MIN_CHARACTERS), 400
        )
    if word is None:
        return await to_thread.run_sync(_password_page, request, _("Kata sandi lama salah."), 400)
    page = await to_thread.run_sync(_own_work, word)
    return await _known(_signed_in(page, word), word, cookies.read(request, cookies.KNOWN))


def _choose(request: Request, old: str, new: str) -> str | None:
    invitation = request.path_params.get("token")
    if invitation is not None:
        return sign_in.by_invitation(invitation, new, _browser(request))
    signed_in: SignedIn = request.scope[SIGNED_IN]
    return sign_in.change_password(signed_in.actor, old, new, _browser(request))


routes: list[BaseRoute] = [
    Route("/masuk", ask, methods=["GET"]),
    Route("/masuk", enter, methods=["POST"]),
    Route("/keluar", ask_to_leave, methods=["GET"]),
    Route("/keluar", leave, methods=["POST"]),
    Route(PASSWORD, ask_password, methods=["GET"]),
    Route(PASSWORD, choose_password, methods=["POST"]),
    Route("/undangan/{token}", ask_password, methods=["GET"]),
    Route("/undangan/{token}", choose_password, methods=["POST"]),
]

"""A telephone as clicker: the code for it, its page, and what the screen asks to follow it."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from exports.presentation.deck_html import asset, qr
from exports.presentation.make_deck import KEYS
from models.database import reading, writing
from settings import settings
from translations import gettext as _
from web import cookies, forms
from web.gate import SIGNED_IN
from workflow import presentation

NO_STORE = {"Cache-Control": "no-store"}


async def open_clicker(request: Request) -> Response:
    """POST /kendali: a code for whoever is signed in, as an address and its picture."""
    form = await request.form()
    slides = [key for key in str(form.get("slides", "")).split(",") if key in KEYS]
    signed_in = request.scope.get(SIGNED_IN)
    if signed_in is None:
        return PlainTextResponse(_("Masuk dahulu."), status_code=401)

    def made() -> str:
        with writing() as session:
            return presentation.open_clicker(session, signed_in.actor, slides)

    code = await to_thread.run_sync(made)
    address = f"{settings().url.rstrip('/') or str(request.base_url).rstrip('/')}/kendali/{code}"
    if request.query_params.get("bahasa") in forms.LANGUAGES:
        address += f"?bahasa={request.query_params['bahasa']}"
    return JSONResponse({"code": code, "picture": str(qr(address)), "address": address}, headers=NO_STORE)


async def show(request: Request) -> Response:
    """GET /kendali/{code}: the page on the telephone. It takes hold of the code with its first deed, not by this."""
    forms.speak(request)

    def known() -> list[str] | None:
        with reading() as session:
            row = presentation.clicker(session, request.path_params["code"])
            return None if row is None else [key for key in row.slides.split(",") if key]

    slides = await to_thread.run_sync(known)
    if slides is None:
        return forms.refusal(request, _("Kendali ini sudah berakhir"), 404)
    named = [(key, _(KEYS[key])) for key in slides]
    return forms.page(request, "clicker.html", slides=named)


async def do(request: Request) -> Response:
    """POST /kendali/{code}: a deed of the telephone; 403 where another telephone holds the code."""
    form = await request.form()
    code, deed = request.path_params["code"], str(form.get("deed", ""))
    browser = cookies.read(request, cookies.FORM)

    def noted() -> bool:
        with writing() as session:
            return bool(browser) and presentation.do(session, code, browser, deed)

    return Response(status_code=204 if await to_thread.run_sync(noted) else 403, headers=NO_STORE)


async def follow(request: Request) -> Response:
    """GET /kendali/{code}/sejak/{known}: what was done after that, for the screen; 404 once the code has ended."""

    def found() -> dict[str, object] | None:
        with reading() as session:
            row = presentation.clicker(session, request.path_params["code"])
            known = request.path_params["known"]
            return None if row is None else {"said": row.said, "deeds": presentation.since(row, known)}

    answer = await to_thread.run_sync(found)
    return JSONResponse(answer, 200 if answer else 404, headers=NO_STORE)


def script(_request: Request) -> Response:
    """GET /kendali/clicker.js: what the page on the telephone runs."""
    return Response(asset("clicker_phone.js"), media_type="text/javascript", headers={"Cache-Control": "no-cache"})


routes: list[BaseRoute] = [
    Route("/kendali", open_clicker, methods=["POST"]),
    Route("/kendali/clicker.js", script, methods=["GET"]),
    Route("/kendali/{code}", show, methods=["GET"]),
    Route("/kendali/{code}", do, methods=["POST"]),
    Route("/kendali/{code}/sejak/{known:int}", follow, methods=["GET"]),
]

"""The presentation: all slides of a deck on one page, made once when it starts, so that nothing changes under way."""

from datetime import date

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from exports.presentation.deck_html import as_html, asset
from exports.presentation.make_deck import KEYS, make
from models.database import reading
from queries.shell import plans
from queries.shell.scope import Scope
from settings import settings
from translations import gettext as _
from translations import use
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PUBLIC, Deed

ASSETS = {"deck.css": "text/css", "deck.js": "text/javascript"}


async def show(request: Request) -> Response:
    """GET /tayang?rencana=…&pemda=…&per=…&slide=…: the slides of what the address names."""
    return await to_thread.run_sync(_show, request)


def _show(request: Request) -> Response:
    asked = request.query_params
    use("en" if asked.get("bahasa") == "en" else "id" if asked.get("bahasa") == "id" else settings().language)
    signed_in = request.scope.get(SIGNED_IN)
    (signed_in.actor if signed_in else PUBLIC).require(Deed.READ)
    with reading() as session:
        known = {facts.code: facts for facts in plans.plans(session)}
        facts = known.get(asked.get("rencana", "")) or next(iter(known.values()), None)
        if facts is None or facts.data_date is None:
            return PlainTextResponse(_("Belum ada rencana aksi"), status_code=404)
        codes = set(plans.governments(session, facts.id)["code"])
        government = asked.get("pemda") if asked.get("pemda") in codes else None
        scope = Scope(facts.id, _day(asked.get("per", "")) or facts.data_date, government)
        deck = make(
            session, facts, scope, [key for key in asked.get("slide", "").split(",") if key in KEYS] or list(KEYS)
        )
    address = f"{settings().url.rstrip('/') or str(request.base_url).rstrip('/')}/tayang?{request.url.query}"
    seconds = asked.get("detik", "")
    html = as_html(
        deck,
        back="/",
        address=address,
        seconds=int(seconds) if seconds.isdecimal() and 0 < int(seconds) < 3_600 else 20,
        inline=False,
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def file(request: Request) -> Response:
    """GET /tayang/deck.css and /tayang/deck.js."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("Not found", status_code=404)
    return Response(asset(name), media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})


routes: list[BaseRoute] = [Route("/tayang", show, methods=["GET"]), Route("/tayang/{name}", file, methods=["GET"])]

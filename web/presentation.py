"""The presentation: all slides of a deck on one page, made once when it starts, so that nothing changes under way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components.progress import shown_forecasts
from components.shell.caching.kept import Kept
from components.shell.caching.made import Made, holding_at
from exports.presentation import pack as packs
from exports.presentation.deck import Deck, Shape
from exports.presentation.deck_html import Other, as_html, asset
from exports.presentation.make_deck import KEYS, make
from models import topics, unseen
from models.database import Session
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from queries.signs.blind import reading_as
from settings import clock, settings
from translations import gettext as _
from translations import language, use
from web import turns
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PUBLIC, Actor, Permission

FIRST_YEAR, LAST_YEAR = 2000, 2100
SANDBOX = "default-src 'none'; sandbox"  # of a file that is taken along, should a browser show it all the same
ASSETS = {
    "deck.css": "text/css",
    "deck.js": "text/javascript",
    "clicker.js": "text/javascript",
    "presenter.css": "text/css",
    "presenter.js": "text/javascript",
}
PRESENTER = "penyaji"
SHAPES: dict[str, Shape] = {"16x9": "wide", "4x3": "standard"}


_decks = Kept[Made](20)  # slides that nothing has changed since


async def show(request: Request) -> Response:
    """GET /tayang?rencana=…&pemda=…&per=…&slide=…: the slides of what the address names."""
    return await turns.SLIDES.answer(_show, request)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an address asks for, as it was understood."""

    facts: PlanFacts
    scope: Scope
    slides: tuple[str, ...]
    deck: Deck
    names: dict[str, str]  # of the plan's governments, by their codes


def _wanted(request: Request, *, on_screen: bool) -> _Wanted | None:
    """The deck of an address; None where there is no plan with data. Raises Forbidden.

    What is for the task force only is on its screen, and in no file, which may go on to others.
    """
    asked = request.query_params
    use("en" if asked.get("bahasa") == "en" else "id" if asked.get("bahasa") == "id" else settings().language)
    signed_in = request.scope.get(SIGNED_IN)
    actor = signed_in.actor if signed_in else PUBLIC
    actor.require(Permission.READ)
    presenter = actor.rights() if on_screen and actor.may(Permission.SEE_SIGNS) else PUBLIC
    with reading_as(actor) as session:
        known = {facts.code: facts for facts in plans.plans(session)}
        facts = known.get(asked.get("rencana", "")) or next(iter(known.values()), None)
        if facts is None or facts.data_date is None:
            return None
        rows = plans.governments(session, facts.id)
        names = dict(zip(rows["code"], rows["name"], strict=True))
        government = asked.get("pemda") if asked.get("pemda") in names else None
        scope = Scope(facts.id, day_of(asked.get("per", "")) or facts.data_date, government)
        slides = _slides(asked.get("slide", ""))
        wanted = _Wanted(
            facts, scope, slides, _deck(session, facts, scope, slides, presenter, stranger=not signed_in), names
        )
    shown_forecasts.keep(facts, scope, wanted.deck.found)
    return wanted


def _show(request: Request) -> Response:
    wanted = _wanted(request, on_screen=True)
    if wanted is None:
        return PlainTextResponse(_("Belum ada rencana aksi"), status_code=404)
    seconds = _seconds(request.query_params.get("detik", ""))
    # For the QR code: what was understood of the address, so that it has a bounded length.
    understood = {"rencana": wanted.facts.code, "per": wanted.scope.as_of.isoformat(), "detik": seconds}
    if wanted.slides != tuple(KEYS):
        understood["slide"] = ",".join(wanted.slides)
    if wanted.scope.government is not None:
        understood["pemda"] = wanted.scope.government
    if "bahasa" in request.query_params:
        understood["bahasa"] = language()
    address = f"{settings().url.rstrip('/') or str(request.base_url).rstrip('/')}/tayang?{urlencode(understood)}"
    html = as_html(
        wanted.deck,
        back=f"/presentasi?{urlencode(understood)}",
        address=address,
        seconds=seconds,
        inline=False,
        others=_others(wanted, understood),
        presenter=request.query_params.get("layar") == PRESENTER,
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-store"})


def _others(wanted: _Wanted, understood: Mapping[str, object]) -> list[Other]:
    """The same slides of all governments together, and of each; none where there is one."""
    if len(wanted.names) < 2:
        return []
    shared = {name: value for name, value in understood.items() if name != "pemda"}
    chosen = wanted.scope.government
    every = {None: _("Semua pemda")} | wanted.names
    return [
        Other(name, f"/tayang?{urlencode(shared | ({'pemda': code} if code else {}))}", code == chosen)
        for code, name in every.items()
    ]


async def take_along(request: Request) -> Response:
    """GET /paket/pptx?rencana=…&pemda=…&per=…&slide=…: a file of the meeting pack, made by any process."""
    return await turns.FILES.answer(_take_along, request)


def _take_along(request: Request) -> Response:
    form = packs.FORMS.get(request.path_params["ending"])
    wanted = _wanted(request, on_screen=False) if form else None
    if form is None or wanted is None:
        return PlainTextResponse(_("Belum ada rencana aksi"), status_code=404)
    shape = SHAPES.get(request.query_params.get("bentuk", ""), "wide")
    content = form.make(replace(wanted.deck, shape=shape))
    if not content:
        return PlainTextResponse(
            _("PDF tidak dibuat: tidak ada Chromium atau Chrome di komputer ini."), status_code=404
        )
    name = f"{packs.name_of(wanted.facts.code, wanted.deck)}.{request.path_params['ending']}"
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "no-store"}
    return Response(content, media_type=form.media_type, headers=headers | {"Content-Security-Policy": SANDBOX})


def _deck(
    session: Session, facts: PlanFacts, scope: Scope, slides: tuple[str, ...], presenter: Actor, *, stranger: bool
) -> Deck:
    """The deck as of this moment; worked out anew where something it rests on has changed.

    The same slides in another order are taken from the same deck, and worked out no second time.
    """
    counters = topics.counters(session)
    kept = tuple(name for name in KEYS if name in slides)

    def made(_before: Made | None) -> Made:
        with topics.reads() as tables:
            deck = make(session, facts, scope, kept, presenter)
        return Made(deck, frozenset(tables - {topics.ACROSS_PLANS}), counters)

    key = (scope, kept, presenter, unseen.of(session), language(), clock.today())
    deck: Deck = _decks.get(key, holding_at(counters), made, stranger=stranger).value
    in_order = tuple(sorted(deck.slides, key=lambda slide: slides.index(slide.key)))
    return replace(deck, frozen_at=clock.now(), slides=in_order)


def _slides(text: str) -> tuple[str, ...]:
    """The slides that are asked for, each once; all of them where none is."""
    return tuple(dict.fromkeys(key for key in text.split(",") if key in KEYS)) or tuple(KEYS)


def _seconds(text: str) -> int:
    """How long each slide stays in a loop."""
    return int(text) if text.isdecimal() and len(text) < 5 and 0 < int(text) < 3_600 else 20


def day_of(text: str) -> date | None:
    """A day that a plan can have, from an address; None for others, which would make curves of centuries."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def file(request: Request) -> Response:
    """GET /tayang/deck.css, /tayang/deck.js, and those of the presenter."""
    name = request.path_params["name"]
    if name not in ASSETS:
        return PlainTextResponse("Not found", status_code=404)
    return Response(asset(name), media_type=ASSETS[name], headers={"Cache-Control": "no-cache"})


routes: list[BaseRoute] = [
    Route("/tayang", show, methods=["GET"]),
    Route("/tayang/{name}", file, methods=["GET"]),
    Route("/paket/{ending}", take_along, methods=["GET"]),
]

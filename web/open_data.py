"""GET /data/v1/TABLE: the public tables from the live application, with the shapes that the published edition has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from time import monotonic
from urllib.parse import urlencode

import orjson
import pandas as pd
from cachetools import TTLCache
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from components.shell.caching.kept import Kept
from components.shell.caching.made import Made, holding_at
from exports.publication.openapi import document
from models import topics, unseen
from models.database import Session
from queries.publication.ask import VALUE_TABLES, GovernmentWantedError, table
from queries.publication.tables import TABLES
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from queries.signs.blind import reading_as
from settings import clock, settings
from translations import gettext as _
from web import turns
from web.gate import SIGNED_IN
from web.presentation import day_of
from workflow.accounts.permissions import PUBLIC, Permission

SIZE, LARGEST = 500, 5_000  # rows of a page
PARAMETERS = ("plan", "government", "as_of", "page", "size")
A_MINUTE = 120  # questions from one address, or account
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cache-Control": "no-cache",
}
_frames = Kept[Made](30)  # answers that nothing has changed since


class Allowance:
    """How many questions an address, or an account that is signed in, has asked in this minute."""

    def __init__(self, most: int, timer: Callable[[], float] = monotonic) -> None:
        self._most = most
        self._asked: TTLCache[str, list[int]] = TTLCache(10_000, 60, timer)

    def is_used_up(self, whose: str) -> bool:
        """Count one more question; whether it is one too many."""
        counted = self._asked.setdefault(whose, [0])
        counted[0] += 1
        return counted[0] > self._most


allowance = Allowance(A_MINUTE)


class RefusedError(Exception):
    """A question that has no answer. status: of HTTP."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of an address."""

    name: str
    plans: tuple[PlanFacts, ...]  # of `plans` all where none is named, else one
    scope: Scope
    values_as_of: date  # of tables that belong to no plan: the day that is asked for, else today
    page: int
    size: int

    @property
    def facts(self) -> PlanFacts:
        """The plan, or the first of all."""
        return self.plans[0]

    @property
    def as_of(self) -> date:
        """The day that the rows describe."""
        return self.values_as_of if self.name in VALUE_TABLES else self.scope.as_of

    @property
    def address(self) -> str:
        """The address of the next page."""
        scope = {} if len(self.plans) > 1 else {"plan": self.facts.code, "as_of": self.as_of.isoformat()}
        government = {"government": self.scope.government} if self.scope.government else {}
        return f"/data/v1/{self.name}?" + urlencode(scope | government | {"page": self.page + 1, "size": self.size})


async def show(request: Request) -> Response:
    """One page of a table as JSON; 304 where the reader has it already."""
    if allowance.is_used_up(turns.whose(request)):
        refusal = _json({"error": _("Terlalu banyak pertanyaan dari alamat ini; coba lagi semenit lagi.")}, 429)
        refusal.headers["Retry-After"] = "60"
        return refusal
    return await turns.DATA.answer(_show, request, _busy)


def _busy() -> Response:
    return _json({"error": _("Terlalu banyak pertanyaan menunggu jawaban; coba lagi sebentar lagi.")}, 503)


def _show(request: Request) -> Response:
    signed_in = request.scope.get(SIGNED_IN)
    who = signed_in.actor if signed_in else PUBLIC
    who.require(Permission.READ)
    try:
        with reading_as(who) as session:
            return _answer(session, request, _understood(session, request))
    except RefusedError as refused:
        return _json({"error": str(refused)}, refused.status)


def _understood(session: Session, request: Request) -> Asked:
    """What is asked for. Raises RefusedError."""
    name, asked = request.path_params["name"], request.query_params
    if name not in TABLES:
        raise RefusedError(404, _("Tidak ada tabel itu. Yang ada: {names}").format(names=", ".join(TABLES)))
    unknown = sorted(set(asked) - set(PARAMETERS))
    if unknown:
        sentence = _("Parameter tidak dikenal: {unknown}. Yang ada: {names}")
        raise RefusedError(400, sentence.format(unknown=", ".join(unknown)[:80], names=", ".join(PARAMETERS)))
    known = {facts.code: facts for facts in plans.plans(session)}
    facts = known.get(asked["plan"]) if "plan" in asked else next(iter(known.values()), None)
    if facts is None or facts.data_date is None:
        raise RefusedError(404, _("Tidak ada rencana itu. Yang ada: {codes}").format(codes=", ".join(known) or "–"))
    government = asked.get("government")
    if government is not None and government not in set(plans.governments(session, facts.id)["code"]):
        raise RefusedError(404, _("Pemda itu tidak ada dalam rencana ini."))
    as_of = day_of(asked["as_of"]) if "as_of" in asked else facts.data_date
    if as_of is None:
        raise RefusedError(400, _("as_of bukan tanggal dari tahun 2000–2100; tulis seperti 2017-01-24."))
    latest = max(clock.today(), facts.data_date)  # in the east it may be tomorrow already
    if as_of > latest:
        raise RefusedError(
            400, _("Tanggal itu belum tiba; paling akhir hari ini, {today}.").format(today=latest.isoformat())
        )
    page, size = _number(asked.get("page"), 1, 10**9), _number(asked.get("size"), SIZE, LARGEST)
    names_one = {"plan", "government", "as_of"} & set(asked)
    chosen = tuple(known.values()) if name == "plans" and not names_one else (facts,)
    values_as_of = as_of if "as_of" in asked else clock.today()
    return Asked(name, chosen, Scope(facts.id, as_of, government), values_as_of, page, size)


def _number(text: str | None, usual: int, most: int) -> int:
    if text is None:
        return usual
    if not (text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
        raise RefusedError(
            400, _("page dan size adalah bilangan mulai 1; size paling banyak {most}.").format(most=LARGEST)
        )
    return int(text)


def _answer(session: Session, request: Request, asked: Asked) -> Response:
    counters = topics.counters(session)
    try:
        key = (asked.name, asked.scope, len(asked.plans), unseen.of(session), asked.values_as_of, clock.today())
        made = _frames.get(
            key,
            holding_at(counters),
            lambda _before: _made(session, asked, counters),
            stranger=not request.scope.get(SIGNED_IN),
        )
    except GovernmentWantedError:
        raise RefusedError(400, _("Tabel ini diminta satu pemda setiap kali: tambahkan government=KODE.")) from None
    frame = made.value
    rows = frame.iloc[(asked.page - 1) * asked.size : asked.page * asked.size].to_dict("records")
    body = {
        "table": asked.name,
        "plan": asked.facts.code if len(asked.plans) == 1 else None,
        "as_of": asked.as_of if len(asked.plans) == 1 else None,
        "page": asked.page,
        "size": asked.size,
        "total": len(frame),
        "next": asked.address if asked.page * asked.size < len(frame) else None,
        "rows": rows,
    }
    content = orjson.dumps(body)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = HEADERS | {"ETag": tag}
    known = request.headers.get("if-none-match", "")
    if tag in known or known.strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="application/json", headers=headers)


def _made(session: Session, asked: Asked, counters: topics.Counters) -> Made:
    with topics.reads() as tables:
        frames = [table(session, asked.name, facts, scope, asked.values_as_of) for facts, scope in _scopes(asked)]
        frame: pd.DataFrame = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    return Made(frame, frozenset(tables - {topics.ACROSS_PLANS}), counters)


def _scopes(asked: Asked) -> list[tuple[PlanFacts, Scope]]:
    """Each plan that is asked about, as of its day."""
    if len(asked.plans) == 1:
        return [(asked.facts, asked.scope)]
    return [(facts, Scope(facts.id, facts.data_date or clock.today())) for facts in asked.plans]


def preflight(_request: Request) -> Response:
    """OPTIONS: a browser on another site asks whether it may send the ETag that it has."""
    allowed = {"Access-Control-Allow-Methods": "GET", "Access-Control-Allow-Headers": "If-None-Match"}
    return Response(status_code=204, headers=HEADERS | allowed | {"Access-Control-Max-Age": "86400"})


def _json(body: object, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers=HEADERS)


def index(request: Request) -> Response:
    """GET /data/v1: which tables there are. GET /data/v1/openapi.json: their description."""
    server = settings().url.rstrip("/") or str(request.base_url).rstrip("/")
    if request.url.path.endswith("openapi.json"):
        return _json(document(server))
    listed = {name: f"{server}/data/v1/{name}" for name in TABLES}
    return _json({"tables": listed, "openapi": f"{server}/data/v1/openapi.json"})


routes: list[BaseRoute] = [
    Route("/data/v1", index, methods=["GET"]),
    Route("/data/v1/openapi.json", index, methods=["GET"]),
    Route("/data/v1/{name}", show, methods=["GET"]),
    Route("/data/v1/{name}", preflight, methods=["OPTIONS"]),
]

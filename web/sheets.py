"""Sheets of A4 to print or keep: the receipt of a report, one action; and whether the ledger still holds a receipt."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from components.history import event_words
from exports import reporting as sheets
from exports.shell import chromium
from models.database import reading
from queries import history, register
from queries.reporting import receipt
from queries.shell import plans
from queries.shell.scope import Scope
from queries.signs.blind import reading_as
from settings import clock, settings
from translations import gettext as _
from translations.formats import moment
from web import turns
from web.forms import page
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PUBLIC, Actor, Permission

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "private, no-store",
}


def _turns(request: Request) -> turns.Turns:
    """A PDF waits its turn with the files of the pack: each takes a Chromium."""
    return turns.FILES if "pdf" in request.query_params else turns.SHEETS


def _actor(request: Request) -> Actor:
    signed_in = request.scope.get(SIGNED_IN)
    return signed_in.actor if signed_in else PUBLIC


def _answer(request: Request, html: str | None, name: str) -> Response:
    """The sheet, or with ?pdf as a file."""
    if html is None:
        return PlainTextResponse(_("Lembar ini tidak ada, atau tidak terbuka bagi Anda."), status_code=404)
    if "pdf" not in request.query_params:
        return Response(html, media_type="text/html", headers=HEADERS)
    made = chromium.as_pdf(html)
    if made is None:
        sentence = _("PDF tidak dibuat: tidak ada Chromium atau Chrome di komputer ini.")
        return PlainTextResponse(sentence, status_code=404)
    named = {"Content-Disposition": f"attachment; filename={name}.pdf"}
    return Response(made, media_type="application/pdf", headers=HEADERS | named)


def _receipt(request: Request) -> Response:
    with reading() as session:
        one = receipt.receipt(session, _actor(request), request.path_params["event"])
    address = settings().url.rstrip("/") or str(request.base_url).rstrip("/")
    return _answer(request, sheets.receipt(one, address) if one else None, f"tanda-terima-{one.number if one else ''}")


async def of_report(request: Request) -> Response:
    """GET /terima/{event}; with ?pdf as a PDF: the receipt of a report, for those who may see its evidence."""
    return await _turns(request).answer(_receipt, request)


def _action(request: Request) -> Response:
    identity, who = request.path_params["action"], _actor(request)
    html = None
    with reading_as(who) as session:
        plan_id = register.plan_of_action(session, identity) if who.may(Permission.READ) else None
        plan = next((one for one in plans.plans(session) if one.id == plan_id), None)
        if plan is not None:
            as_of = max(plan.data_date or clock.today(), clock.today())
            facts = register.action(session, Scope(plan.id, as_of), identity)
            told = history.of_action(session, who, identity).to_dict("records")
            events = [event | event_words.described(event) for event in told]
            html = sheets.action(facts, f"{plan.title} ({plan.year})", events) if facts else None
    return _answer(request, html, f"aksi-{identity}")


async def of_action(request: Request) -> Response:
    """GET /cetak/{action}; with ?pdf as a PDF: one action with its history, for those who may read."""
    return await _turns(request).answer(_action, request)


def verify(request: Request) -> Response:
    """GET /periksa/{government}/{sequence}/{seal}: whether the ledger holds what a receipt names.

    It tells nothing that the receipt does not say: the hash cannot be guessed.
    """
    asked = request.path_params
    number = f"{asked['government']}-{asked['sequence']}"
    with reading() as session:
        found = receipt.recorded(session, asked["government"], asked["sequence"], asked["seal"])
    if found is None:
        sentence = _("Tidak cocok: buku besar tidak memuat tanda terima {number} ini.")
        return page(request, "message.html", 404, message=sentence.format(number=number))
    sentence = _("Cocok: tanda terima {number}, dicatat {moment}, ada di buku besar tanpa perubahan.")
    return page(request, "message.html", message=sentence.format(number=number, moment=moment(found)))


routes: list[BaseRoute] = [
    Route("/terima/{event:row}", of_report, methods=["GET"]),
    Route("/cetak/{action:row}", of_action, methods=["GET"]),
    Route("/periksa/{government}/{sequence:row}/{seal}", verify, methods=["GET"]),
]

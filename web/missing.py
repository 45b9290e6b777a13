"""An address that no page has: said in the reader's language, with the page whose address is most like it."""

from rapidfuzz import fuzz, process
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from translations import gettext as _
from web import forms
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PAGE_PERMISSIONS, PUBLIC, Actor

ALIKE = 60.0  # of 100
SUMMARY = "ringkasan"  # stands at "/", but people type its name as that of any other page


class _PageAddress(StringConvertor):
    """Whatever is not Streamlit's: its own folders and files, and what it sends on (with a slash at the end).

    Streamlit would answer everything else, `/.env` as well, with the shell of a page.
    """

    regex = r"(?!(?:_stcore|static|media|component|app/static)(?:/|$)|favicon\.png$|manifest\.json$).*[^/]"


register_url_convertor("page", _PageAddress())


def route(pages: tuple[str, ...]) -> Route:
    """Answers after all other routes. pages: the addresses that there are."""

    async def missing(request: Request) -> Response:
        forms.speak(request)
        signed_in = request.scope.get(SIGNED_IN)
        who = signed_in.actor if signed_in else PUBLIC
        open_pages = [page for page in pages if page not in PAGE_PERMISSIONS or _may(who, page)]
        address = request.path_params["page"]
        if address.lower() == SUMMARY:
            return RedirectResponse(str(URL("/").replace(query=request.url.query)))
        found = process.extractOne(address.lower(), open_pages, scorer=fuzz.ratio, score_cutoff=ALIKE)
        message = _("Halaman /{address} tidak ada").format(address=address[:60])
        return forms.refusal(request, message, 404, found[0] if found else "")

    return Route("/{page:page}", missing, methods=["GET"])


def _may(who: Actor, page: str) -> bool:
    deed = PAGE_PERMISSIONS[page]
    return who.may(deed) if deed else who.account_id is not None

"""Documents of evidence, to those who may see them: as a download, or shown where a browser can show them safely."""

from hashlib import sha256
from threading import BoundedSemaphore, Lock
from urllib.parse import quote

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from loaders.reading.documents import as_jpeg
from models.database import reading
from queries.reporting import evidence
from queries.reporting.evidence import Content
from translations import gettext as _
from web import forms
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PUBLIC
from workflow.reporting.document_types import HEIC, PLAIN, safe_name

JPEG = "image/jpeg"
PICTURES_KEPT = 32  # of about a megabyte each
_turns = BoundedSemaphore(2)  # each takes a process


def document(request: Request) -> Response:
    """GET /bukti/{id}; with ?lihat shown in the browser, if it is a PDF or an image. Anything else is a download."""
    signed_in = request.scope.get(SIGNED_IN)
    with reading() as session:
        found = evidence.content(session, signed_in.actor if signed_in else PUBLIC, request.path_params["item"])
    if found is None:
        forms.speak(request)
        return forms.refusal(request, _("Dokumen tidak ada, atau tidak terbuka bagi Anda"), 404)
    wanted = "lihat" in request.query_params
    if wanted and found.media_type == HEIC and (picture := _picture(found)) is not None:
        found = Content(f"{found.name}.jpg", JPEG, picture)
    shown = wanted and found.media_type in PLAIN
    disposition = "inline" if shown else "attachment"
    return Response(
        found.content,
        media_type=found.media_type,
        headers={
            "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(safe_name(found.name, found.media_type))}",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
            "Cache-Control": "private, no-store",
        },
    )


@cached(LRUCache(PICTURES_KEPT), key=lambda found: sha256(found.content).digest(), lock=Lock())
def _picture(found: Content) -> bytes | None:
    """What a telephone keeps as HEIC, as browsers can show it; None where it cannot be read."""
    with _turns:
        return as_jpeg(found.content, found.media_type)


routes: list[BaseRoute] = [Route("/bukti/{item:row}", document, methods=["GET"])]

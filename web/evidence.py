"""Documents of evidence, to those who may see them: as a download, or shown where a browser can show them safely."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from models.database import reading
from queries.reporting import evidence
from translations import gettext as _
from web.gate import SIGNED_IN
from workflow.accounts.permissions import PUBLIC
from workflow.reporting.document_types import PLAIN, safe_name


def document(request: Request) -> Response:
    """GET /bukti/{id}; with ?lihat shown in the browser, if it is a PDF or an image. Anything else is a download."""
    signed_in = request.scope.get(SIGNED_IN)
    with reading() as session:
        found = evidence.content(session, signed_in.actor if signed_in else PUBLIC, request.path_params["item"])
    if found is None:
        return PlainTextResponse(_("Dokumen tidak ada, atau tidak terbuka bagi Anda."), status_code=404)
    shown = "lihat" in request.query_params and found.media_type in PLAIN
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


routes: list[BaseRoute] = [Route("/bukti/{item:int}", document, methods=["GET"])]

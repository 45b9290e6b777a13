"""A file that was made for somebody goes to that browser only, as long as it is signed in."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from components.shell.made_files import ANYBODY, made_for
from web import media


def streamlit(request: Request) -> Response:
    """Hands a file out to whoever has its address, as Streamlit does."""
    return Response(file(request.path_params["name"]), headers={"Cache-Control": "public, max-age=60"})


def file(name: str) -> bytes:
    return f"angka di {name} ".encode() * 100


def browser(owner: str) -> TestClient:
    app = Starlette(routes=[Route("/media/{name}", streamlit)], middleware=[Middleware(GZipMiddleware)])

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        await media.serve(app, scope, receive, send, owner)

    return TestClient(gate)


def test_a_file_goes_to_its_owner_whole_and_is_kept_by_no_cache() -> None:
    assert browser("siti").get("/media/a.xlsx").status_code == 404  # made for nobody
    made_for(file("a.xlsx"), "siti")

    answer = browser("siti").get("/media/a.xlsx", headers={"Range": "bytes=0-3"})

    assert (answer.status_code, answer.content) == (200, file("a.xlsx"))
    assert answer.headers["cache-control"] == "private, no-store"
    for owner in ("budi", ANYBODY):
        assert browser(owner).get("/media/a.xlsx").status_code == 404
    assert browser("siti").head("/media/a.xlsx").status_code == 404


@pytest.mark.parametrize("owner", ["budi", ANYBODY])
def test_what_anybody_may_read_goes_to_anybody(owner: str) -> None:
    made_for(file("b.xlsx"), ANYBODY)
    assert browser(owner).get("/media/b.xlsx").content == file("b.xlsx")

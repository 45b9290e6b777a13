"""Files that Streamlit hands out by an address alone: they go only to the browser that they were made for."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.shell.made_files import is_for
from translations import gettext as _

PATH = "/media/"
PARTIAL = ("range", "if-range", "accept-encoding")  # we have to see all of a file to know whose it is


async def serve(app: ASGIApp, scope: Scope, receive: Receive, send: Send, owner: str) -> None:
    """Answer with the file where it was made for this sign-in, or for anybody who may read; else it is not there."""
    kept: list[Message] = []

    async def keep(message: Message) -> None:
        kept.append(message)

    headers = [(name, value) for name, value in Headers(scope=scope).raw if name.decode("latin-1") not in PARTIAL]
    await app(dict(scope) | {"headers": headers}, receive, keep)
    content = b"".join(message.get("body", b"") for message in kept if message["type"] == "http.response.body")
    if scope["method"] != "GET" or kept[0]["status"] != 200 or not is_for(content, owner):
        await PlainTextResponse(_("Berkas ini tidak ada, atau bukan untuk Anda."), status_code=404)(
            scope, receive, send
        )
        return
    MutableHeaders(scope=kept[0])["Cache-Control"] = "private, no-store"
    for message in kept:
        await send(message)

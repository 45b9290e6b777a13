"""How much an account may upload in an hour: counted as the bytes arrive, in the process that receives them."""

import time
from collections import defaultdict, deque

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import settings
from translations import gettext as _
from web import upload_turns
from workflow.accounts.permissions import Actor

HOUR = 3_600
MEGABYTE = 1_000_000
_uploads: dict[int, deque[list[float]]] = defaultdict(deque)  # account → [[when, bytes], …] of the last hour


def is_used_up(account_id: int, now: float) -> bool:
    """Whether an account has uploaded as many files or bytes as it may within an hour."""
    recent = _uploads[account_id]
    while recent and recent[0][0] < now - HOUR:
        recent.popleft()
    size = sum(upload[1] for upload in recent)
    return len(recent) >= settings().upload_max_files_hour or size >= settings().upload_max_megabytes_hour * MEGABYTE


async def upload(app: ASGIApp, scope: Scope, receive: Receive, send: Send, actor: Actor) -> None:
    """Pass an upload on while counting it, or answer 429."""
    assert actor.account_id is not None
    now = time.monotonic()
    if is_used_up(actor.account_id, now):
        refusal = PlainTextResponse(_("Jatah unggah jam ini sudah habis. Coba lagi nanti."), status_code=429)
        await refusal(scope, receive, send)
        return
    counted = [now, 0.0]
    _uploads[actor.account_id].append(counted)

    async def receive_and_count() -> Message:
        message = await receive()
        counted[1] += len(message.get("body", b""))
        return message

    await upload_turns.receive_in_turn(app, scope, receive_and_count, send, actor)

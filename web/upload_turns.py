"""How many uploads a process receives at a time, and how many bytes of uploads it holds: the rest of it goes on."""

from collections import defaultdict
from collections.abc import Callable

from anyio import CapacityLimiter, current_time, move_on_after
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from settings import settings
from translations import gettext as _
from workflow.accounts.permissions import Actor, Permission

AT_ONCE, OF_ONE_ACCOUNT, WAITING = 6, 2, 100  # uploads
PATIENCE = 600  # seconds that an upload waits for its turn; meanwhile nothing of it is read
LONGEST = 900  # seconds that receiving one may take
QUIET = 20  # seconds without a byte after which an upload loses its turn
SLOWEST, AT_FIRST = 5_000, 30  # bytes a second that have to come, once so many seconds were spent on waiting for them
MEGABYTE = 1_000_000
FRAME = 100_000  # bytes that the form takes around a file
_turns = CapacityLimiter(AT_ONCE)
_turns_of: dict[int, CapacityLimiter] = defaultdict(lambda: CapacityLimiter(OF_ONE_ACCOUNT))  # by account
_coming: dict[object, int] = {}  # bytes of the uploads that are being received
_held_elsewhere: list[Callable[[], int]] = [lambda: 0]


class _TooLargeError(Exception):
    pass


class _TooSlowError(Exception):
    pass


def count_held_by(held: Callable[[], int]) -> None:
    """Say who knows how many bytes are held of the uploads that have been received (Streamlit; app.py says so)."""
    _held_elsewhere[:] = [held]


async def receive_in_turn(app: ASGIApp, scope: Scope, receive: Receive, send: Send, actor: Actor) -> None:
    """Pass an upload on when its turn has come.

    413 where the account has no use for so much, 408 where hardly anything comes, 503 without room.
    """
    assert actor.account_id is not None
    most, said = _most(actor), int(Headers(scope=scope).get("content-length") or 0)
    if said > most:
        await _too_large(most)(scope, receive, send)
        return
    with move_on_after(PATIENCE) as patience:
        if _turns.statistics().tasks_waiting < WAITING:
            async with _turns_of[actor.account_id], _turns:
                patience.deadline = current_time() + LONGEST
                await _receive(app, scope, receive, send, most, said)
                return
    await _no_room()(scope, receive, send)


async def _receive(app: ASGIApp, scope: Scope, receive: Receive, send: Send, most: int, said: int) -> None:
    this, arrived, waited = object(), 0, 0.0
    if _held_elsewhere[0]() + sum(_coming.values()) + said > settings().uploads_held_megabytes * MEGABYTE:
        await _no_room()(scope, receive, send)
        return

    async def receive_and_count() -> Message:
        nonlocal arrived, waited
        asked = current_time()
        with move_on_after(QUIET) as patience:
            message = await receive()
        waited += current_time() - asked
        if patience.cancelled_caught or (waited > AT_FIRST and arrived < waited * SLOWEST):
            raise _TooSlowError
        arrived += len(message.get("body", b""))
        if arrived > most:
            raise _TooLargeError
        _coming[this] = max(said, arrived)
        return message

    _coming[this] = said
    try:
        await app(scope, receive_and_count, send)
    except _TooLargeError:
        await _too_large(most)(scope, receive, send)
    except _TooSlowError:
        await _too_slow()(scope, receive, send)
    finally:
        del _coming[this]


def _most(actor: Actor) -> int:
    """Bytes of the largest file that an account has a use for."""
    loads = actor.may(Permission.LOAD)
    return (settings().load_max_megabytes if loads else settings().evidence_max_megabytes) * MEGABYTE + FRAME


def _too_large(most: int) -> Response:
    words = _("Berkas terlalu besar; batasnya {limit} MB.").format(limit=most // MEGABYTE)
    return PlainTextResponse(words, status_code=413)


def _too_slow() -> Response:
    return PlainTextResponse(_("Unggahan terlalu lambat. Periksa sambungan Anda, lalu coba lagi."), status_code=408)


def _no_room() -> Response:
    words = _("Terlalu banyak unggahan sekaligus. Coba lagi beberapa menit lagi.")
    return PlainTextResponse(words, status_code=503, headers={"Retry-After": "120"})

"""Who waits for whom where an answer takes seconds: strangers wait for strangers only, and few of them from one place.

Whoever is signed in has turns of his own, so that nobody stops a meeting from outside. Of one address, as of one
account, one answer is worked out at a time.
"""

from collections.abc import Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from translations import gettext as _
from web import capacity
from web.gate import SIGNED_IN
from web.places import CrowdedError, OneEach, Places

Make = Callable[[Request], Response]


def whose(request: Request) -> str:
    """For whom a request counts: the account that is signed in, else the address that it comes from."""
    signed_in = request.scope.get(SIGNED_IN)
    return f"account {signed_in.actor.account_id}" if signed_in else capacity.counted_as(request)


def _busy() -> Response:
    return PlainTextResponse(_("Terlalu banyak berkas sedang dibuat; coba lagi sebentar lagi."), status_code=503)


class Turns:
    """The turns of one kind of answer in this process."""

    def __init__(self, at_once: int, waiting: int, of_one_address: int) -> None:
        """at_once: for strangers, and as many for all others; waiting, of_one_address: strangers, the served too."""
        self._strangers, self._others = CapacityLimiter(at_once), CapacityLimiter(at_once)
        self._places, self._accounts = Places(waiting, of_one_address), OneEach()

    async def answer(self, make: Make, request: Request, busy: Callable[[], Response] = _busy) -> Response:
        """The answer when its turn has come; `busy` (503) for a stranger where too many wait already."""
        if request.scope.get(SIGNED_IN):
            async with self._accounts.of(whose(request)):
                return await to_thread.run_sync(make, request, limiter=self._others)
        try:
            async with self._places.turn(whose(request)):
                return await to_thread.run_sync(make, request, limiter=self._strangers)
        except CrowdedError:
            refusal = busy()
            refusal.headers["Retry-After"] = "30"
            return refusal


SLIDES = Turns(at_once=1, waiting=16, of_one_address=8)  # a second each, where nothing is kept of them
FILES = Turns(at_once=1, waiting=5, of_one_address=3)  # PPTX, PDF: each takes a Chromium
SHEETS = Turns(at_once=1, waiting=40, of_one_address=20)  # of A4, on screen
DATA = Turns(at_once=2, waiting=40, of_one_address=10)  # tables of /data/v1: a second each, where nothing is kept

"""Who waits for whom where an answer takes seconds: strangers wait for strangers only, and few of them from one place.

Whoever is signed in has turns of his own, so that nobody stops a meeting from outside.
"""

from collections import Counter
from collections.abc import Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from translations import gettext as _
from web import capacity
from web.gate import SIGNED_IN

Make = Callable[[Request], Response]


class Turns:
    """The turns of one kind of answer in this process."""

    def __init__(self, at_once: int, waiting: int, of_one_address: int) -> None:
        """at_once: for strangers, and as many for all others; waiting, of_one_address: strangers, the served too."""
        self._strangers, self._others = CapacityLimiter(at_once), CapacityLimiter(at_once)
        self._waiting, self._of_one_address = waiting, of_one_address
        self._here: Counter[str] = Counter()  # strangers by address

    async def answer(self, make: Make, request: Request) -> Response:
        """The answer when its turn has come; 503 for a stranger where too many wait already."""
        if request.scope.get(SIGNED_IN):
            return await to_thread.run_sync(make, request, limiter=self._others)
        address = capacity.address_of(request)
        if self._here.total() >= self._waiting or self._here[address] >= self._of_one_address:
            busy = _("Terlalu banyak berkas sedang dibuat; coba lagi sebentar lagi.")
            return PlainTextResponse(busy, status_code=503, headers={"Retry-After": "30"})
        self._here[address] += 1
        try:
            return await to_thread.run_sync(make, request, limiter=self._strangers)
        finally:
            self._here[address] -= 1
            self._here += Counter()  # drops those that are at zero


SLIDES = Turns(at_once=1, waiting=16, of_one_address=8)  # a second each, where nothing is kept of them
FILES = Turns(at_once=1, waiting=5, of_one_address=3)  # PPTX, PDF: each takes a Chromium
SHEETS = Turns(at_once=1, waiting=40, of_one_address=20)  # of A4, on screen

"""Who waits for whom at the sign-in: one network never takes the places of others, nor those of browsers that we know.

Checking a password costs a core for a moment (argon2): one is checked at a time, and one of known browsers.
"""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from models.database import reading
from web import capacity, cookies
from web.places import Places
from workflow.accounts import guessing

Checked = TypeVar("Checked")


class SignInTurns:
    """The turns of one process."""

    def __init__(self, waiting: int, of_one_network: int, of_one_browser: int) -> None:
        """waiting: places of all networks together, and as many of known browsers; the served too."""
        self._networks, self._browsers = Places(waiting, of_one_network), Places(waiting, of_one_browser)
        self._network, self._browser = CapacityLimiter(1), CapacityLimiter(1)

    async def check(self, check: Callable[[], Checked], network: str, browser: str = "") -> Checked:
        """What a check says, when its turn has come. browser: the cookie of one that we know. Raises CrowdedError."""
        places, limiter = (self._browsers, self._browser) if browser else (self._networks, self._network)
        async with places.turn(browser or network):
            return await to_thread.run_sync(check, limiter=limiter)


_turns = SignInTurns(waiting=20, of_one_network=8, of_one_browser=2)


async def in_turn(check: Callable[[], Checked], request: Request) -> Checked:
    """Check who wants to sign in, when it is his turn. Raises CrowdedError."""
    word = cookies.read(request, cookies.KNOWN)
    is_known = bool(word) and await to_thread.run_sync(_is_known, word)
    return await _turns.check(check, guessing.network(capacity.address_of(request)), word if is_known else "")


def _is_known(word: str) -> bool:
    with reading() as session:
        return guessing.is_known(session, word)

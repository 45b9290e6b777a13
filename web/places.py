"""Places in which to wait: few for one network, address or account, and one kept for whoever has none yet."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from anyio import Lock


class CrowdedError(Exception):
    """No place is left."""


class OneEach:
    """One at a time for each: nobody's second goes ahead of somebody else's first."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()  # who waits or is served holds one

    def of(self, whose: str) -> Lock:
        """The lock of one of them."""
        return self._locks.setdefault(whose, Lock())


class Places:
    """The places of one queue in this process."""

    def __init__(self, in_all: int, of_one: int) -> None:
        """in_all: places for everybody, and as many again for those who have none yet; of_one: the most of one."""
        self._in_all, self._of_one = in_all, of_one
        self._here: Counter[str] = Counter()
        self._one_each = OneEach()

    @asynccontextmanager
    async def turn(self, whose: str) -> AsyncIterator[None]:
        """Hold a place; go on when none of the same is being served. Raises CrowdedError."""
        if self._is_full(whose):
            raise CrowdedError
        self._here[whose] += 1
        try:
            async with self._one_each.of(whose):
                yield
        finally:
            self._here[whose] -= 1
            self._here += Counter()  # drops those that are at zero

    def _is_full(self, whose: str) -> bool:
        here, taken = self._here[whose], self._here.total()
        return here >= self._of_one or taken >= (self._in_all if here else 2 * self._in_all)

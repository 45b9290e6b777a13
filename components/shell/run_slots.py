"""How many pages are drawn at the same time: threads beyond that would only take the interpreter from one another.

Without a bound a hundred visitors who come in the same second silenced even the health check for half a minute. And one
address that asked for pages of ever new days let whoever is signed in wait for six of them at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore, Lock
from weakref import WeakValueDictionary

from workflow.shell import addresses

ALL = 8
FOR_VISITORS = 2  # visitors without an account, from whichever addresses; one from the same


class RunSlots:
    """The places of one process in which pages are drawn."""

    def __init__(self, in_all: int, for_visitors: int) -> None:
        self._all, self._visitors = BoundedSemaphore(in_all), BoundedSemaphore(for_visitors)
        self._addresses: WeakValueDictionary[str, BoundedSemaphore] = WeakValueDictionary()  # who waits holds one
        self._lock = Lock()

    @contextmanager
    def slot(self, *, is_visitor: bool, address: str | None = None) -> Iterator[None]:
        """Wait for a place in which to draw a page, and hold it meanwhile.

        address: of a visitor; None where it is this machine (or a proxy that names none): then only FOR_VISITORS holds.
        """
        if not is_visitor:
            with self._all:
                yield
            return
        with self._of(address) if address else nullcontext(), self._visitors, self._all:
            yield

    def _of(self, address: str) -> BoundedSemaphore:
        with self._lock:
            return self._addresses.setdefault(addresses.counted_as(address), BoundedSemaphore(1))


slot = RunSlots(ALL, FOR_VISITORS).slot

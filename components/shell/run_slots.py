"""How many pages are drawn at the same time: threads beyond that would only take the interpreter from one another.

Without a bound a hundred visitors who come in the same second silenced even the health check for half a minute.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

ALL = 8
FOR_VISITORS = 6  # whoever is signed in does not queue behind a crowd

_all, _visitors = BoundedSemaphore(ALL), BoundedSemaphore(FOR_VISITORS)


@contextmanager
def slot(*, is_visitor: bool) -> Iterator[None]:
    """Wait for a place in which to draw a page, and hold it meanwhile."""
    if not is_visitor:
        with _all:
            yield
        return
    with _visitors, _all:
        yield

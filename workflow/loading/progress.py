"""How far long work has come, told to whoever watches it; and the place where it can be stopped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What is being done."""

    WAITING = "waiting"
    READING = "reading"
    UNDERSTANDING = "understanding"
    COMPARING = "comparing"
    STORING = "storing"


class Cancelled(Exception):
    """Whoever watches has stopped the work. Nothing was written."""


class Watcher(Protocol):
    """Whoever wants to know. whole 0: nobody knows how much there is."""

    kill: Callable[[], None] | None  # ends at once what does not look up from its work

    def tell(self, stage: Stage, done: int, whole: int) -> None:
        """Hear how far it is. May raise Cancelled."""


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell this watcher how far the work within has come."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def report(stage: Stage, done: int = 0, whole: int = 0) -> None:
    """Say how far the work is; nobody may be watching. Raises Cancelled where it is to stop."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher.tell(stage, done, whole)


@contextmanager
def killed_by(kill: Callable[[], None]) -> Iterator[None]:
    """Within, whoever stops the work also calls this: a process that does the work, and does not hear of Cancelled."""
    watcher = _watcher.get()
    if watcher is None:
        yield
        return
    watcher.kill = kill
    try:
        yield
    finally:
        watcher.kill = None

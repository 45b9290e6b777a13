"""Keeps what was worked out, shared by all readers of a process, until what it rests on has changed.

There is one entry a key, so an outdated one is replaced by its successor and never lies beside it. What takes long to
work out may be handed out for a while after it is outdated, so that readers do not wait while others save.

What only strangers have asked for lies on a shelf of its own: whoever of them asks for day after day pushes nothing out
that somebody who is signed in has asked for.
"""

import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

import structlog
from cachetools import LRUCache

LONG = 0.02  # seconds of work from which readers rather get the previous result than wait
LONG_ALONE = 0.1  # the same where nobody makes the next one meanwhile
AT_MOST = 0.05  # share of the time that goes into making one thing again and again while others save
Made = TypeVar("Made")
logger = structlog.get_logger("kept")
_renewing = ThreadPoolExecutor(1, "renewing")  # one: the readers' own work goes first


@dataclass(slots=True)
class _Entry(Generic[Made]):
    made: Made
    took: float  # seconds
    made_at: float = field(default_factory=time.monotonic)
    held_at: float = field(default_factory=time.monotonic)  # when it was last found to hold


class Kept(Generic[Made]):
    """At most so many entries a shelf; the one longest unused goes first. Each is made once, whoever waits for it."""

    def __init__(self, most: int) -> None:
        self._entries: LRUCache[Hashable, _Entry[Made]] = LRUCache(most)
        self._of_strangers: LRUCache[Hashable, _Entry[Made]] = LRUCache(most)  # what nobody else has asked for
        self._making: WeakValueDictionary[Hashable, Lock] = WeakValueDictionary()  # who makes or waits holds a lock
        self._being_renewed: set[Hashable] = set()
        self._lock = Lock()

    def get(
        self,
        key: Hashable,
        holds: Callable[[Made], bool],
        make: Callable[[Made | None], Made],
        patience: float = 0,
        *,
        renew: bool = False,
        stranger: bool = False,
    ) -> Made:
        """The entry of a key where it holds, else a new one, made from the one before (or None).

        What takes LONG (or LONG_ALONE) is handed out, too, where it held within the last `patience` seconds. renew:
        meanwhile a thread makes its successor; else whoever comes after that does. stranger: a visitor asks.
        """
        if not stranger:
            self._keep(key)
        if (found := self._find(key, holds)) is not None:
            return found
        if (found := self._outdated(key, patience, LONG if renew else LONG_ALONE)) is not None:
            if renew:
                self._renew_soon(key, make)
            return found
        with self._turn(key):
            found = self._find(key, holds)  # made while we waited
            return found if found is not None else self._make(key, make, stranger=stranger)

    def _keep(self, key: Hashable) -> None:
        """Put what strangers had asked for where they do not push it out."""
        with self._lock:
            if (entry := self._of_strangers.pop(key, None)) is not None:
                self._entries[key] = entry

    def _turn(self, key: Hashable) -> Lock:
        with self._lock:
            return self._making.setdefault(key, Lock())

    def _entry(self, key: Hashable) -> _Entry[Made] | None:
        with self._lock:
            return self._entries.get(key) or self._of_strangers.get(key)

    def _make(self, key: Hashable, make: Callable[[Made | None], Made], *, stranger: bool) -> Made:
        start, before = time.monotonic(), self._entry(key)
        made = make(before.made if before else None)
        with self._lock:
            shelf = self._of_strangers if stranger and key not in self._entries else self._entries
            shelf[key] = _Entry(made, time.monotonic() - start)
        return made

    def _find(self, key: Hashable, holds: Callable[[Made], bool]) -> Made | None:
        entry = self._entry(key)
        if entry is None or not holds(entry.made):
            return None
        entry.held_at = time.monotonic()
        return entry.made

    def _outdated(self, key: Hashable, patience: float, long: float) -> Made | None:
        entry = self._entry(key)
        if entry is None or entry.took < long or time.monotonic() - entry.held_at > patience:
            return None
        return entry.made

    def _renew_soon(self, key: Hashable, make: Callable[[Made | None], Made]) -> None:
        with self._lock:
            entry = self._entries.get(key) or self._of_strangers.get(key)
            early = entry is not None and time.monotonic() - entry.made_at < entry.took / AT_MOST
            if early or key in self._being_renewed:
                return
            self._being_renewed.add(key)
        _renewing.submit(self._renew, key, make)

    def _renew(self, key: Hashable, make: Callable[[Made | None], Made]) -> None:
        try:
            with self._turn(key):
                self._make(key, make, stranger=True)  # where it lay
        except Exception:  # whoever asks when patience has ended is told
            logger.warning("not_renewed", exc_info=True)
        finally:
            with self._lock:
                self._being_renewed.discard(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._of_strangers.clear()


def stop_renewing() -> None:
    """Let a process end without working out what nobody will read."""
    _renewing.shutdown(wait=False, cancel_futures=True)

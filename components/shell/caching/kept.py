"""Keeps what was worked out, shared by all readers of a process, until a topic that it rests on has changed.

There is one entry a key, so an outdated answer is replaced by its successor and never lies beside it.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from cachetools import LRUCache

from models.topics import Counters


@dataclass(frozen=True, slots=True)
class Made:
    """Something worked out: the topics it rests on, and the counters that it saw."""

    value: Any
    topics: Collection[str]
    counters: Counters

    def holds_at(self, counters: Counters) -> bool:
        """Whether nothing that it rests on has changed by then; what it saw may be newer."""
        return all(self.counters.get(topic, 0) >= counters.get(topic, 0) for topic in self.topics)


class Kept:
    """At most so many entries; the one longest unused goes first. Each is made once, however many wait for it."""

    def __init__(self, most: int) -> None:
        self._entries: LRUCache[Hashable, Made] = LRUCache(most)
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, counters: Counters, make: Callable[[], Made]) -> Made:
        """The entry of a key where it holds at these counters, else a new one."""
        if (found := self._find(key, counters)) is not None:
            return found
        with self._lock:
            turn = self._making.setdefault(key, Lock())
        with turn:
            if (found := self._find(key, counters)) is not None:  # made while we waited
                return found
            made = make()
            with self._lock:
                self._entries[key] = made
                self._making.pop(key, None)
            return made

    def _find(self, key: Hashable, counters: Counters) -> Made | None:
        with self._lock:
            found = self._entries.get(key)
        return found if found is not None and found.holds_at(counters) else None

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()

"""Something worked out from the database, and whether it still holds."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from models import topics
from models.topics import Counters


@dataclass(frozen=True, slots=True)
class Made:
    """Something worked out: the topics it rests on, and the counters that it saw."""

    value: Any
    topics: Collection[str]
    counters: Counters

    def holds_at(self, counters: Counters) -> bool:
        """Whether nothing that it rests on has changed by then; what it saw may be newer."""
        return all(topics.number(self.counters, name) >= topics.number(counters, name) for name in self.topics)


def holding_at(counters: Counters) -> Callable[[Made], bool]:
    """Whether something holds at these counters."""
    return lambda made: made.holds_at(counters)


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same; then what rests on the first needs not be drawn again."""
    if isinstance(one, pd.DataFrame):
        return isinstance(other, pd.DataFrame) and one.equals(other)
    try:
        return bool(one == other)
    except ValueError:  # there are frames inside
        return False

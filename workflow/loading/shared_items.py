"""The items of frameworks that all governments share, and who may add to them.

A new item, or its weight, changes what every government is measured by. So they come from the reference lists or from
whoever may load the whole nation's values; a file of one province only fills in what is there.
"""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import select
from sqlmodel import Session, col

from models import FrameworkItem
from workflow.accounts.permissions import Actor, Permission
from workflow.loading import frameworks
from workflow.loading.frameworks import Path
from workflow.shell.reference_files import reference_rows

LEVELS = ("area", "indicator")  # of framework_items.csv: others are marks and states


class SharedItems:
    """What is on record and in the reference lists, as one person may use it."""

    def __init__(self, weights: Mapping[Path, float | None] | None = None, *, may_add: bool = True) -> None:
        """weights: of the items on record; may_add: whether this person may add items, with their weights."""
        self._weights = weights or {}
        self._may_add = may_add
        self._written = {_plain(path): path for path in (*listed(), *self._weights)}

    def named(self, path: Path) -> Path:
        """The item that is meant: as it is written on record or in the lists, whatever its capitals and blanks."""
        return self._written.get(_plain(path), path)

    def takes(self, path: Path) -> bool:
        """Whether values of this item may be stored."""
        return self._may_add or path in self._weights or path in listed()

    def takes_weight(self, path: Path, weight: float) -> bool:
        """Whether a weight may be stored, or is the one on record."""
        return weight == self._weights[path] if path in self._weights else self._may_add


def as_used_by(who: Actor, session: Session) -> SharedItems:
    """The items as somebody may use them."""
    items = frameworks.known(session)
    weights = {row.id: row.weight for row in session.execute(select(col(FrameworkItem.id), col(FrameworkItem.weight)))}
    return SharedItems({path: weights[key] for path, key in items.items()}, may_add=may_add(who))


def may_add(who: Actor) -> bool:
    """Whether somebody may add items, with their weights."""
    return who.may(Permission.LOAD, "")


@lru_cache
def listed() -> frozenset[Path]:
    """The totals, areas and indicators of the reference lists."""
    found = {Path(row["framework"], int(row["year"]), (row["name"],)) for row in reference_rows("areas.csv")}
    for row in reference_rows("framework_items.csv"):
        if row["level"] in LEVELS:
            names = (row["parent"], row["name"]) if row["parent"] else (row["name"],)
            found.add(Path(row["framework"], int(row["year"]), names))
    return frozenset(found | {Path(path.framework, path.year) for path in found})


def _plain(path: Path) -> Path:
    names = tuple(" ".join(name.casefold().split()) for name in path.names)
    return Path(path.framework.casefold(), path.year, names)

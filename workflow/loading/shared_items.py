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
        """The item that is meant: as it is written on record or in the lists, whatever its capitals and blanks.

        An area may be written short: "PBJ", "Perenc.", "ASN".
        """
        written = self._written.get(_plain(path))
        if written is not None or not path.names:
            return written or path
        area = _area_meant(path.framework.casefold(), path.year, path.names[0])
        if area is None:
            return path
        longer = Path(path.framework, path.year, (area, *path.names[1:]))
        return self._written.get(_plain(longer), longer)

    def is_other_area(self, path: Path) -> bool:
        """Whether this is an area of a framework whose areas of that year are listed, and is none of them."""
        known = _areas(path.framework.casefold(), path.year)
        return len(path.names) == 1 and bool(known) and path not in listed() and path not in self._weights

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


@lru_cache
def _areas(framework: str, year: int) -> dict[str, str]:
    """How the areas of a framework's year may be written → their names."""
    rows = [r for r in reference_rows("areas.csv") if r["framework"].casefold() == framework and r["year"] == str(year)]
    names = {row["name"].casefold(): row["name"] for row in rows}
    return {text.strip(): row["name"] for row in rows for text in row["synonyms"].casefold().split(";") if text} | names


@lru_cache(maxsize=1_000)
def _area_meant(framework: str, year: int, text: str) -> str | None:
    """The only area that a short form stands for: a usual one, an acronym in its name, words cut off by a dot."""
    areas = _areas(framework, year)
    if (usual := areas.get(text.casefold().strip())) is not None:
        return usual
    if not (text.isupper() or "." in text):
        return None
    short = text.casefold().replace(".", " ").split()
    found = {name for name in areas.values() if _begin(short, name.casefold().split())}
    return found.pop() if len(found) == 1 and short else None


def _begin(short: list[str], words: list[str]) -> bool:
    """Whether words begin as the short ones do, in their order."""
    left = iter(words)
    return all(any(word.startswith(part) for word in left) for part in short)


def _plain(path: Path) -> Path:
    names = tuple(" ".join(name.casefold().split()) for name in path.names)
    return Path(path.framework.casefold(), path.year, names)

"""The items of frameworks: found by their names, and added as files bring them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models import Framework, FrameworkItem, Level
from workflow.shell.reference_files import reference_rows

LEVELS = (Level.TOTAL, Level.AREA, Level.INDICATOR, Level.SUB_INDICATOR)


class Path(NamedTuple):
    """Where an item stands: framework and year, then the names down to it; no names: the total. Weights go along."""

    framework: str
    year: int
    names: tuple[str, ...] = ()

    @property
    def parent(self) -> "Path":
        """The path of the item above."""
        return Path(self.framework, self.year, self.names[:-1])


def known(session: Session) -> dict[Path, int]:
    """Every item's id by its path."""
    rows = session.execute(
        select(
            col(FrameworkItem.id),
            col(FrameworkItem.parent_id),
            col(FrameworkItem.name),
            col(Framework.name).label("framework"),
            col(Framework.year),
        ).join(Framework, col(Framework.id) == col(FrameworkItem.framework_id))
    ).all()
    by_id = {row.id: row for row in rows}

    def path(row_id: int) -> Path:
        row = by_id[row_id]
        if row.parent_id is None:
            return Path(row.framework, row.year)
        above = path(row.parent_id)
        return Path(above.framework, above.year, (*above.names, row.name))

    return {path(row.id): row.id for row in rows}


def ensure(
    session: Session, paths: Iterable[Path], *, is_sample: bool, weights: dict[Path, float] | None = None
) -> dict[Path, int]:
    """Every item's id by its path, after those that were missing have been added with all that lies above them."""
    items = known(session)
    for path in dict.fromkeys(paths):
        _ensure(session, path, items, weights or {}, is_sample=is_sample)
    return items


def _ensure(
    session: Session, path: Path, items: dict[Path, int], weights: dict[Path, float], *, is_sample: bool
) -> int:
    if path in items:
        return items[path]
    parent_id = _ensure(session, path.parent, items, weights, is_sample=is_sample) if path.names else None
    item = FrameworkItem(
        framework_id=_framework(session, path, is_sample=is_sample),
        parent_id=parent_id,
        level=LEVELS[len(path.names)].value,
        position=1 + sum(1 for other in items if other.names and other.parent == path.parent),
        name=path.names[-1] if path.names else path.framework,
        weight=weights.get(path),
        kind=_of_area(path, "kind"),
        alternative=_of_area(path, "alternative"),
    )
    session.add(item)
    session.flush()
    assert item.id is not None
    items[path] = item.id
    return item.id


def _framework(session: Session, path: Path, *, is_sample: bool) -> int:
    known_id = session.execute(
        select(col(Framework.id)).where(col(Framework.name) == path.framework, col(Framework.year) == path.year)
    ).scalar_one_or_none()
    if known_id is not None:
        return int(known_id)
    framework = Framework(name=path.framework, year=path.year, is_sample=is_sample)
    session.add(framework)
    session.flush()
    assert framework.id is not None
    return framework.id


def framework_ids(session: Session) -> dict[tuple[str, int], int]:
    """Every framework's id by its name and year."""
    rows = session.execute(select(col(Framework.name), col(Framework.year), col(Framework.id)))
    return {(row.name, row.year): row.id for row in rows}


@lru_cache
def _areas(column: str) -> dict[str, str]:
    return {row["name"].casefold(): row[column] for row in reference_rows("areas.csv") if row[column]}


def _of_area(path: Path, column: str) -> str | None:
    """What areas.csv says of an area: its only kind of government, its alternative; None where nothing."""
    return _areas(column).get(path.names[0].casefold()) if len(path.names) == 1 else None

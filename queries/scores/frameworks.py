"""The frameworks that hold scores: their items, days, governments, and every score on record of one item."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Framework, FrameworkItem, Government, Score
from queries.shell.region import Region

ON_RECORD = ("item_id", "government_code", "day", "reported", "verified", "source", "is_provisional", "is_sample")


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """One framework for a screen. root: the id of its total; latest: the day of its newest score.

    weighted: whether some item has a weight of its own, official or not.
    """

    id: int
    name: str
    year: int
    official_weights: bool
    weighted: bool
    is_sample: bool
    root: int
    scores: int
    latest: date

    @property
    def weights(self) -> str:
        """Whose weights its scores rest on: "official", "file" (of the loaded file), or "sample" (all alike)."""
        return "official" if self.official_weights else "file" if self.weighted else "sample"


def frameworks(session: Session) -> list[FrameworkFacts]:
    """All frameworks that hold scores, the newest year first."""
    counts = (
        select(col(Score.framework_id), func.count().label("scores"), func.max(Score.day).label("latest"))
        .group_by(col(Score.framework_id))
        .subquery()
    )
    weighing = aliased(FrameworkItem)
    weighted = exists().where(col(weighing.framework_id) == col(Framework.id), col(weighing.weight).is_not(None))
    rows = session.execute(
        select(
            col(Framework.id),
            col(Framework.name),
            col(Framework.year),
            col(Framework.official_weights),
            weighted.label("weighted"),
            col(Framework.is_sample),
            col(FrameworkItem.id).label("root"),
            counts.c.scores,
            counts.c.latest,
        )
        .join(counts, counts.c.framework_id == col(Framework.id))
        .join(FrameworkItem, col(FrameworkItem.framework_id) == col(Framework.id))
        .where(col(FrameworkItem.level) == "total")
        .order_by(col(Framework.year).desc(), col(Framework.name))
    )
    return [FrameworkFacts(*row) for row in rows]


def items(session: Session, framework_id: int) -> pd.DataFrame:
    """The items of a framework in their order: id, parent_id, level, name, weight, kind, alternative."""
    names = ("id", "parent_id", "level", "name", "weight", "kind", "alternative")
    rows = session.execute(
        select(*(getattr(FrameworkItem, name) for name in names))
        .where(col(FrameworkItem.framework_id) == framework_id)
        .order_by(col(FrameworkItem.position), col(FrameworkItem.id))
    ).all()
    return pd.DataFrame(rows, columns=list(names), dtype=object)


def days(session: Session, framework_id: int) -> list[date]:
    """The days of a framework's scores, latest first."""
    rows = session.execute(
        select(col(Score.day)).where(col(Score.framework_id) == framework_id).distinct().order_by(col(Score.day).desc())
    )
    return list(rows.scalars())


def governments(session: Session, framework_id: int) -> pd.DataFrame:
    """The governments with a score in a framework: code, name, kind, by code."""
    rows = session.execute(
        select(col(Government.code), col(Government.name), col(Government.kind))
        .where(
            col(Government.code).in_(select(col(Score.government_code)).where(col(Score.framework_id) == framework_id))
        )
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "kind"])


def national(session: Session, framework_id: int, as_of: date) -> dict[int, float]:
    """Published national means: item id → verified value, the latest up to a day."""
    rows = session.execute(
        select(col(Score.item_id), col(Score.verified))
        .where(col(Score.framework_id) == framework_id, col(Score.government_code).is_(None), col(Score.day) <= as_of)
        .order_by(col(Score.day))
    )
    return {row.item_id: row.verified for row in rows if row.verified is not None}


def sources(session: Session, item_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """Every score on record of one item up to a day, newest first: government, and the columns of ON_RECORD."""
    question = (
        select(col(Government.name), *(getattr(Score, name) for name in ON_RECORD))
        .join(Government, col(Government.code) == col(Score.government_code))
        .where(col(Score.item_id) == item_id, col(Score.day) <= as_of)
        .order_by(col(Government.code), col(Score.day).desc(), col(Score.id))
    )
    return pd.DataFrame(session.execute(region.limit(question)).all(), columns=["government", *ON_RECORD])

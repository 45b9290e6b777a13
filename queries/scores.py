"""Framework scores: reported and verified, of every government, from the sub-indicators up to the total."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from methods.framework import Item, applicable, computed
from models import Framework, FrameworkItem, Government, Score
from queries.shell.latest import latest_days
from queries.shell.region import Region

ON_RECORD = ("item_id", "government_code", "day", "reported", "verified", "source", "is_provisional", "is_sample")


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """One framework for a screen. root: the id of its total; latest: the day of its newest score."""

    id: int
    name: str
    year: int
    official_weights: bool
    is_sample: bool
    root: int
    scores: int
    latest: date


def frameworks(session: Session) -> list[FrameworkFacts]:
    """All frameworks that hold scores, the newest year first."""
    counts = (
        select(col(Score.framework_id), func.count().label("scores"), func.max(Score.day).label("latest"))
        .group_by(col(Score.framework_id))
        .subquery()
    )
    rows = session.execute(
        select(
            col(Framework.id),
            col(Framework.name),
            col(Framework.year),
            col(Framework.official_weights),
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
    """The items of a framework in their order: id, parent_id, level, name, weight, kind."""
    names = ("id", "parent_id", "level", "name", "weight", "kind")
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


def on_record(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """The scores on record up to a day, of every government and item those of the latest day: ON_RECORD.

    Where several sources speak of the same day, all are there.
    """
    within = col(Score.framework_id) == framework_id
    question = (
        select(*(getattr(Score, name) for name in ON_RECORD))
        .join(Government, col(Government.code) == col(Score.government_code))
        .join(*latest_days(Score, ("item_id", "government_code"), as_of, within))
        .where(within)
        .order_by(col(Score.id))
    )
    return pd.DataFrame(session.execute(region.limit(question)).all(), columns=list(ON_RECORD))


def national(session: Session, framework_id: int, as_of: date) -> dict[int, float]:
    """Published national means: item id → verified value, the latest up to a day."""
    rows = session.execute(
        select(col(Score.item_id), col(Score.verified))
        .where(col(Score.framework_id) == framework_id, col(Score.government_code).is_(None), col(Score.day) <= as_of)
        .order_by(col(Score.day))
    )
    return {row.item_id: row.verified for row in rows if row.verified is not None}


def of_item(session: Session, item_id: int, as_of: date) -> dict[str, float]:
    """The latest score on record of one item up to a day, by government: verified, else reported (0–100)."""
    rows = session.execute(
        select(col(Score.government_code), func.coalesce(col(Score.verified), col(Score.reported)))
        .where(col(Score.item_id) == item_id, col(Score.day) <= as_of, col(Score.government_code).is_not(None))
        .order_by(col(Score.day), col(Score.id))
    )
    return {str(code): float(score) for code, score in rows}


def table(session: Session, framework_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """Every government and item with a value, on record or computed from below.

    government_code, item_id · verified, reported (on record, else computed) · computed (of verified values, NaN for
    what nothing lies below) · given (whether verified is on record) · day, source (of what is on record), sources (how
    many speak of it) · is_provisional, is_sample (of what is on record, else of anything on record) · filled, expected
    (of the government: values on record, and how many apply to its kind).
    """
    known = [Item(*row) for row in _items(session, framework_id)]
    record = on_record(session, framework_id, region, as_of)
    kinds = pd.Series(dict(_kinds(session)), dtype=object)
    first = record.drop_duplicates(["government_code", "item_id"])
    wide = {name: _wide(first, name) for name in ("verified", "reported")}
    own = kinds.reindex(wide["verified"].index)
    below = {name: computed(known, frame.reindex(own.index), own) for name, frame in wide.items()}
    long = {
        "verified": wide["verified"].combine_first(below["verified"]),
        "reported": wide["reported"].combine_first(below["reported"]),
        "computed": below["verified"],
    }
    frame = pd.DataFrame({name: values.stack() for name, values in long.items()})
    frame.index = frame.index.set_names(["government_code", "item_id"])
    about = first.set_index(["government_code", "item_id"])[
        ["day", "verified", "source", "is_provisional", "is_sample"]
    ]
    frame = frame.join(about.rename(columns={"verified": "recorded"}))
    frame["sources"] = record.groupby(["government_code", "item_id"]).size().reindex(frame.index).fillna(0).astype(int)
    frame["given"] = frame.pop("recorded").notna()
    # What is computed is provisional, and sample data, where anything that it may rest on is.
    codes = frame.index.get_level_values("government_code")
    for flag in ("is_provisional", "is_sample"):
        resting = record.groupby("government_code")[flag].any().reindex(codes).to_numpy()
        frame[flag] = frame[flag].where(frame[flag].notna(), resting).astype(bool)
    counted = applicable(known, wide["verified"].reindex(own.index), own)
    return frame.reset_index().merge(counted, left_on="government_code", right_index=True, how="left")


def _items(session: Session, framework_id: int) -> list[tuple[int, int | None, str, float | None, str | None]]:
    names = ("id", "parent_id", "level", "weight", "kind")
    question = select(*(getattr(FrameworkItem, name) for name in names))
    return [tuple(row) for row in session.execute(question.where(col(FrameworkItem.framework_id) == framework_id))]


def _kinds(session: Session) -> list[tuple[str, str]]:
    return [(row.code, row.kind) for row in session.execute(select(col(Government.code), col(Government.kind)))]


def _wide(record: pd.DataFrame, name: str) -> pd.DataFrame:
    return record.pivot(index="government_code", columns="item_id", values=name).astype(float)


def corrections(session: Session, framework_id: int, region: Region, as_of: date, limit: int) -> pd.DataFrame:
    """Where reported exceeds verified most: government_code, government, item_id, item, reported, verified, gap."""
    question: Any = (
        select(
            col(Government.code),
            col(Government.name),
            col(FrameworkItem.id),
            col(FrameworkItem.name).label("item"),
            col(Score.reported),
            col(Score.verified),
            (col(Score.reported) - col(Score.verified)).label("gap"),
        )
        .join(Government, col(Government.code) == col(Score.government_code))
        .join(FrameworkItem, col(FrameworkItem.id) == col(Score.item_id))
        .where(
            col(Score.framework_id) == framework_id, col(Score.day) <= as_of, col(Score.reported) > col(Score.verified)
        )
        .order_by((col(Score.reported) - col(Score.verified)).desc(), col(Government.code), col(FrameworkItem.id))
    )
    rows = session.execute(region.limit(question).limit(limit)).all()
    names = ["government_code", "government", "item_id", "item", "reported", "verified", "gap"]
    return pd.DataFrame(rows, columns=names)


def sources(session: Session, item_id: int, region: Region, as_of: date) -> pd.DataFrame:
    """Every score on record of one item up to a day, newest first: government, and the columns of ON_RECORD."""
    question = (
        select(col(Government.name), *(getattr(Score, name) for name in ON_RECORD))
        .join(Government, col(Government.code) == col(Score.government_code))
        .where(col(Score.item_id) == item_id, col(Score.day) <= as_of)
        .order_by(col(Government.code), col(Score.day).desc(), col(Score.id))
    )
    return pd.DataFrame(session.execute(region.limit(question)).all(), columns=["government", *ON_RECORD])

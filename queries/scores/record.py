"""What is on record of a framework as of a day: of each item the newest reported and the newest verified value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from methods.framework import Tree
from models import Government, Score
from queries.scores.frameworks import days

VALUES = ("reported", "verified")  # of which each has its own newest day
_ENDS = (np.fmin, np.fmax)  # NaN yields to any number
READ_AT_ONCE = 5_000  # rows: many more living at once keep the garbage collector busy


@dataclass(frozen=True, slots=True)
class Record:
    """Governments × items: reported, verified, and of which day each is (NaT for what is not on record).

    lowest, highest: the least and the most that any source of that day says is verified; verified itself where all
    agree.
    """

    reported: pd.DataFrame
    verified: pd.DataFrame
    reported_on: pd.DataFrame
    verified_on: pd.DataFrame
    lowest: pd.DataFrame
    highest: pd.DataFrame

    @property
    def outdated(self) -> pd.DataFrame:
        """Which verdicts are older than what is reported beside them."""
        return self.verified_on < self.reported_on

    def of(self, items: list[int]) -> "Record":
        """The same of some items only."""
        return Record(*(getattr(self, one.name)[items] for one in fields(self)))


def on_record(session: Session, framework_id: int, as_of: date, tree: Tree, codes: list[str]) -> Record:
    """The newest values of some governments. Of several sources of one day the first counts, and all widen the range.

    All days are read, the oldest first, and each is written over the one before: to ask of every row whether there is a
    newer one takes the database longer than reading it. A later row that leaves a verdict blank takes none back.
    """
    shape = (len(codes), len(tree.ids))
    values = {name: np.full(shape, np.nan) for name in VALUES}
    on = {name: np.full(shape, np.datetime64("NaT", "s")) for name in VALUES}
    ends = [np.full(shape, np.nan) for _ in _ENDS]  # of what is verified
    row = {code: at for at, code in enumerate(codes)}
    for day in sorted(day for day in days(session, framework_id) if day <= as_of):
        for governments, items, *columns in _of_day(session, framework_id, day):
            places = (_numbers(row, governments), _numbers(tree.column, items))
            for name, said in zip(VALUES, columns, strict=True):
                given = np.array(said, dtype=float)  # None becomes NaN
                has = ~np.isnan(given)
                where = tuple(place[has] for place in places)  # of equal places the last stays: the first source
                if name == "verified":
                    older = tuple(place[on[name][where] != np.datetime64(day)] for place in where)
                    for end, further in zip(ends, _ENDS, strict=True):
                        end[older] = np.nan
                        further.at(end, where, given[has])
                values[name][where], on[name][where] = given[has], np.datetime64(day)
    index = pd.Index(codes)
    frames = [*(found[name] for found in (values, on) for name in VALUES), *ends]
    return Record(*(tree.frame(frame, index) for frame in frames))


def _of_day(session: Session, framework_id: int, day: date) -> Iterator[list[tuple[Any, ...]]]:
    """All values of one day in columns, the first sources last: government, item, VALUES."""
    rows = session.connection().execute(
        select(*(col(getattr(Score, name)) for name in ("government_code", "item_id", *VALUES)))
        .where(
            col(Score.framework_id) == framework_id,
            col(Score.day) == day,
            col(Score.government_code).is_not(None),
        )
        .order_by(col(Score.id).desc())
    )
    for part in rows.partitions(READ_AT_ONCE):
        yield list(zip(*part, strict=True))


def _numbers(places: dict[Any, int], keys: Iterable[Any]) -> np.ndarray[Any, Any]:
    return np.fromiter((places[key] for key in keys), dtype=np.intp)


def governments(session: Session, framework_id: int, as_of: date) -> pd.DataFrame:
    """The governments that anything is on record of, by code: kind, is_provisional, is_sample (of any of it)."""
    of_any = [
        func.max(case((col(getattr(Score, flag)), 1), else_=0)).label(flag) for flag in ("is_provisional", "is_sample")
    ]
    flags = (
        select(col(Score.government_code), *of_any)
        .where(col(Score.framework_id) == framework_id, col(Score.day) <= as_of)
        .group_by(col(Score.government_code))
        .subquery()
    )
    rows = session.execute(
        select(col(Government.code), col(Government.kind), flags.c.is_provisional, flags.c.is_sample)
        .join(flags, flags.c.government_code == col(Government.code))
        .order_by(col(Government.code))
    ).all()
    frame = pd.DataFrame(rows, columns=["code", "kind", "is_provisional", "is_sample"]).set_index("code")
    return frame.astype({"is_provisional": bool, "is_sample": bool})


def ages(record: Record) -> pd.DataFrame:
    """Of which days a government's values are that are compared, verified ones where there are any: oldest, newest.

    outdated: how many verdicts are older than what is reported beside them.
    """
    has = record.verified.notna().any(axis=1)
    ends = {
        name: getattr(record.verified_on, how)(axis=1).where(has, getattr(record.reported_on, how)(axis=1)).dt.date
        for name, how in (("oldest", "min"), ("newest", "max"))
    }
    return pd.DataFrame(ends | {"outdated": record.outdated.sum(axis=1)})

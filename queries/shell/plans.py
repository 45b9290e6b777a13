"""Which plans there are, whose they are, and from when their data are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models import Action, Government, Load, Plan, Tally
from settings import clock


def named(title: str, year: int) -> str:
    """A plan's title with its year; the year once."""
    return title if str(year) in title else f"{title} {year}"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan for a screen. newest: the newest day that its data describe (None: nothing was loaded)."""

    id: int
    code: str
    title: str
    framework: str
    year: int
    scope: str  # whose plan it is
    starts: date
    ends: date
    source: str
    is_sample: bool
    newest: date | None
    file_name: str  # of the latest load
    provinces: frozenset[str] = frozenset()  # in which its governments lie

    @property
    def name(self) -> str:
        """Its title with its year, which most titles have."""
        return named(self.title, self.year)

    @property
    def data_date(self) -> date | None:
        """The day that its figures are shown of at first: the newest, but while that has begun in the east only (WIT is
        two hours ahead of WIB) the day before, which is not over everywhere: nothing is late there yet."""
        return None if self.newest is None else self.newest_of(self.provinces)

    def newest_of(self, places: Iterable[str]) -> date | None:
        """data_date of some of its governments or provinces only."""
        days = [clock.today(place) for place in places]
        if self.newest is None or not days or not min(days) < self.newest <= max(days):
            return self.newest
        return min(days)

    def told_until(self, as_of: date, today: date) -> date:
        """Up to which day promises and requests are told beside the figures of a day.

        The newest figures are shown to people today; beside earlier ones nothing later is told.
        """
        return today if self.data_date is None or as_of >= self.data_date else as_of


def plans(session: Session) -> list[PlanFacts]:
    """All plans that hold data. What was undone is none.

    Real ones first, the newest year before the others; samples in the order in which they were loaded.
    """
    newest = select(func.max(Action.changed_on)).where(col(Action.plan_id) == col(Plan.id))
    changed = newest.scalar_subquery().label("changed_on")
    latest = (
        select(col(Load.plan_id), func.max(Load.as_of).label("as_of"), func.max(Load.id).label("load_id"))
        .where(col(Load.undone_at).is_(None))
        .group_by(col(Load.plan_id))
        .subquery()
    )
    columns = (
        Plan.id,
        Plan.code,
        Plan.title,
        Plan.framework,
        Plan.year,
        Plan.scope,
        Plan.starts,
        Plan.ends,
        Plan.source,
        Plan.is_sample,
    )
    rows = session.execute(
        select(*columns, latest.c.as_of, Load.file_name, changed)  # type: ignore[call-overload]  # more columns than stubs know
        .join(latest, latest.c.plan_id == col(Plan.id))
        .join(Load, col(Load.id) == latest.c.load_id)
        .order_by(col(Plan.is_sample), case((col(Plan.is_sample), 0), else_=col(Plan.year)).desc(), col(Plan.id))
    ).all()
    provinces = _provinces(session)
    return [
        replace(
            PlanFacts(*row[:-1]),
            newest=max(row.as_of, row.changed_on or row.as_of),  # what is reported here is newer than the last file
            provinces=provinces[row.id],
        )
        for row in rows
    ]


def _provinces(session: Session) -> dict[int, frozenset[str]]:
    """Plan → the provinces in which its governments lie."""
    province = func.substr(col(Tally.government_code), 1, clock.PROVINCE_DIGITS).label("province")
    found: dict[int, set[str]] = defaultdict(set)
    for plan_id, code in session.execute(select(col(Tally.plan_id), province).distinct()):
        found[plan_id].add(code)
    return defaultdict(frozenset, {plan_id: frozenset(codes) for plan_id, codes in found.items()})


def governments(session: Session, plan_id: int) -> pd.DataFrame:
    """The governments that have actions in a plan: code, name, kind; the province first, then by code."""
    rows = session.execute(
        select(col(Government.code), col(Government.name), col(Government.kind))
        .where(col(Government.code).in_(select(col(Tally.government_code)).where(col(Tally.plan_id) == plan_id)))
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "kind"])


def holding_government(session: Session, code: str) -> list[int]:
    """Ids of the plans in which a government has actions."""
    return list(
        session.execute(
            select(col(Tally.plan_id)).where(col(Tally.government_code) == code).distinct().order_by(col(Tally.plan_id))
        ).scalars()
    )


def government_name(session: Session, code: str) -> str | None:
    """The official name of a government."""
    return session.execute(select(col(Government.name)).where(col(Government.code) == code)).scalar_one_or_none()

"""Closed periods: their editions, and whether what is known now still agrees with them."""

import json
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Period, PeriodEdition
from queries.progress import counts as progress
from queries.shell.scope import Scope

COLUMNS = ("period_id", "name", "ends", "number", "made_at", "actor", "reason", "head")
COUNTS_SHOWN = ("actions", "realised", "evidenced", "verified", "late", "left")


@dataclass(frozen=True, slots=True)
class Frozen:
    """The last edition of a period that ends on a day."""

    name: str
    number: int
    still_so: bool  # the figures of today's knowledge are those of the edition


def figures(session: Session, scope: Scope) -> dict[str, dict[str, int]]:
    """The counts of every government of a plan as of a day, as an edition freezes them."""
    table = progress.by_government(session, scope.of(None))
    names = [name for name in table.columns if name not in ("code", "name", "kind")]
    return {row["code"]: {name: int(row[name]) for name in names} for row in table.to_dict("records")}


def editions(session: Session, plan_id: int) -> pd.DataFrame:
    """All editions of a plan's periods, the latest period and edition first, with the columns of COLUMNS."""
    own = [col(getattr(PeriodEdition, name)) for name in COLUMNS[3:]]
    rows = session.execute(
        select(col(Period.id), col(Period.name), col(Period.ends), *own)
        .join(PeriodEdition, col(PeriodEdition.period_id) == col(Period.id))
        .where(col(Period.plan_id) == plan_id)
        .order_by(col(Period.ends).desc(), col(Period.id).desc(), col(PeriodEdition.number).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def edition(session: Session, period_id: int, number: int) -> dict[str, dict[str, int]]:
    """The frozen figures of one edition: government → count → number."""
    found = session.execute(
        select(col(PeriodEdition.figures)).where(
            col(PeriodEdition.period_id) == period_id, col(PeriodEdition.number) == number
        )
    ).scalar_one()
    return json.loads(found)  # type: ignore[no-any-return]  # what workflow.meetings.periods wrote


def frozen(session: Session, plan_id: int, day: date) -> Frozen | None:
    """The period of a plan that ends on a day; None: its figures are provisional."""
    row = session.execute(
        select(col(Period.name), col(PeriodEdition.number), col(PeriodEdition.figures))
        .join(PeriodEdition, col(PeriodEdition.period_id) == col(Period.id))
        .where(col(Period.plan_id) == plan_id, col(Period.ends) == day)
        .order_by(col(PeriodEdition.number).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Frozen(row.name, row.number, json.loads(row.figures) == figures(session, Scope(plan_id, day)))


def compared(session: Session, period_id: int, number: int, governments: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """One row a government whose figures differ from the edition before, with both; of the first edition all.

    governments: (code, name). Columns: government, and for each of SHOWN the frozen number, or "old → new".
    """
    names = dict(governments)
    after = edition(session, period_id, number)
    before = edition(session, period_id, number - 1) if number > 1 else {}
    rows = []
    for code, counts in after.items():
        old = before.get(code)
        if number > 1 and old == counts:
            continue
        row: dict[str, str] = {"government": names.get(code, code)}
        for name in COUNTS_SHOWN:
            was, now = (old or {}).get(name), counts[name]
            row[name] = f"{was} → {now}" if old is not None and was != now else str(now)
        rows.append(row)
    return pd.DataFrame(rows, columns=["government", *COUNTS_SHOWN], dtype=object)

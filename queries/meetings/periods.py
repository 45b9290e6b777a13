"""Closed periods: their editions, and whether what is known now still agrees with them."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import groupby

import orjson
import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.coverage import blank_unknown
from models import Action, ActionEvent, Period, PeriodEdition, unseen
from models.period import Figures
from queries.progress import counts as progress
from queries.shell.as_of import last_event
from queries.shell.scope import Scope
from settings import clock

COLUMNS = ("period_id", "name", "ends", "number", "made_at", "actor", "reason", "head", "states")
FIGURES_REST_ON = ("area_id", "due_date", "weight", "progress", "evidence", "verification", "grade")
COUNTS_SHOWN = ("actions", "realised", "evidenced", "verified", "late", "left")
NEEDED = ("decided", "evidence_known")  # to tell what is known; where an edition lacks them, all counts as known
UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Frozen:
    """The last edition of a period that ends on a day."""

    name: str
    number: int
    still_so: bool  # what every figure of the day follows from is as the edition froze it


def figures(session: Session, scope: Scope) -> Figures:
    """What an edition freezes of a plan as of a day."""
    table = progress.by_government(session, scope.of(None))
    counts = {row["code"]: {name: int(row[name]) for name in progress.COUNTS} for row in table.to_dict("records")}
    return Figures(counts, fingerprints(session, scope))


def fingerprints(session: Session, scope: Scope) -> dict[str, str]:
    """Of each government of a plan SHA-256 over the states of its actions as of a day: FIGURES_REST_ON.

    Two claims that are exchanged, or a grade that is another, leave every count as it was: the states tell.
    """
    last = last_event(col(Action.id), scope.as_of)
    rows = session.execute(
        select(col(Action.government_code), col(Action.id), *(getattr(ActionEvent, name) for name in FIGURES_REST_ON))
        .join(ActionEvent, col(ActionEvent.id) == last)
        .where(col(Action.plan_id) == scope.plan_id, col(ActionEvent.progress) != "withdrawn")
        .order_by(col(Action.government_code), col(Action.id))
    )
    of_each = groupby(rows, key=lambda row: str(row.government_code))
    return {code: sha256(orjson.dumps([tuple(row)[1:] for row in own])).hexdigest() for code, own in of_each}


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


@unseen.of_all
def frozen(session: Session, plan_id: int, day: date, known_on: date | None = None) -> Frozen | None:
    """The period of a plan that ends on a day; None: its figures are provisional.

    known_on: leaves out what was closed after that day.
    """
    known = () if known_on is None else (col(PeriodEdition.made_at) < clock.end_of(known_on),)
    row = session.execute(
        select(col(Period.name), PeriodEdition)
        .join(PeriodEdition, col(PeriodEdition.period_id) == col(Period.id))
        .where(col(Period.plan_id) == plan_id, col(Period.ends) == day, *known)
        .order_by(col(PeriodEdition.number).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    edition = row.PeriodEdition
    return Frozen(row.name, edition.number, figures(session, Scope(plan_id, day)).is_of(edition))


def compared(session: Session, period_id: int, number: int, governments: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """One row a government of which anything differs from the edition before, with both; of the first edition all.

    governments: (code, name). Columns: government, and for each of COUNTS_SHOWN the frozen number (UNKNOWN where it is
    not known), or "old → new".
    Where no number differs, the state of an action does: its area, weight, grade, or which actions are done.
    """
    names = dict(governments)
    after, states = edition(session, period_id, number), _states(session, period_id, number)
    before = edition(session, period_id, number - 1) if number > 1 else {}
    states_before = _states(session, period_id, number - 1) if number > 1 else {}
    rows = []
    for code, counts in after.items():
        old = before.get(code)
        same_states = not states_before or states.get(code) == states_before.get(code)
        if number > 1 and old == counts and same_states:
            continue
        row: dict[str, str] = {"government": names.get(code, code)}
        for name in COUNTS_SHOWN:
            was, now = (_known(one or {}, name) for one in (old, counts))
            row[name] = f"{was} → {now}" if old is not None and was != now else now
        rows.append(row)
    return pd.DataFrame(rows, columns=["government", *COUNTS_SHOWN], dtype=object)


def _known(counts: dict[str, int], name: str) -> str:
    """A frozen count, or UNKNOWN where the government has not reported or nothing is on record of its claims.

    Rests on what the edition keeps; the first editions did not keep all.
    """
    if not counts:
        return UNKNOWN
    table = pd.DataFrame([dict.fromkeys(NEEDED, 1) | counts])
    count = blank_unknown(table)[name].iloc[0]
    return UNKNOWN if pd.isna(count) else str(int(count))


def _states(session: Session, period_id: int, number: int) -> dict[str, str]:
    """The frozen fingerprints of one edition; empty where none were kept."""
    found = session.execute(
        select(col(PeriodEdition.states)).where(
            col(PeriodEdition.period_id) == period_id, col(PeriodEdition.number) == number
        )
    ).scalar_one()
    return json.loads(found) if found else {}

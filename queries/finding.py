"""What a reader looks for by its name: governments, actions, units, indicators. Only what may be read by the actor."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process, utils
from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from models import Action, Government, Indicator, Plan
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql

LIMIT = 8  # of a kind
ALIKE = 82.0  # of 100: "tanggerang" finds Tangerang
SHORTEST = 2  # letters; one letter is in everything


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: its kind, its name, what says more, and what its address needs."""

    kind: str  # "government", "action", "unit" or "indicator"
    name: str
    detail: str
    asked: dict[str, str]


def find(session: Session, actor: Actor, text: str) -> list[Found]:
    """Up to LIMIT of each kind, the most alike governments first. Nothing for who may not read, or too short a text."""
    if not actor.may(Permission.READ) or len(text.strip()) < SHORTEST:
        return []
    return [
        *_governments(session, text),
        *_indicators(session, text),
        *_units(session, text),
        *_actions(session, text),
    ]


def _containing(text: str, *columns: Any) -> list[ColumnElement[bool]]:
    """Each word is somewhere in one of the columns."""
    conditions = []
    for word in text.split()[:LIMIT]:
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        conditions.append(or_(*(col(column).ilike(pattern, escape="\\") for column in columns)))
    return conditions


def _governments(session: Session, text: str) -> list[Found]:
    """Those that a plan has, by names that are written alike."""
    planned = select(col(Action.government_code)).where(status_sql.not_withdrawn())
    question = select(col(Government.code), col(Government.name)).where(col(Government.code).in_(planned))
    names = {row.code: row.name for row in session.execute(question)}
    alike = process.extract(
        text, names, scorer=_alike, processor=utils.default_process, score_cutoff=ALIKE, limit=LIMIT
    )
    return [Found("government", name, "", {"pemda": code}) for name, _score, code in alike]


def _alike(one: Sequence[Hashable], other: Sequence[Hashable], /, *, score_cutoff: float | None = None) -> float:
    """How alike two names are, of 100, also where one is only a part ("tanggerang") or shortened ("kab lebak")."""
    ratios = (ratio(one, other, score_cutoff=score_cutoff) for ratio in (fuzz.WRatio, fuzz.partial_ratio))
    return max(ratios)


def _indicators(session: Session, text: str) -> list[Found]:
    question = (
        select(col(Indicator.code), col(Indicator.name), col(Indicator.definition))
        .where(col(Indicator.family) == "transparency", *_containing(text, Indicator.name, Indicator.definition))
        .order_by(col(Indicator.position))
    )
    rows = session.execute(question.limit(LIMIT))
    return [Found("indicator", row.name, row.definition, {"indikator": row.code}) for row in rows]


def _units(session: Session, text: str) -> list[Found]:
    question = (
        select(col(Action.responsible_unit), col(Plan.code), col(Plan.title))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(
            col(Action.responsible_unit) != "", status_sql.not_withdrawn(), *_containing(text, Action.responsible_unit)
        )
        .distinct()
    )
    rows = session.execute(question.limit(LIMIT))
    return [Found("unit", unit, title, {"cari": unit, "rencana": code}) for unit, code, title in rows]


def _actions(session: Session, text: str) -> list[Found]:
    """Those whose title, number or unit contains every word."""
    question = (
        select(col(Action.id), col(Action.number), col(Action.title), col(Government.name), col(Plan.code))
        .join(Government, col(Government.code) == col(Action.government_code))
        .join(Plan, col(Plan.id) == col(Action.plan_id))
        .where(status_sql.not_withdrawn(), *_containing(text, Action.title, Action.number, Action.responsible_unit))
    )
    rows = session.execute(question.limit(LIMIT)).all()
    return [
        Found("action", title, " · ".join(filter(None, (number, government))), {"aksi": str(key), "rencana": plan})
        for key, number, title, government, plan in rows
    ]

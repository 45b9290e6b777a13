"""How far a plan is: counts as of a day, in all, by area, by government, and along time. All from the tally."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlmodel import Session, col

from methods.coverage import evidence_on_record
from methods.timeline import MEASURES
from models import Area, Government, Tally
from queries.shell.region import of_kind_and_province
from queries.shell.scope import Scope

COUNTS = tuple(name for name in MEASURES if "weight" not in name)
CLAIMED = ("realised_weight", "pending_weight")  # the weight of what is claimed, and of what of it waits for a verdict
# What changes when somebody says something of an action, or it leaves.
REPORTED = (
    "realised",
    "in_progress",
    "not_started",
    "not_carried_out",
    "evidenced",
    "evidence_recorded",
    "verified",
    "returned",
    "verification_recorded",
    "left",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts of a plan, or of one government, as of a day. See models.Tally for each."""

    actions: int
    left: int
    not_reported: int
    not_started: int
    in_progress: int
    in_progress_evidenced: int
    realised: int
    evidenced: int
    verified: int
    evidence_known: int
    decided: int
    graded: int
    returned: int
    not_carried_out: int
    due: int
    late: int
    evidence_recorded: int
    verification_recorded: int
    realised_weight: float = 0.0
    pending_weight: float = 0.0  # of the claims that wait for a verdict
    grade: float | None = None  # Σ weight × grade / Σ weight of the graded, 0–100; None without any

    @property
    def is_silent(self) -> bool:
        """Nothing was reported of any action: that is said, and no count is 0."""
        return self.actions > 0 and self.not_reported == self.actions

    @property
    def evidence_on_record(self) -> bool:
        """methods.coverage.evidence_on_record."""
        return evidence_on_record(self.realised, self.evidence_known, self.evidence_recorded)

    def share(self, count: int) -> float | None:
        """A count as a share of the actions in force; None where there are none."""
        return count / self.actions if self.actions else None


def _sums() -> list[ColumnElement[Any]]:
    return [func.coalesce(func.sum(getattr(Tally, name)), 0).label(name) for name in (*COUNTS, *CLAIMED)]


def _up_to(question: Select[Any], scope: Scope) -> Select[Any]:
    return within(question, scope).where(col(Tally.day) <= scope.as_of)


def within(question: Select[Any], scope: Scope) -> Select[Any]:
    """The part of the tally that a scope is about, on any day."""
    question = question.where(col(Tally.plan_id) == scope.plan_id)
    if scope.government is not None:
        question = question.where(col(Tally.government_code) == scope.government)
    if scope.area is not None:
        question = question.where(col(Tally.area_id) == scope.area)
    if scope.kind is not None or scope.province is not None:
        meant = select(col(Government.code)).where(*of_kind_and_province(scope.kind, scope.province))
        question = question.where(col(Tally.government_code).in_(meant))
    return question


def standing(session: Session, scope: Scope) -> Standing:
    """The counts as of the scope's day."""
    return as_standing(whole(session, scope))


def whole(session: Session, scope: Scope) -> dict[str, float]:
    """All of MEASURES as of the scope's day, in all."""
    sums = [func.coalesce(func.sum(getattr(Tally, name)), 0).label(name) for name in MEASURES]
    return dict(session.execute(_up_to(select(*sums), scope)).one()._mapping)


def as_standing(sums: Mapping[str, float]) -> Standing:
    """The counts that sums of all MEASURES say."""
    return Standing(
        **{name: int(sums[name]) for name in COUNTS},
        realised_weight=float(sums["realised_weight"]),
        pending_weight=float(sums["pending_weight"]),
        grade=sums["grade_weight"] / sums["graded_weight"] if sums["graded"] else None,
    )


def by_area(session: Session, scope: Scope) -> pd.DataFrame:
    """One row an area, in the plan's order: area_id, name, the counts of COUNTS, and CLAIMED."""
    question = (
        select(col(Area.id).label("area_id"), col(Area.name), *_sums())
        .join(Area, col(Area.id) == col(Tally.area_id))
        .group_by(col(Area.id), col(Area.name), col(Area.position))
        .having(func.sum(Tally.actions) + func.sum(Tally.left) > 0)
        .order_by(col(Area.position))
    )
    return _frame(session, _up_to(question, scope), ["area_id", "name"])


def by_government(session: Session, scope: Scope) -> pd.DataFrame:
    """One row a government, by code: code, name, kind, the counts of COUNTS, and CLAIMED."""
    question = (
        select(col(Government.code), col(Government.name), col(Government.kind), *_sums())
        .join(Government, col(Government.code) == col(Tally.government_code))
        .group_by(col(Government.code), col(Government.name), col(Government.kind))
        .having(func.sum(Tally.actions) + func.sum(Tally.left) > 0)
        .order_by(col(Government.code))
    )
    return _frame(session, _up_to(question, scope), ["code", "name", "kind"])


def by_government_and_area(session: Session, scope: Scope) -> pd.DataFrame:
    """One row a government and area: code, name, kind, province_code, area_id, area, and all of MEASURES."""
    keys = (Government.code, Government.name, Government.kind, Government.province_code)
    sums = [func.coalesce(func.sum(getattr(Tally, name)), 0).label(name) for name in MEASURES]
    question = (
        select(*keys, col(Area.id), col(Area.name), *sums)  # type: ignore[call-overload]  # more than stubs know
        .join(Government, col(Government.code) == col(Tally.government_code))
        .join(Area, col(Area.id) == col(Tally.area_id))
        .group_by(*keys, col(Area.id), col(Area.name), col(Area.position))
        .having(func.sum(Tally.actions) + func.sum(Tally.left) > 0)
        .order_by(col(Government.code), col(Area.position))
    )
    rows = session.execute(_up_to(question, scope)).all()
    frame = pd.DataFrame(rows, columns=["code", "name", "kind", "province_code", "area_id", "area", *MEASURES])
    return frame.astype(dict.fromkeys(MEASURES, float) | dict.fromkeys(COUNTS, int))


def _frame(session: Session, question: Select[Any], keys: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(session.execute(question).all(), columns=[*keys, *COUNTS, *CLAIMED])
    return frame.astype(dict.fromkeys(COUNTS, int) | dict.fromkeys(CLAIMED, float))


def report_dates(session: Session, scope: Scope) -> list[date]:
    """Days up to the scope's on which what is reported, evidenced or judged changed for a government, or actions left
    the denominator, oldest first.

    A due date that passes is no report, nor is an action that goes to another area. Where opposite changes of one
    government cancel, nothing looks different, and the day is left out.
    """
    changed = or_(*(func.sum(getattr(Tally, name)) != 0 for name in REPORTED))
    days = _up_to(select(col(Tally.day)), scope).group_by(col(Tally.day), col(Tally.government_code)).having(changed)
    each = days.subquery().c.day
    return list(session.execute(select(each).distinct().order_by(each)).scalars())

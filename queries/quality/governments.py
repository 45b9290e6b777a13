"""Checks of governments and of KPIs: weights, silence, reports all at once, figures that jump."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from models import Government, Indicator, IndicatorValue, Tally
from queries.quality.answer import Answer, answer_of
from queries.shell.scope import Scope

JUMP = 0.3  # of the scale, or of the larger value, between two periods
ONE_DAY = 0.8  # of all that is realised
MIN_REALISED = 5  # realised actions, below which a single day says nothing
FULL_WEIGHT = 100.0


def _in_force(scope: Scope) -> list[ColumnElement[bool]]:
    conditions = [col(Tally.plan_id) == scope.plan_id, col(Tally.day) <= scope.as_of]
    if scope.government is not None:
        conditions.append(col(Tally.government_code) == scope.government)
    return conditions


def _of_governments(session: Session, question: Any) -> Answer:
    """A question whose rows are code, name, detail: one place a government."""
    return answer_of((row[0], row[1], row[1], row[2], None) for row in session.execute(question))


def weights_not_whole(session: Session, scope: Scope) -> Answer:
    """The weights of a government's actions differ from each other and do not sum to 100."""
    weight, actions = func.sum(Tally.weight), func.sum(Tally.actions)
    question = (
        select(col(Government.code), col(Government.name), weight)
        .join(Government, col(Government.code) == col(Tally.government_code))
        .where(*_in_force(scope))
        .group_by(col(Government.code), col(Government.name))
        .having(and_(actions > 0, func.abs(weight - actions) > 0.001, func.abs(weight - FULL_WEIGHT) > 0.01))
        .order_by(col(Government.code))
    )
    return _of_governments(session, question)


def not_reporting(session: Session, scope: Scope) -> Answer:
    """A government that has reported nothing of any of its actions."""
    actions, silent = func.sum(Tally.actions), func.sum(Tally.not_reported)
    question = (
        select(col(Government.code), col(Government.name), actions)
        .join(Government, col(Government.code) == col(Tally.government_code))
        .where(*_in_force(scope))
        .group_by(col(Government.code), col(Government.name))
        .having(and_(actions > 0, silent >= actions))
        .order_by(col(Government.code))
    )
    return _of_governments(session, question)


def all_on_one_day(session: Session, scope: Scope) -> Answer:
    """Most of what is realised was reported on one and the same day, the last one."""
    day_sums = (
        select(col(Tally.government_code), col(Tally.day), func.sum(Tally.realised).label("realised"))
        .where(*_in_force(scope))
        .group_by(col(Tally.government_code), col(Tally.day))
        .having(func.sum(Tally.realised) > 0)
        .subquery()
    )
    last = select(day_sums.c.government_code, func.max(day_sums.c.day).label("day")).group_by(
        day_sums.c.government_code
    )
    whole = (
        select(day_sums.c.government_code, func.sum(day_sums.c.realised).label("all"))
        .group_by(day_sums.c.government_code)
        .subquery()
    )
    final = last.subquery()
    question = (
        select(col(Government.code), col(Government.name), day_sums.c.day)
        .join(day_sums, day_sums.c.government_code == col(Government.code))
        .join(final, and_(final.c.government_code == day_sums.c.government_code, final.c.day == day_sums.c.day))
        .join(whole, whole.c.government_code == day_sums.c.government_code)
        .where(whole.c.all >= MIN_REALISED, day_sums.c.realised >= ONE_DAY * whole.c.all)
        .order_by(col(Government.code))
    )
    return _of_governments(session, question)


def kpi_jumps(session: Session, scope: Scope) -> Answer:
    """A KPI that moved by more than 30 % of its scale (or of its own size) between two periods."""
    # KPIs belong to no plan and no plan's day: those of the year before today are looked at.
    since = _latest_kpi_day(session) - timedelta(days=366)
    order = col(IndicatorValue.day)
    partition = (col(IndicatorValue.indicator_code), col(IndicatorValue.government_code))
    before = func.lag(IndicatorValue.value).over(partition_by=partition, order_by=order)
    steps = (
        select(
            col(IndicatorValue.government_code),
            col(Indicator.name),
            col(Indicator.low),
            col(Indicator.high),
            col(IndicatorValue.day),
            col(IndicatorValue.value),
            before.label("before"),
        )
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) == "kpi", col(Indicator.type) != "input", order >= since)
        .subquery()
    )
    change = func.abs(steps.c.value - steps.c.before)
    larger = func.abs(steps.c.value) + func.abs(steps.c.before)
    of_scale = change > JUMP * (steps.c.high - steps.c.low)
    of_itself = and_(steps.c.high.is_(None), change > JUMP * larger)
    question = (
        select(steps.c.government_code, col(Government.name), steps.c.name.label("subject"), steps.c.day)
        .join(Government, col(Government.code) == steps.c.government_code)
        .where(steps.c.before.is_not(None), or_(of_scale, of_itself))
        .order_by(steps.c.day.desc(), steps.c.government_code)
    )
    if scope.government is not None:
        question = question.where(steps.c.government_code == scope.government)
    return answer_of((*row, None) for row in session.execute(question))


def _latest_kpi_day(session: Session) -> date:
    newest = session.execute(
        select(func.max(IndicatorValue.day))
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) == "kpi")
    ).scalar()
    return newest or date(2000, 12, 31)

"""Modules of governments: how far they are built, what they reach, and whether data really flow between them."""

from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from methods.attainment import Link, attainment, flow_state
from models import Exchange, Flow, Government, Indicator, IndicatorValue, Module
from queries.shell.latest import is_latest
from queries.shell.region import Region

VALUES = ("value", "word", "target", "baseline", "source", "is_provisional", "is_sample")


def modules(session: Session) -> pd.DataFrame:
    """All modules in their order: code, name, description."""
    rows = session.execute(
        select(col(Module.code), col(Module.name), col(Module.description)).order_by(col(Module.position))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "description"])


def governments(session: Session) -> pd.DataFrame:
    """The governments of which a KPI, a stage or a data flow is on record: code, name, kind, by code."""
    with_values = (
        select(col(IndicatorValue.government_code))
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) != "transparency")
    )
    with_flows = select(col(Exchange.government_code))
    rows = session.execute(
        select(col(Government.code), col(Government.name), col(Government.kind))
        .where(col(Government.code).in_(with_values.union(with_flows)))
        .order_by(col(Government.code))
    ).all()
    return pd.DataFrame(rows, columns=["code", "name", "kind"])


def days(session: Session) -> list[date]:
    """The days of which KPIs, stages or data flows are on record, latest first."""
    values = (
        select(col(IndicatorValue.day))
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .where(col(Indicator.family) != "transparency")
    )
    every = values.union(select(col(Exchange.day))).subquery()
    return list(session.execute(select(every.c.day).order_by(every.c.day.desc())).scalars())


def latest(session: Session, region: Region, as_of: date, family: str, module: str | None = None) -> pd.DataFrame:
    """The latest value of every government and indicator on or before a day.

    government_code, government, module_code, indicator_code, indicator, unit, direction, type, definition, owner, low,
    high, words · own_of (whose own it is; None: of the reference lists) · day and VALUES · attainment (0–1; NaN without
    value or target). By government and the indicators' order.
    """
    newest = is_latest(IndicatorValue, ("indicator_code", "government_code"), as_of)
    described = ("name", "unit", "direction", "type", "definition", "owner", "low", "high", "words")
    question = (
        select(
            col(Government.code),
            col(Government.name).label("government"),
            col(Indicator.module_code),
            col(IndicatorValue.indicator_code),
            *(getattr(Indicator, name) for name in described),
            col(Indicator.government_code).label("own_of"),
            col(IndicatorValue.day),
            *(getattr(IndicatorValue, name) for name in VALUES),
        )
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .join(Government, col(Government.code) == col(IndicatorValue.government_code))
        .where(newest, col(Indicator.family) == family)
        .order_by(col(Government.code), col(Indicator.position), col(IndicatorValue.id))
    )
    if module is not None:
        question = question.where(col(Indicator.module_code) == module)
    names = [
        "government_code",
        "government",
        "module_code",
        "indicator_code",
        "indicator",
        *described[1:],
        "own_of",
        "day",
        *VALUES,
    ]
    frame = pd.DataFrame(session.execute(region.limit(question)).all(), columns=names, dtype=object)
    frame["attainment"] = [
        attainment(row["value"], row["target"], row["baseline"], row["direction"]) for row in frame.to_dict("records")
    ]
    return frame


def attained(session: Session, region: Region, as_of: date, module: str) -> dict[str, float]:
    """The mean attainment of a module's outcomes, of every government that has one (0–1). Inputs do not enter."""
    kpis = latest(session, region, as_of, "kpi", module)
    outcomes = kpis[(kpis["type"] == "outcome") & kpis["attainment"].notna()]
    means = outcomes.assign(attainment=outcomes["attainment"].astype(float)).groupby("government_code")["attainment"]
    return {str(code): float(share) for code, share in means.mean().items()}


def series(session: Session, region: Region, as_of: date, module: str) -> pd.DataFrame:
    """All values of a module's KPIs up to a day: government_code, indicator_code, day, value; by day."""
    question = (
        select(
            col(IndicatorValue.government_code),
            col(IndicatorValue.indicator_code),
            col(IndicatorValue.day),
            col(IndicatorValue.value),
        )
        .join(Indicator, col(Indicator.code) == col(IndicatorValue.indicator_code))
        .join(Government, col(Government.code) == col(IndicatorValue.government_code))
        .where(col(Indicator.module_code) == module, col(Indicator.family) == "kpi", col(IndicatorValue.day) <= as_of)
        .order_by(col(IndicatorValue.day), col(IndicatorValue.id))
    )
    rows = session.execute(region.limit(question)).all()
    return pd.DataFrame(rows, columns=["government_code", "indicator_code", "day", "value"])


def flows(session: Session, region: Region, as_of: date) -> pd.DataFrame:
    """Every required data flow of every government that has a record of any, as of a day.

    government_code, government, flow_code, flow (what flows), source, target (modules' names), interval_days,
    required_share · day, maturity, last_exchange_on, records, filled_share (None: not on record), is_sample · state
    (methods.attainment.flow_state).
    """
    known = ("day", "maturity", "last_exchange_on", "records", "filled_share", "is_sample")
    question = (
        select(
            col(Government.code), col(Government.name), col(Exchange.flow_code), *(getattr(Exchange, n) for n in known)
        )
        .join(Government, col(Government.code) == col(Exchange.government_code))
        .where(is_latest(Exchange, ("flow_code", "government_code"), as_of))
    )
    rows = session.execute(region.limit(question)).all()
    recorded = pd.DataFrame(rows, columns=["government_code", "government", "flow_code", *known], dtype=object)
    governments = recorded[["government_code", "government"]].drop_duplicates()
    every = governments.merge(required_flows(session), how="cross")
    every = every.sort_values("government_code", kind="stable", ignore_index=True)
    frame = every.merge(recorded.drop(columns="government"), on=["government_code", "flow_code"], how="left")
    frame = frame.astype(object).where(frame.notna(), None)
    limits = ("last_exchange_on", "records", "filled_share", "interval_days", "required_share")
    frame["state"] = [flow_state(Link(*(row[name] for name in limits)), as_of) for row in frame.to_dict("records")]
    return frame


def required_flows(session: Session) -> pd.DataFrame:
    """The data flows that integration requires: flow_code, flow, source, target, interval_days, required_share."""
    names = {row.code: row.name for row in session.execute(select(col(Module.code), col(Module.name)))}
    flows = session.execute(select(Flow).order_by(col(Flow.position))).scalars().all()
    columns = ["flow_code", "flow", "source", "target", "interval_days", "required_share"]
    return pd.DataFrame(
        [
            (f.code, f.name, names[f.source_code], names[f.target_code], f.interval_days, f.required_share)
            for f in flows
        ],
        columns=columns,
    )

"""Everything that one edition says, read once: frames of public tables and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import pandas as pd
from sqlmodel import Session

from queries.publication.actions import marks
from queries.publication.ask import PLAN_TABLES, VALUE_TABLES
from queries.shell import region
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings.clock import now
from workflow.history import ledger

Rows = list[dict[str, Any]]


def records(frame: pd.DataFrame) -> Rows:
    """The rows of a public table."""
    return frame.to_dict("records")  # type: ignore[return-value]  # the columns of public tables are named


def grouped(rows: Iterable[dict[str, Any]], name: str) -> dict[Any, Rows]:
    """Rows by the value of a field. (A frame's groupby makes a frame of each: minutes at 486,000 actions.)"""
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    return groups


def by_government(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, Rows]]:
    """The rows of tables by their names and by government, where they have one."""
    return {name: grouped(records(table), "government") for name, table in tables.items() if "government" in table}


@dataclass(frozen=True)
class PublishedPlan:
    """One plan of an edition. tables: the public tables of PLAN_TABLES; marks: queries.publication.actions.marks."""

    facts: PlanFacts
    scope: Scope
    tables: dict[str, pd.DataFrame]
    marks: dict[str, str]

    @cached_property
    def about(self) -> dict[str, Any]:
        """The row of the plan itself."""
        return records(self.tables["plans"])[0]

    @cached_property
    def ranked(self) -> int:
        """How many governments have a rank."""
        return int((self.tables["governments"]["group"] == "ranked").sum())

    @cached_property
    def _own(self) -> dict[str, dict[str, Rows]]:
        return by_government(self.tables)

    def of(self, table: str, government: str) -> Rows:
        """The rows of a table that are a government's."""
        return self._own[table].get(government, [])

    @cached_property
    def address(self) -> str:
        """Its permanent address."""
        return str(self.about["address"])

    def parts(self, government: str) -> dict[str, str]:
        """The areas of a government with their addresses."""
        return {row["area"]: row["address"] for row in self.of("government_areas", government)}


@dataclass(frozen=True)
class Edition:
    """What is published. values: the public tables of VALUE_TABLES; names: of the governments, by code."""

    made_on: date
    made_at: datetime
    values_as_of: date
    plans: tuple[PublishedPlan, ...]
    values: dict[str, pd.DataFrame]
    names: dict[str, str]
    heads: dict[str, ledger.Head]

    @cached_property
    def _own(self) -> dict[str, dict[str, Rows]]:
        return by_government(self.values)

    def of(self, table: str, government: str) -> Rows:
        """The rows of a table of values that are a government's."""
        return self._own[table].get(government, [])

    def without_values(self) -> "Edition":
        """The same without any value."""
        return replace(self, values={name: frame.iloc[:0] for name, frame in self.values.items()})

    def by_province(self) -> dict[str, "Edition"]:
        """The same with the values of one province only, for each."""
        names: dict[str, dict[str, str]] = {}
        for code, name in self.names.items():
            names.setdefault(code[:2], {})[code] = name
        parts = {
            table: dict(list(frame.groupby(frame["government"].str[:2], sort=False)))
            for table, frame in self.values.items()
        }
        return {
            province: replace(
                self,
                names=own,
                values={
                    table: parts[table].get(province, frame.iloc[:0]).reset_index(drop=True)
                    for table, frame in self.values.items()
                },
            )
            for province, own in sorted(names.items())
        }

    def table(self, name: str) -> pd.DataFrame:
        """A whole public table over all plans, of those that are not by government."""
        if name in self.values:
            return self.values[name]
        return pd.concat([plan.tables[name] for plan in self.plans], ignore_index=True)


def read(session: Session, chosen: Mapping[PlanFacts, date], values_as_of: date, today: date) -> Edition:
    """The edition of these plans, each as of its day, made today. values_as_of: the day of what belongs to no plan."""
    plans = tuple(_read_plan(session, facts, Scope(facts.id, day)) for facts, day in chosen.items())
    codes = sorted({code for plan in plans for code in plan.tables["governments"]["government"]})
    values = {name: ask(session, codes, values_as_of) for name, ask in VALUE_TABLES.items()}
    names = region.governments(session)
    return Edition(
        today, now(), values_as_of, plans, values, {code: names[code] for code in codes}, ledger.heads(session, codes)
    )


def _read_plan(session: Session, facts: PlanFacts, scope: Scope) -> PublishedPlan:
    tables = {name: ask(session, facts, scope) for name, ask in PLAN_TABLES.items()}
    return PublishedPlan(facts, scope, tables, marks(session, scope))

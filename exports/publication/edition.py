"""Everything that one edition says, read once: frames of public tables and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlmodel import Session

from queries.publication.actions import marks
from queries.publication.ask import PLAN_TABLES, VALUE_TABLES
from queries.shell import region
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from workflow.history import ledger


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """One plan of an edition. tables: the public tables of PLAN_TABLES; marks: queries.publication.actions.marks."""

    facts: PlanFacts
    scope: Scope
    tables: dict[str, pd.DataFrame]
    marks: dict[str, str]

    @property
    def about(self) -> dict[str, object]:
        """The row of the plan itself."""
        return {str(name): value for name, value in self.tables["plans"].iloc[0].items()}

    @property
    def address(self) -> str:
        """Its permanent address."""
        return str(self.about["address"])

    def parts(self, government: str) -> dict[str, str]:
        """The areas of a government with their addresses."""
        own = self.tables["government_areas"]
        own = own[own["government"] == government]
        return dict(zip(own["area"], own["address"], strict=True))


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published. values: the public tables of VALUE_TABLES; names: of the governments, by code."""

    made_on: date
    plans: tuple[PublishedPlan, ...]
    values: dict[str, pd.DataFrame]
    names: dict[str, str]
    heads: dict[str, ledger.Head]

    def of_province(self, province: str) -> "Edition":
        """The same with the values of one province only."""
        values = {
            name: frame[frame["government"].str.startswith(province)].reset_index(drop=True)
            for name, frame in self.values.items()
        }
        names = {code: name for code, name in self.names.items() if code.startswith(province)}
        return replace(self, values=values, names=names)

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
    return Edition(today, plans, values, {code: names[code] for code in codes}, ledger.heads(session, codes))


def _read_plan(session: Session, facts: PlanFacts, scope: Scope) -> PublishedPlan:
    tables = {name: ask(session, facts, scope) for name, ask in PLAN_TABLES.items()}
    return PublishedPlan(facts, scope, tables, marks(session, scope))

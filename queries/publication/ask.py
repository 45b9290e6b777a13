"""Any public table by its name: for the published edition, and for the data interface of the live application."""

from datetime import date

import pandas as pd
from sqlmodel import Session

from queries.publication import actions, plan_tables, value_tables
from queries.publication.documents import documents
from queries.publication.tables import TABLES
from queries.shell.plans import PlanFacts, governments
from queries.shell.scope import Scope

PLAN_TABLES = {
    "plans": plan_tables.plan,
    "governments": plan_tables.governments,
    "areas": plan_tables.areas,
    "government_areas": plan_tables.government_areas,
    "curves": plan_tables.curves,
    "commitments": plan_tables.commitments,
    "checks": plan_tables.checks,
    "documents": documents,
}
VALUE_TABLES = {
    "modules": value_tables.modules,
    "flows": value_tables.flows,
    "indicators": value_tables.indicators,
    "scores": value_tables.scores,
}


class GovernmentWantedError(ValueError):
    """A table that is asked for a government at a time was asked for without one."""


def table(session: Session, name: str, facts: PlanFacts, scope: Scope, values_as_of: date) -> pd.DataFrame:
    """The rows of a public table: of the plan, and of the scope's government where it names one.

    values_as_of: the day of tables that belong to no plan. Raises GovernmentWantedError, and KeyError for a name that
    is no public table.
    """
    if TABLES[name].by_government:
        if scope.government is None:
            raise GovernmentWantedError(name)
        if name == "events":
            return actions.events(session, facts, scope)
        areas = plan_tables.government_areas(session, facts, scope)
        own = areas[areas["government"] == scope.government]
        return actions.actions(session, facts, scope, dict(zip(own["area"], own["address"], strict=True)))
    if name in PLAN_TABLES:
        frame = PLAN_TABLES[name](session, facts, scope)
    else:
        frame = VALUE_TABLES[name](session, list(governments(session, facts.id)["code"]), values_as_of)
    if scope.government is None or "government" not in frame:
        return frame
    return frame[frame["government"] == scope.government].reset_index(drop=True)

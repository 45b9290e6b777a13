"""Outcome beside paper: what is verified of a government and year, and what is known of the same from elsewhere."""

import pandas as pd
from sqlmodel import Session

from queries.indicators import published
from queries.progress import counts
from queries.scores import frameworks, sheet
from queries.shell import plans
from queries.shell.region import Region, governments
from queries.shell.scope import Scope
from settings import clock
from workflow.accounts.permissions import Actor, Permission
from workflow.shell.reference_files import reference_rows

PAPER = ("government_code", "government", "year", "paper", "area", "value", "is_sample")
COLUMNS = (
    "government_code",
    "government",
    "year",
    "paper",
    "area",
    "verified",
    "indicator_code",
    "outcome",
    "is_sample",
)


def beside(session: Session, actor: Actor) -> pd.DataFrame:
    """Every verified share or score that has an outcome of the same government and year beside it: COLUMNS.

    paper: a framework's name ("MCP"), or "" for the verified share of a plan; area: "" of the whole; verified: 0–100;
    outcome: in the unit of its indicator, of several sources the first. Which indicator stands beside which area says
    data/reference/outcomes.csv. Raises Forbidden.
    """
    actor.require(Permission.SEE_SIGNS)
    paper = pd.concat([_scores(session), _shares(session)], ignore_index=True)
    seen = [code for code in paper["government_code"].unique() if actor.may(Permission.SEE_SIGNS, code)]
    paper = paper[paper["government_code"].isin(seen)]
    sides = pd.DataFrame(reference_rows("outcomes.csv")).rename(columns={"indicator": "indicator_code"})
    found = paper.rename(columns={"value": "verified"}).merge(sides, on="area")
    found = found.merge(_outcomes(session), on=["government_code", "year", "indicator_code"])
    found = found.dropna(subset=["verified", "outcome"])
    found = found.assign(is_sample=found["is_sample_x"] | found["is_sample_y"])
    order = ["paper", "area", "indicator_code", "government_code", "year"]
    return found.sort_values(order, ignore_index=True)[list(COLUMNS)]


def _scores(session: Session) -> pd.DataFrame:
    """The verified scores of all frameworks, of the whole and by area."""
    tables = []
    for framework in frameworks.frameworks(session):
        items = frameworks.items(session, framework.id)
        wanted = items[items["level"].isin(["total", "area"])]
        names = {int(row["id"]): "" if row["level"] == "total" else row["name"] for row in wanted.to_dict("records")}
        values = sheet.sheet(session, framework.id, framework.latest)
        known = values.values["verified"][list(names)].stack().reset_index()
        known.columns = pd.Index(["government_code", "item", "value"])
        tables.append(
            known.assign(
                area=known["item"].map(names),
                year=framework.year,
                paper=framework.name,
                is_sample=framework.is_sample,
            )
        )
    return _named(session, tables)


def _shares(session: Session) -> pd.DataFrame:
    """The verified shares of all plans in which anything was decided, of the whole and by area."""
    tables = []
    for plan in plans.plans(session):
        day = min(plan.ends, clock.today())
        table = counts.by_government_and_area(session, Scope(plan.id, day))
        whole = table.groupby("code", as_index=False)[["actions", "verified", "decided"]].sum().assign(area="")
        both = pd.concat([table[["code", "area", "actions", "verified", "decided"]], whole], ignore_index=True)
        both = both[(both["actions"] > 0) & (both["decided"] > 0)]
        both = both.rename(columns={"code": "government_code"})
        share = 100 * both["verified"] / both["actions"]
        tables.append(both.assign(value=share, year=plan.year, paper="", is_sample=plan.is_sample))
    return _named(session, tables)


def _named(session: Session, tables: list[pd.DataFrame]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=list(PAPER))
    table = pd.concat(tables, ignore_index=True)
    return table.assign(government=table["government_code"].map(governments(session)))[list(PAPER)]


def _outcomes(session: Session) -> pd.DataFrame:
    """The newest value of each indicator, government and year: government_code, year, indicator_code, outcome,
    is_sample."""
    wanted = {row["indicator"] for row in reference_rows("outcomes.csv")}
    values = published.values(session, Region(), clock.today())
    values = values[values["indicator_code"].isin(wanted) & values["value"].notna()]
    newest = values.sort_values("day", kind="stable", ascending=False)
    newest = newest.drop_duplicates(["government_code", "indicator_code", "year"])
    table = newest[["government_code", "year", "indicator_code", "is_sample"]]
    return table.assign(outcome=newest["value"].astype(float), year=table["year"].astype(int))

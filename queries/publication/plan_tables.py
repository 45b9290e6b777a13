"""The public tables of one plan as of a day, but for its actions: each question answers with public fields only."""

from datetime import date
from typing import Any

import pandas as pd
from sqlmodel import Session

from methods.comparison import compare
from methods.coverage import blank_unknown, usual_basis
from queries.meetings import commitments as promised
from queries.meetings import periods
from queries.progress import by_file, counts
from queries.progress import curves as progress_curves
from queries.publication import addresses
from queries.publication.tables import only
from queries.quality.checks import CHECKS, answers
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import clock, settings


def plan(session: Session, facts: PlanFacts, scope: Scope, today: date | None = None) -> pd.DataFrame:
    """The plan itself with its counts: one row of TABLES["plans"]. today: as of commitments()."""
    period = periods.frozen(session, facts.id, scope.as_of, today)
    standing = counts.standing(session, scope.of(None))
    row = {name: getattr(standing, name) for name in counts.COUNTS}
    about = {name: getattr(facts, name) for name in ("title", "framework", "year", "scope", "starts", "ends")}
    named: dict[str, Any] = {
        "plan": facts.code,
        "address": addresses.of_plan(session, facts.id),
        "as_of": scope.as_of,
        "is_sample": facts.is_sample,
        "period": period and period.name,
        "period_edition": period and period.number,
        "is_final": period is not None and period.still_so,
    }
    counted = blank_unknown(pd.DataFrame([row | about | named]))
    return only("plans", _with_by_file(session, scope, counted, []))


def _with_by_file(session: Session, scope: Scope, rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The rows with verified_by_file, blank where verified is; by keys (of by_file.COLUMNS), or in all."""
    cells = by_file.by_government_and_area(session, scope.of(None))
    if keys:
        sums = cells.groupby(keys, as_index=False)["verified_by_file"].sum()
        counted = rows[keys].merge(sums, "left", keys)["verified_by_file"].set_axis(rows.index).fillna(0)
    else:
        counted = pd.Series(cells["verified_by_file"].sum(), rows.index)
    return rows.assign(verified_by_file=counted.where(rows["verified"].notna()))


def governments(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """The comparison of the plan's governments (methods.comparison), best first: TABLES["governments"]."""
    cells = counts.by_government_and_area(session, scope.of(None))
    basis = usual_basis(cells, settings().coverage)
    frame = blank_unknown(compare(cells, basis)).rename(
        columns={"code": "government", "best": "rank_best", "worst": "rank_worst"}
    )
    root = addresses.of_plan(session, facts.id)
    named = frame.assign(plan=facts.code, basis=basis, address=[f"{root}/{code}" for code in frame["government"]])
    return only("governments", _with_by_file(session, scope, named, ["government"]))


def areas(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """How far each area is, in the plan's order: TABLES["areas"]."""
    frame = counts.by_area(session, scope.of(None)).rename(columns={"name": "area"})
    return only("areas", _with_by_file(session, scope, blank_unknown(frame).assign(plan=facts.code), ["area"]))


def government_areas(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """How far each area of each government is: TABLES["government_areas"]."""
    frame = counts.by_government_and_area(session, scope.of(None)).rename(columns={"code": "government"})
    root = addresses.of_plan(session, facts.id)
    names = list(frame["area"].drop_duplicates())
    parts = dict(zip(names, addresses.slugs(names), strict=True))
    address = [f"{root}/{code}/{parts[area]}" for code, area in zip(frame["government"], frame["area"], strict=True)]
    named = blank_unknown(frame).assign(plan=facts.code, address=address)
    return only("government_areas", _with_by_file(session, scope, named, ["government", "area"]))


def curves(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """The curves of the whole plan (queries.progress.curves): TABLES["curves"]."""
    frame = progress_curves.curves(session, scope.of(None)).rename(columns={"weight": "whole"})
    return only("curves", frame.assign(plan=facts.code))


def commitments(session: Session, facts: PlanFacts, scope: Scope, today: date | None = None) -> pd.DataFrame:
    """What was promised at closed meetings up to the day, as it stands: TABLES["commitments"].

    today: the day on which it is told; None: the one that it is.
    """
    today = today or clock.today()
    told = facts.told_until(scope.as_of, today)
    meetings = promised.meetings(session, facts.id)
    is_closed = [at is not None and clock.local(at).date() <= today for at in meetings["closed_at"]]
    closed = meetings[pd.Series(is_closed, dtype=bool)]
    frames = []
    for meeting in closed[[day <= told for day in closed["held_on"]]].to_dict("records"):
        found = promised.commitments(session, meeting["id"], told).drop(columns="government")
        found = found.rename(columns={"government_code": "government"})
        frames.append(found.assign(plan=facts.code, meeting=meeting["held_on"], number=range(1, len(found) + 1)))
    return only("commitments", pd.concat(frames, ignore_index=True) if frames else pd.DataFrame())


def checks(session: Session, facts: PlanFacts, scope: Scope) -> pd.DataFrame:
    """How much each check of the data found: TABLES["checks"]."""
    found = answers(session, scope.of(None))
    rows = [
        {"plan": facts.code, "check": check.code, "severity": check.severity, "count": found[check.code].count}
        for check in CHECKS
    ]
    return only("checks", pd.DataFrame(rows))

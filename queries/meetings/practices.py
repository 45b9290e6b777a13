"""Practices that are shared, and what became of the figures of those who took them up."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ScalarSelect, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from methods import coverage
from models import Action, ActionEvent, Adoption, Area, Framework, FrameworkItem, Government, Module, Practice
from queries import modules
from queries.progress import counts as progress
from queries.scores import sheet
from queries.shell.as_of import AsOf
from queries.shell.region import Region
from queries.shell.scope import Scope
from settings import clock
from workflow.shell import status_sql

SUBJECT = ("area_id", "module_code", "item_id")
PRACTICES = (
    "id",
    *SUBJECT,
    "subject",
    "government_code",
    "government",
    "title",
    "done",
    "effort",
    "changed",
    "contact",
    "link",
    "offered_at",
)
ADOPTIONS = (
    "practice_id",
    "title",
    "offered_by",
    "government_code",
    "government",
    "state",
    "share_before",
    "share_now",
    "asked_at",
    "changed_at",
)
Key = tuple[int | None, str | None, int | None]  # of SUBJECT


def practices(session: Session, plan_id: int) -> pd.DataFrame:
    """What is offered in the areas of a plan, for modules and items of frameworks, with the columns of PRACTICES."""
    made = {"government": col(Government.name)}
    subject = (col(Area.name), col(Module.name), col(FrameworkItem.name), col(Framework.name), col(Framework.year))
    own = [name for name in PRACTICES if name != "subject"]
    columns = [made[name].label(name) if name in made else col(getattr(Practice, name)) for name in own]
    rows = session.execute(
        _on_plan(select(*columns, *subject), plan_id)
        .join(Government, col(Government.code) == col(Practice.government_code))
        .outerjoin(Module, col(Module.code) == col(Practice.module_code))
        .outerjoin(FrameworkItem, col(FrameworkItem.id) == col(Practice.item_id))
        .outerjoin(Framework, col(Framework.id) == col(FrameworkItem.framework_id))
        .order_by(col(Area.position), col(Practice.id).desc())
    ).all()
    found = [dict(zip(own, row, strict=False)) | {"subject": _in_words(*row[len(own) :])} for row in rows]
    return pd.DataFrame(found, columns=list(PRACTICES), dtype=object)


def _on_plan(question: Any, plan_id: int) -> Any:
    return question.outerjoin(Area, col(Area.id) == col(Practice.area_id)).where(
        or_(col(Area.plan_id) == plan_id, col(Practice.area_id).is_(None))
    )


def _in_words(area: str | None, module: str | None, item: str | None, framework: str | None, year: int | None) -> str:
    return area or module or f"{framework} {year}: {item}"


def figures(session: Session, plan_id: int, day: date, subjects: set[Key]) -> dict[tuple[str, Key], float]:
    """(government, subject) → how it stands there on a day, 0–1.

    In an area the share of its actions that are realised; of a module the mean attainment of its outcomes; of an item
    of a framework its verified score as a share of 100, where enough of its weight is verified.
    """
    found: dict[tuple[str, Key], float] = {}
    if any(area is not None for area, _, _ in subjects):
        cells = progress.by_government_and_area(session, Scope(plan_id, day))
        for row in cells.assign(share=coverage.share(cells, "reported")).dropna(subset=["share"]).to_dict("records"):
            found[row["code"], (int(row["area_id"]), None, None)] = row["share"]
    for module in {module for _, module, _ in subjects if module is not None}:
        for code, share in modules.attained(session, Region(), day, module).items():
            found[code, (None, module, None)] = share
    for item in {item for _, _, item in subjects if item is not None}:
        for code, score in sheet.of_item(session, item, day).items():
            found[code, (None, None, item)] = score / 100
    return found


def adoptions(session: Session, plan_id: int, day: date) -> pd.DataFrame:
    """Who had asked for which practice by a day, with the columns of ADOPTIONS, in the order in which they asked.

    offered_by: the name of the government whose practice it is; state: what was last said by then, or "asked" where it
    was said later; share_before, share_now: of figures(), when it asked and on the day; in an area
    both over the actions of the day, since nobody gains by dropping some.
    """
    own = ("practice_id", "government_code", "share_before", "asked_at", "changed_at")
    over = clock.end_of(day)
    state = case((col(Adoption.changed_at) < over, col(Adoption.state)), else_="asked")
    offering = select(col(Government.code), col(Government.name)).subquery()
    rows = session.execute(
        _on_plan(
            select(
                *(col(getattr(Adoption, name)) for name in own),
                *(col(getattr(Practice, name)) for name in SUBJECT),
                state.label("state"),
                col(Practice.title),
                col(Government.name).label("government"),
                offering.c.name.label("offered_by"),
            ).join(Practice, col(Practice.id) == col(Adoption.practice_id)),
            plan_id,
        )
        .join(Government, col(Government.code) == col(Adoption.government_code))
        .join(offering, offering.c.code == col(Practice.government_code))
        .where(col(Adoption.asked_at) < over)
        .order_by(col(Adoption.asked_at), col(Adoption.id))
    ).mappings()
    known = list(rows)
    keys: list[Key] = [(row["area_id"], row["module_code"], row["item_id"]) for row in known]
    now = figures(session, plan_id, day, set(keys))
    found = [{**row, "share_now": now.get((row["government_code"], key))} for row, key in zip(known, keys, strict=True)]
    for row in found:
        if row["area_id"] is not None:
            row["share_before"] = share_then(session, plan_id, day, row)
    return pd.DataFrame(found, columns=list(ADOPTIONS), dtype=object)


def share_then(session: Session, plan_id: int, day: date, row: dict[str, Any]) -> float | None:
    """Of a government's actions in an area that are in force on a day the share that was realised when it asked, 0–1.

    row: government_code, area_id, asked_at. None where none is in force, and where nothing had been reported then.
    """
    asked = AsOf(session, Scope(plan_id, day, row["government_code"]))
    then = aliased(ActionEvent)
    realised = case((col(then.progress) == "realised", 1.0), else_=0.0)
    spoke = case((col(then.progress) != "not_reported", 1), else_=0)
    share, reported = session.execute(
        select(func.avg(realised), func.max(spoke))
        .select_from(asked.states().outerjoin(then, then.id == _last_known(row)))
        .where(*asked.scope_conditions(), asked.column("area_id") == row["area_id"])
        .where(status_sql.in_force(asked.column))
    ).one()
    return float(share) if reported else None


def _last_known(row: dict[str, Any]) -> ScalarSelect[int]:
    """The id of the last event of an action that was on record when a government asked."""
    asked_on = clock.local(row["asked_at"], row["government_code"]).date()
    events = aliased(ActionEvent)
    took_effect, recorded = col(events.took_effect_on), col(events.recorded_at)
    return (
        select(col(events.id))
        .where(col(events.action_id) == col(Action.id))
        .where(took_effect <= asked_on, recorded <= row["asked_at"])
        .order_by(took_effect.desc(), col(events.id).desc())
        .limit(1)
        .correlate(Action)
        .scalar_subquery()
    )

"""Practices that are shared, and what became of the figures of those who took them up."""

from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models import Adoption, Area, Government, Practice
from queries import progress
from queries.scope import Scope

PRACTICES = (
    "id",
    "area_id",
    "area",
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
    "government_code",
    "government",
    "state",
    "share_before",
    "share_now",
    "asked_at",
    "changed_at",
)


def practices(session: Session, plan_id: int) -> pd.DataFrame:
    """What governments of a plan offer, by area, the latest first, with the columns of PRACTICES."""
    made = {"area": col(Area.name), "government": col(Government.name)}
    columns = [made[name].label(name) if name in made else col(getattr(Practice, name)) for name in PRACTICES]
    rows = session.execute(
        select(*columns)
        .join(Area, col(Area.id) == col(Practice.area_id))
        .join(Government, col(Government.code) == col(Practice.government_code))
        .where(col(Area.plan_id) == plan_id)
        .order_by(col(Area.position), col(Practice.id).desc())
    ).all()
    return pd.DataFrame(rows, columns=list(PRACTICES), dtype=object)


def shares(session: Session, plan_id: int, day: date) -> dict[tuple[str, int], float]:
    """(government, area) → the share of its actions in force there that are realised on a day (0–1)."""
    cells = progress.by_government_and_area(session, Scope(plan_id, day))
    return {
        (row["code"], int(row["area_id"])): row["realised"] / row["actions"]
        for row in cells.to_dict("records")
        if row["actions"]
    }


def adoptions(session: Session, plan_id: int, day: date) -> pd.DataFrame:
    """Who took up which practice of a plan, with the columns of ADOPTIONS.

    share_before, share_now: of its actions in the area that are realised, when it asked and on the day (0–1).
    """
    names = [name for name in ADOPTIONS if name not in ("government", "share_now")]
    rows = session.execute(
        select(
            *(col(getattr(Adoption, name)) for name in names),
            col(Government.name).label("government"),
            col(Practice.area_id),
        )
        .join(Practice, col(Practice.id) == col(Adoption.practice_id))
        .join(Area, col(Area.id) == col(Practice.area_id))
        .join(Government, col(Government.code) == col(Adoption.government_code))
        .where(col(Area.plan_id) == plan_id)
        .order_by(col(Adoption.asked_at), col(Adoption.id))
    ).mappings()
    known = shares(session, plan_id, day)
    found = [{**row, "share_now": known.get((row["government_code"], row["area_id"]))} for row in rows]
    return pd.DataFrame(found, columns=list(ADOPTIONS), dtype=object)

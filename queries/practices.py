"""Practices that are shared, and what became of the figures of those who took them up."""

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Action, Adoption, Area, Government, Practice

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


def adoptions(session: Session, plan_id: int) -> pd.DataFrame:
    """Who took up which practice of a plan, with the columns of ADOPTIONS.

    share_before, share_now: of its actions in the practice's area that are realised, when it asked and now (0–1).
    """
    now = (
        select(func.count().filter(col(Action.progress) == "realised") * 1.0 / func.nullif(func.count(), 0))
        .where(
            col(Action.area_id) == col(Practice.area_id), col(Action.government_code) == col(Adoption.government_code)
        )
        .correlate(Practice, Adoption)
        .scalar_subquery()
    )
    made = {"government": col(Government.name), "share_now": now}
    columns = [made[name].label(name) if name in made else col(getattr(Adoption, name)) for name in ADOPTIONS]
    rows = session.execute(
        select(*columns)
        .join(Practice, col(Practice.id) == col(Adoption.practice_id))
        .join(Area, col(Area.id) == col(Practice.area_id))
        .join(Government, col(Government.code) == col(Adoption.government_code))
        .where(col(Area.plan_id) == plan_id)
        .order_by(col(Adoption.asked_at), col(Adoption.id))
    ).all()
    return pd.DataFrame(rows, columns=list(ADOPTIONS), dtype=object)

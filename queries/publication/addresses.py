"""Permanent addresses: /2016/36/pengelolaan-apbd/12/."""

import re
import unicodedata
from collections import Counter

from sqlalchemy import func, select
from sqlmodel import Session, col

from models import Plan

LONGEST = 60


def slug(text: str) -> str:
    """A text as a part of an address: letters without marks, digits, hyphens; "tanpa-nama" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-") or "tanpa-nama"


def slugs(texts: list[str]) -> list[str]:
    """The slugs of texts in their order; a later one that would be the same gets a number."""
    seen: Counter[str] = Counter()
    made = []
    for text in texts:
        one = slug(text)
        seen[one] += 1
        made.append(one if seen[one] == 1 else f"{one}--{seen[one]}")
    return made


def of_plan(session: Session, plan_id: int) -> str:
    """The address of a plan: its year where it is the first plan of it, else its code. Later plans change nothing."""
    plan = session.get_one(Plan, plan_id)
    first = session.execute(select(func.min(Plan.id)).where(col(Plan.year) == plan.year)).scalar_one()
    return str(plan.year) if first == plan_id else slug(plan.code)


def of_actions(numbers: list[str], codes: list[str]) -> list[str]:
    """The last parts of the addresses of the actions of one area: by number, where that is theirs alone; else by code.

    "1.10" becomes 1-10. Two plans' actions, or two areas', never stand in one folder.
    """
    wanted = [slug(number) if number else "" for number in numbers]
    often = Counter(wanted)
    return slugs([one if one and often[one] == 1 else code for one, code in zip(wanted, codes, strict=True)])

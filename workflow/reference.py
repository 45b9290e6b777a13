"""Reference data: what the files in data/reference say is what the database has."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from models import Government, Revision
from settings import ROOT

FOLDER = ROOT / "data" / "reference"


def read(name: str) -> list[dict[str, str]]:
    """The rows of one reference table."""
    with Path(FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def governments() -> tuple[Government, ...]:
    """All governments of the reference table, provinces first so that the others can point at them."""
    rows = [
        Government(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            province_code=row["province_code"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in read("governments.csv")
    ]
    return tuple(sorted(rows, key=lambda government: (len(government.code), government.code)))


def _outdated(session: Session) -> list[dict[str, Any]]:
    """Governments that the database lacks or has otherwise."""
    stored = {government.code: government.model_dump() for government in session.execute(select(Government)).scalars()}
    wanted = [government.model_dump() for government in governments()]
    return [values for values in wanted if stored.get(str(values["code"])) != values]


def is_up_to_date(session: Session) -> bool:
    """Whether the database has all governments as the reference table has them."""
    return not _outdated(session)


def bring_up_to_date(session: Session) -> int:
    """Add the governments that the database lacks and correct the others. Returns how many."""
    outdated = _outdated(session)
    for values in outdated:
        session.merge(Government(**values))
        if values["kind"] == "province":
            session.flush()
    return len(outdated)


def areas(framework: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """Known areas: (name, synonyms), each name once."""
    known: dict[str, tuple[str, ...]] = {}
    for row in read("areas.csv"):
        if framework is None or row["framework"] == framework:
            synonyms = tuple(word for word in row["synonyms"].split(";") if word)
            known[row["name"]] = (*known.get(row["name"], ()), *synonyms)
    return list(known.items())


def keep_without_sample(session: Session) -> None:
    """Mark the database as one for real work, which never gets the sample."""
    session.execute(update(Revision).values(for_real_work=True))


def is_kept_without_sample(session: Session) -> bool:
    """Whether the database is marked as one for real work."""
    return bool(session.execute(select(col(Revision.for_real_work))).scalar_one())

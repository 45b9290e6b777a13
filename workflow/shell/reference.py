"""Reference data: what the files in data/reference say is what the database has."""

from functools import lru_cache
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from models import Band, Family, Flow, Government, Indicator, Module, Revision
from models.base import Table
from translations import mark
from workflow.shell.reference_files import reference_rows

# Of a module, from the lowest.
STAGES = "|".join((mark("Belum ada"), mark("Direncanakan"), mark("Dibangun"), mark("Beroperasi"), mark("Terintegrasi")))


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
        for row in reference_rows("governments.csv")
    ]
    return tuple(sorted(rows, key=lambda government: (len(government.code), government.code)))


@lru_cache
def modules() -> tuple[Module, ...]:
    """The modules, in their order."""
    return tuple(
        Module(position=place, code=row["code"], name=row["name"], description=row["description"])
        for place, row in enumerate(reference_rows("modules.csv"), start=1)
    )


@lru_cache
def flows() -> tuple[Flow, ...]:
    """The data flows that integration requires."""
    return tuple(
        Flow(
            code=row["code"],
            position=place,
            source_code=row["source"],
            target_code=row["target"],
            name=row["name"],
            interval_days=int(row["interval_days"]),
            required_share=float(row["required_share"]),
        )
        for place, row in enumerate(reference_rows("flows.csv"), start=1)
    )


@lru_cache
def indicators() -> tuple[Indicator, ...]:
    """Module KPIs, module stages and transparency indicators."""
    kpis = [
        _indicator(place, row, Family.KPI, module_code=row["module"], type=row["type"], owner=row["source"])
        | {"definition": row["definition"]}
        for place, row in enumerate(reference_rows("kpis.csv"), start=1)
    ]
    stages = [
        {
            "code": f"stage-{module.code}",
            "position": module.position,
            "family": Family.STAGE.value,
            "module_code": module.code,
            "name": f"Tahap {module.name}",
            "definition": "Seberapa jauh modul dibangun; keberadaannya saja tidak dinilai.",
            "words": STAGES,
        }
        for module in modules()
    ]
    transparency = [
        _indicator(place, row, Family.TRANSPARENCY, owner=row["owner"], words=row["words"])
        | {"definition": row["definition"], "compared": row["compared"] == "yes"}
        for place, row in enumerate(reference_rows("indicators.csv"), start=1)
    ]
    return tuple(Indicator(**values) for values in (*kpis, *stages, *transparency))


def _indicator(place: int, row: dict[str, str], family: Family, **more: Any) -> dict[str, Any]:
    scale = {name: float(row[name]) if row[name] else None for name in ("low", "high")}
    shared = {name: row[name] for name in ("code", "name", "unit", "direction")}
    return {"position": place, "family": family.value} | shared | scale | more


@lru_cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Code of an indicator → the other names that files give it."""
    listed = {row["code"]: row["synonyms"] for name in ("kpis.csv", "indicators.csv") for row in reference_rows(name)}
    return {code: tuple(word for word in text.split(";") if word) for code, text in listed.items()}


@lru_cache
def bands() -> tuple[Band, ...]:
    """The bands of all scales."""
    return tuple(
        Band(
            id=place,
            subject=row["subject"],
            first_year=int(row["first_year"]),
            last_year=int(row["last_year"]),
            low=float(row["low"]),
            high=float(row["high"]),
            word=row["word"],
            look=row["look"],
        )
        for place, row in enumerate(reference_rows("bands.csv"), start=1)
    )


def _tables() -> tuple[tuple[type[Table], tuple[Any, ...]], ...]:
    """Every reference table with its rows; what is pointed at comes first."""
    return (
        (Government, governments()),
        (Module, modules()),
        (Flow, flows()),
        (Indicator, indicators()),
        (Band, bands()),
    )


def _outdated(session: Session, table: type[Any], wanted: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Rows that the database lacks or has otherwise."""
    key = "id" if table is Band else "code"
    stored = {getattr(row, key): row.model_dump() for row in session.execute(select(table)).scalars()}
    return [values for row in wanted if stored.get((values := row.model_dump())[key]) != values]


def is_up_to_date(session: Session) -> bool:
    """Whether the database has the reference tables as the files have them."""
    return not any(_outdated(session, table, rows) for table, rows in _tables())


def bring_up_to_date(session: Session) -> int:
    """Add the reference rows that the database lacks and correct the others. Returns how many."""
    count = 0
    for table, rows in _tables():
        outdated = _outdated(session, table, rows)
        for values in outdated:
            session.merge(table(**values))
            if values.get("kind") == "province":
                session.flush()
        session.flush()
        count += len(outdated)
    return count


def areas(framework: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """Known areas: (name, synonyms), each name once."""
    known: dict[str, tuple[str, ...]] = {}
    for row in reference_rows("areas.csv"):
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

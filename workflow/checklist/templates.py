"""Which documents an indicator of a framework asks for, as far as data/reference/framework_items.csv knows them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from translations import gettext as _
from workflow.shell.reference_files import reference_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that an action needs. weight: among the lines of the action; None: as the others.

    mark, due_date: of a dated output that it shows ("B03"); then the name is the output's criterion.
    """

    name: str
    weight: float | None = None
    mark: str = ""
    due_date: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The indicator of data/reference/framework_items.csv that asks for the documents."""

    framework: str = ""
    year: int | None = None
    item: str = ""


WRITTEN_BY_HAND = Source()


def templates() -> dict[Source, tuple[Wanted, ...]]:
    """The lists of all indicators that ask for documents.

    Their names are the rows of the level "document" below an indicator; where no source has published them, the
    documents are numbered, as many as there are.
    """
    return {source: names or _numbered(count) for source, (names, count) in _known().items()}


def quarters(year: int) -> tuple[Wanted, ...]:
    """The marks of an action that reports each quarter, their criteria still to be written."""
    ends = (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31))
    return tuple(
        Wanted(_("keluaran {mark}").format(mark=mark), None, mark, day)
        for mark, day in zip(("TW I", "TW II", "TW III", "TW IV"), ends, strict=True)
    )


def stranas(year: int) -> tuple[Wanted, ...]:
    """The marks of an action of the national strategy: B03 to B24, every three months over two years."""
    days = [one.due_date for each in (year, year + 1) for one in quarters(each)]
    marks = [f"B{month:02}" for month in range(3, 25, 3)]
    return tuple(
        Wanted(_("keluaran {mark}").format(mark=mark), None, mark, day) for mark, day in zip(marks, days, strict=True)
    )


def scoring(source: Source) -> tuple[str, str]:
    """How an indicator is scored: a code of scoring_methods.csv ("" where that is not known), and its detail."""
    for row in reference_rows("framework_items.csv"):
        if (row["framework"], int(row["year"]), row["level"], row["name"]) == (
            source.framework, source.year, "indicator", source.item,
        ):  # fmt: skip
            return row["scoring"], row["detail"]
    return "", ""


def _numbered(count: int) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(_("Dokumen {place} dari {count}").format(place=place, count=count)) for place in range(1, count + 1)
    )


@lru_cache
def _known() -> dict[Source, tuple[tuple[Wanted, ...], int]]:
    rows = reference_rows("framework_items.csv")
    named: dict[Source, tuple[Wanted, ...]] = {}
    for row in rows:
        if row["level"] == "document":
            source = Source(row["framework"], int(row["year"]), row["parent"])
            weight = float(row["detail"]) if row["detail"] else None
            named[source] = (*named.get(source, ()), Wanted(row["name"], weight))
    found = {}
    for row in rows:
        source = Source(row["framework"], int(row["year"]), row["name"])
        if row["level"] == "indicator" and int(row["documents"] or 0):
            found[source] = (named.get(source, ()), int(row["documents"]))
    return found

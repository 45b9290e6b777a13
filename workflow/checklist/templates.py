"""Which documents an indicator of a framework asks for, as far as data/reference/framework_items.csv knows them."""

from dataclasses import dataclass
from functools import lru_cache

from translations import gettext as _
from workflow.shell.reference_files import reference_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that an action needs. weight: among the lines of the action; None: as the others."""

    name: str
    weight: float | None = None


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

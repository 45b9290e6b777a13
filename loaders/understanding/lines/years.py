"""Tables of several years in one file: which of them is the plan's is asked, never assumed."""

import re
from collections.abc import Iterator, Sequence

from loaders.findings import Finding, Place

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")


def several_years(tables: Sequence[tuple[Place, int | None]]) -> Iterator[Finding]:
    """A finding for each table where their years differ. tables: place, and the year that the lines above it state."""
    years = {place: year for place, stated in tables if (year := _year(place.sheet, stated))}
    if len(set(years.values())) > 1:
        listed = ", ".join(dict.fromkeys(f"{place.sheet}: {year}" for place, year in years.items()))
        for place, year in years.items():
            yield Finding("several_years", place, value=str(year), details={"years": listed})


def _year(name: str, stated: int | None) -> int | None:
    """The year that a sheet's title states, else that its name is."""
    named = _YEAR.search(name)
    return stated or (int(named[0]) if named else None)

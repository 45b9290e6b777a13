"""Sheets of several years in one file: which of them is the plan's is asked, never assumed."""

import re
from collections.abc import Iterator, Sequence

from loaders.findings import Finding, Place

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")


def several_years(sheets: Sequence[tuple[str, int | None]]) -> Iterator[Finding]:
    """A finding for each sheet where their years differ. sheets: name, and the year that the title lines state."""
    years = {name: _year(name, stated) for name, stated in sheets}
    if len({year for year in years.values() if year}) > 1:
        listed = ", ".join(f"{name}: {year}" for name, year in years.items() if year)
        for name, year in years.items():
            if year:
                yield Finding("several_years", Place(name, 0, 0), value=str(year), details={"years": listed})


def _year(name: str, stated: int | None) -> int | None:
    """The year that a sheet's title states, else that its name is."""
    named = _YEAR.search(name)
    return stated or (int(named[0]) if named else None)

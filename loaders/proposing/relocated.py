"""Actions that a file has elsewhere than the database: in another area, or with another government."""

from collections.abc import Iterator

from loaders.findings import Finding
from loaders.meaning.governments import names
from loaders.meaning.text import shorten
from loaders.meaning.vocabulary import normalise
from loaders.understanding.workbook import Reading
from workflow.loading.compare import Comparison


def relocated(reading: Reading, comparison: Comparison) -> Iterator[Finding]:
    """A finding for each action that has moved. A moved action is nothing wrong, but never passes in silence."""
    for item in comparison.changed:
        if "area" in item.amended:
            old, new = item.amended["area"]
            place = reading.rows[item.proposal.government_code, item.proposal.code].place
            details = {"old": old, "new": new}
            yield Finding("area_moved", place, value=shorten(item.proposal.title), details=details)
    gone = {normalise(title): code for code, _number, title in comparison.missing}
    if not gone:
        return
    for action in comparison.new:
        old = gone.get(normalise(action.title))
        if old is not None and old != action.government_code:
            place = reading.rows[action.government_code, action.code].place
            details = {"old": names()[old], "new": names()[action.government_code]}
            yield Finding("government_moved", place, value=shorten(action.title), details=details)

"""What came of reading a file: what it holds, what was found, and what loading it changes."""

from dataclasses import dataclass
from typing import Any

from loaders.findings import Finding, Severity
from loaders.understanding.actions.row_governments import UNKNOWN
from loaders.understanding.values.workbook import ValuesReading
from loaders.understanding.workbook import Reading
from models import LoadKind
from workflow.loading.compare import Comparison
from workflow.loading.proposal import Proposal
from workflow.loading.values import ValuesComparison


class _Found:
    """What every outcome says of its findings."""

    __slots__ = ()
    reading: Reading | ValuesReading

    @property
    def findings(self) -> list[Finding]:
        """All findings, worst first, then in the order of the file."""
        order = list(Severity)
        return sorted(self.reading.findings, key=lambda finding: order.index(finding.severity))

    @property
    def has_errors(self) -> bool:
        """Whether some rows have errors."""
        return any(finding.severity == Severity.ERROR for finding in self.reading.findings)


@dataclass(frozen=True, slots=True)
class Outcome(_Found):
    """What a file holds and what loading it changes (or would change)."""

    reading: Reading
    proposal: Proposal
    comparison: Comparison

    @property
    def size(self) -> int:
        """How many actions."""
        return int(self.counts()["actions"])

    @property
    def governments(self) -> set[str]:
        """The codes of those whose actions would be stored."""
        return set(self.counts()["by_government"]) - {UNKNOWN}

    def counts(self) -> dict[str, Any]:
        """actions, realised, and the same by government ("unknown" for those that could not be told)."""
        return self.reading.counts()

    def release_rows(self, most: int) -> None:
        """Of a large file that is looked at, keep what is shown: counts, findings, so many changes of each kind."""
        self.reading.release_rows()
        self.comparison.keep_first(most)
        self.proposal.actions = []


@dataclass(frozen=True, slots=True)
class ValuesOutcome(_Found):
    """What a file of values holds and what loading it changes (or would change)."""

    reading: ValuesReading
    comparison: ValuesComparison

    @property
    def size(self) -> int:
        """How many values."""
        return self.reading.by_government().total()

    @property
    def governments(self) -> set[str]:
        """The codes of those that have values; "" for the nation."""
        return set(self.reading.by_government())

    @property
    def kind(self) -> LoadKind:
        """What the values are."""
        return self.reading.proposal.kind

    def release_rows(self, most: int) -> None:
        """As of plans."""
        self.reading.release_rows()
        self.comparison.keep_first(most)

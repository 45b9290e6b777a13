"""Loading a file from beginning to end: read, propose, compare; and, where asked, store."""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from loaders.action_row import ActionRow
from loaders.findings import Finding, Severity
from loaders.propose import propose
from loaders.workbook import Reading, read_workbook
from models.database import engine, reading, writing
from workflow import load as workflow
from workflow.compare import Comparison, compare
from workflow.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file holds and what loading it changes (or would change)."""

    reading: Reading
    proposal: Proposal
    comparison: Comparison

    @property
    def findings(self) -> list[Finding]:
        """All findings, worst first, then in the order of the file."""
        order = list(Severity)
        return sorted(self.reading.findings, key=lambda finding: order.index(finding.severity))

    @property
    def has_errors(self) -> bool:
        """Whether some rows have errors."""
        return any(finding.severity == Severity.ERROR for finding in self.reading.findings)

    def counts(self) -> dict[str, Any]:
        """actions, realised, and the same by government ("unknown" for those that could not be told)."""
        actions = Counter(row.government for row in self.reading.actions)
        realised = Counter(row.government for row in self.reading.actions if is_realised(row))
        return {
            "actions": actions.total(),
            "realised": realised.total(),
            "by_government": {
                code: {"actions": count, "realised": realised[code]} for code, count in sorted(actions.items())
            },
        }


def is_realised(row: ActionRow) -> bool:
    """Whether the latest status of a row says that the action is done."""
    return bool(row.statuses) and row.statuses[-1][1].progress == "realised"


@dataclass(frozen=True, slots=True)
class Options:
    """How to load. today: for files that name no date."""

    plan: str | None = None
    as_of: date | None = None
    government: str | None = None
    dry_run: bool = False
    actor: str = "operator"
    is_sample: bool = False


def load(path: Path, options: Options, today: date, name: str | None = None, database: Engine | None = None) -> Outcome:
    """Load a file, or with dry_run only say what it would do. Raises Refused; then nothing was written."""
    with _collector_paused():
        return _load(path, options, today, name, database or engine())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: the rows live to the end, and looking through millions of them costs a sixth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(path: Path, options: Options, today: date, name: str | None, database: Engine) -> Outcome:
    read = read_workbook(path, name, options.government)
    if options.dry_run:
        with reading(database) as session:
            proposal = propose(session, read, options.plan, options.as_of, today)
            return Outcome(read, proposal, compare(session, proposal))
    with writing(database) as session:
        proposal = propose(session, read, options.plan, options.as_of, today)
        proposal.plan.is_sample = proposal.plan.is_sample or options.is_sample
        findings = [finding.as_json() for finding in read.findings]
        source = workflow.Source(name or path.name, path.read_bytes(), findings)
        comparison = workflow.load(session, options.actor, proposal, source)
    return Outcome(read, proposal, comparison)

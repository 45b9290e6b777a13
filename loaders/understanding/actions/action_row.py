"""One action as a sheet has it, with the cells that its values came from."""

from dataclasses import dataclass, field
from datetime import date

from loaders.findings import Place
from loaders.meaning.states import NO_STATUS, StatusReading
from models import Evidence, Progress, Verification
from workflow.loading.proposal import Reference


@dataclass(slots=True)
class ActionRow:
    """One action as a sheet has it, with the cell that each value came from."""

    place: Place
    number: str
    title: str
    area: str = ""
    government: str = ""  # as typed
    government_place: Place | None = None
    responsible_unit: str = ""
    success_criterion: str = ""
    due_date: date | None = None
    due_text: str = ""
    weight: float | None = None
    percent: float | None = None
    statuses: list[tuple[date | None, StatusReading]] = field(default_factory=list)  # None: on the file's own date
    evidence: Evidence | None = None
    verification: Verification | None = None
    obstacle: str = ""
    next_step: str = ""
    note: str = ""
    references: tuple[Reference, ...] = ()
    group: str = ""  # number of the heading above it
    due_place: Place | None = None
    last_row: int = -1  # of its sheet, where it spans several

    @property
    def is_realised(self) -> bool:
        """Whether the latest status says that the action is done."""
        return bool(self.statuses) and self.statuses[-1][1].progress == Progress.REALISED

    def stands_in(self, wrong: set[tuple[str, int]]) -> bool:
        """Whether one of its rows is among these (sheet, record)."""
        first = self.place.record
        last = max(first, self.last_row)
        return any((self.place.sheet, record) in wrong for record in range(first, last + 1))

    @property
    def bare(self) -> bool:
        """Whether the row says nothing but a number and a title."""
        said = (self.responsible_unit, self.success_criterion, self.due_text, self.obstacle, self.note, self.evidence)
        return not any(said) and self.weight is None and all(status == NO_STATUS for _, status in self.statuses)

"""The columns of a table, and what each of them holds."""

from dataclasses import dataclass, field
from datetime import date

from loaders.findings import Finding


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its place, its header as typed, and what the header adds to its field."""

    index: int
    header: str
    day: date | None = None  # "Status per 31 Juli 2016"
    tick: str | None = None  # the state that a tick in this column means
    parent: str = ""  # the government above it, where several stand across


@dataclass(slots=True)
class Header:
    """Where a table begins and what its columns hold."""

    first_row: int
    last_row: int
    columns: dict[str, Column] = field(default_factory=dict)  # field → its column
    dated: list[Column] = field(default_factory=list)  # status columns of several dates
    ticks: list[Column] = field(default_factory=list)  # columns to tick, one a state
    evidence_ticks: list[Column] = field(default_factory=list)
    parallel: list[Column] = field(default_factory=list)  # states side by side, of units say
    by_government: list[Column] = field(default_factory=list)  # a status column for every government
    target: Column | None = None  # quantities that the status is measured by
    counted: bool = False  # the percentages are of a target, and may go beyond 100
    targets_of: dict[int, Column] = field(default_factory=dict)  # realised count of a period → the target it is of
    due_of: dict[int, Column] = field(default_factory=dict)  # status column of a government → that of its due date
    scheduled: list[Column] = field(default_factory=list)  # periods in which the work is planned, by day
    left_over: list[Column] = field(default_factory=list)  # with a header that names no field
    findings: list[Finding] = field(default_factory=list)
    texts: tuple[tuple[str, ...], ...] = ()  # of the header's rows, to know them when they are repeated

    def of_states(self) -> list[Column]:
        """The columns that tell a state, besides those of the fields status and progress."""
        return [*self.dated, *self.ticks, *self.by_government, *self.parallel]

    def column(self, name: str) -> Column | None:
        """The column of a field, if the table has one."""
        return self.columns.get(name)

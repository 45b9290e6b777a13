"""The rows of one table: its actions with their areas and governments, those that span several rows, its totals."""

from dataclasses import dataclass, field, replace

from loaders.findings import Finding, Place
from loaders.meaning.governments import recognise
from loaders.meaning.states import NO_STATUS, StatusReading
from loaders.meaning.text import clean, looks_like_numbering, shorten, stated
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.actions.action_row import ActionRow
from loaders.understanding.actions.row import RowReader
from loaders.understanding.columns.by_content import known_areas
from loaders.understanding.columns.column import Header
from loaders.understanding.lines.losses import Losses
from loaders.understanding.lines.row_kinds import RowKinds
from loaders.understanding.lines.totals import Total, total_of
from models import Progress
from workflow.loading.progress import Stage, report
from workflow.register.fields import CONTINUED_TEXTS

TOLD_EVERY = 500  # rows


@dataclass(slots=True)
class Table:
    """What one table holds."""

    actions: list[ActionRow] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    losses: Losses = field(default_factory=Losses)
    end: int = 0  # the first row that is not of this table any more
    last: int = 0  # the row of its last action


class TableReader:
    """Walks down the rows below a header, up to the next table on the sheet."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        grid = grid.with_merged_spread(header.last_row + 1, len(grid.rows), downwards_only=True)
        self.grid, self.header, self.findings = grid, header, findings
        self.rows = RowReader(grid, header, year, findings)
        self.table = Table(end=len(grid.rows))
        self.area = self.government = self.group = self.unit = ""
        self.government_place: Place | None = None
        self.closed = False  # a signature block or notes have begun
        self.last_action_row = -2
        self.kinds = RowKinds(grid, header)

    def read(self) -> Table:
        """All actions of the table."""
        title = self.header.columns["title"]
        for row in range(self.header.last_row + 1, len(self.grid.rows)):
            if row % TOLD_EVERY == 0:
                report(Stage.UNDERSTANDING, row, len(self.grid.rows))
            if not any(self.grid.rows[row]):
                continue
            if self.kinds.begins_other_table(row, self.table.last):
                self.table.end = row
                break
            lost = self._take(row, self.kinds.number(row), stated(self.rows.cell(row, title)))
            self.table.losses.read(1)
            if lost:
                self.table.losses.lose(lost, 1)
        self._drop_parents()
        return self.table

    def _take(self, row: int, number: str, title: str) -> str:
        """Take one row for what it is. Returns the reason why it is no action, or nothing."""
        kinds = self.kinds
        follows = bool(self.table.actions) and self.last_action_row == row - 1
        if follows and row in kinds.inside_block:
            self._continue(row, "")
            return "continued"
        if kinds.repeats_header(row, title):
            self.closed = False  # "Halaman 1 dari 2" ends a printed page, not the table
            return "header"
        if kinds.is_total(row, number):
            self.table.totals.append(total_of(self.grid, self.header, row, len(self.table.actions)))
            return "total"
        is_rest = follows and kinds.goes_on(row, number, title)  # "pajak daerah" may end a title and name an area
        if not is_rest and kinds.is_heading(row, number, closed=self.closed):
            self._open_group(row, number)
            return "group"
        if not is_rest and kinds.is_action(row, number, title, closed=self.closed):
            self._add(row, number, title)
            return ""
        return self._take_the_rest(row, number, title, follows=follows)

    def _take_the_rest(self, row: int, number: str, title: str, *, follows: bool) -> str:
        """A row that is neither an action nor a heading or total: part of something, or nothing of the table."""
        kinds = self.kinds
        if not title and not self.closed and (unit := kinds.names_unit(row, number)):
            self.unit, self.group = unit, number
            return "group"
        if not title and not self.closed and looks_like_numbering(number) and kinds.says_something(row):
            column = self.header.columns["title"]
            self.findings.append(Finding("title_missing", self.grid.place(row, column.index), column.header))
            return "title_missing"
        if follows and not self.closed and not kinds.closes(row):
            self._continue(row, title)
            return "continued"
        self.closed = self.closed or kinds.closes(row)
        return "behind_table"

    def _add(self, row: int, number: str, title: str) -> None:
        number = self._follow(number, row)
        code = self.header.column("code")
        action = self.rows.read(row, (clean(self.rows.cell(row, code)) if code else "") or number, title)
        self._read_area_and_government(row)
        action.area, action.government, action.government_place = self.area, self.government, self.government_place
        action.group = self.group
        action.responsible_unit = action.responsible_unit or self.unit
        if not number and self.kinds.numbered:
            self.findings.append(Finding("code_missing", action.place, value=shorten(title)))
        by_government = self.rows.read_by_government(row, action)
        self.table.actions += by_government or [action]
        self.last_action_row = self.table.last = row

    def _follow(self, number: str, row: int) -> str:
        """A cell that holds the number 1.10 gives 1.1 back; where it follows 1.9, it is read as 1.10."""
        column = self.header.column("number")
        previous = self.table.actions[-1].number if self.table.actions else ""
        if column is None or not isinstance(self.grid.value(row, column.index), float) or "." not in number:
            return number
        stem, _, last = previous.rpartition(".")
        if last.isdecimal() and int(last) % 10 == 9 and number == f"{stem}.{(int(last) + 1) // 10}":
            meant = f"{stem}.{int(last) + 1}"
            place = self.grid.place(row, column.index)
            details = {"meaning": meant, "previous": previous}
            self.findings.append(Finding("code_read_as", place, column.header, number, details))
            return meant
        return number

    def _read_area_and_government(self, row: int) -> None:
        """Area and government columns, blank meaning "as above"."""
        area = self.header.column("area")
        if area and (typed := stated(self.rows.cell(row, area))):
            self.area = typed
        government = self.header.column("government")
        if government and (typed := stated(self.rows.cell(row, government))):
            self.government, self.government_place = typed, self.grid.place(row, government.index)

    def _continue(self, row: int, title: str) -> None:
        """A further row of the action above: its texts are added, its status has to agree."""
        action = self.table.actions[-1]
        more = self.rows.read(row, "", "")
        if title and title not in action.title:
            action.title = f"{action.title}\n{title}"
        for name in CONTINUED_TEXTS:
            old, new = getattr(action, name), getattr(more, name)
            if new and new not in old:
                setattr(action, name, f"{old}\n{new}" if old else new)
        if action.due_date is None or not self._is_year(row):
            action.due_date = max(filter(None, (action.due_date, more.due_date)), default=None)
        action.due_text = action.due_text or more.due_text
        action.last_row = row
        self._join_statuses(action, more)
        self.last_action_row = self.table.last = row

    def _is_year(self, row: int) -> bool:
        """Whether only a year stands under the due date: the rest of what stands above, as "Juni" / "2021"."""
        return clean(self.rows.cell(row, self.header.column("due_date"))).isdecimal()

    def _join_statuses(self, action: ActionRow, more: ActionRow) -> None:
        known = dict(action.statuses)
        for day, status in more.statuses:
            if status == NO_STATUS:
                continue
            before = known.get(day, NO_STATUS)
            if before == NO_STATUS:
                known[day] = status
            elif before.progress != status.progress:
                self.findings.append(Finding("status_differs_in_rows", action.place, value=shorten(action.title)))
                known[day] = StatusReading(Progress.IN_PROGRESS, sure=False)
            elif before.evidence != status.evidence:
                known[day] = replace(before, evidence=before.evidence and status.evidence)
        action.statuses = list(known.items())

    def _open_group(self, row: int, number: str) -> None:
        text = self.kinds.heading_text(row, number).rstrip(" :")
        match = recognise(text)
        if match.outcome in ("found", "ambiguous") and normalise(text) not in known_areas():
            self.government, self.government_place = text, self.grid.place(row, 0)
        elif self._groups_by_unit(text):
            self.unit = text
            number = number or text  # their numbers begin anew
        elif "area" not in self.header.columns or not self.area:
            self.area = text
        self.group, self.closed = number, False

    def _groups_by_unit(self, text: str) -> bool:
        """Whether a heading is the unit of the rows below: areas have a column, units have none, and it is no area."""
        columns = self.header.columns
        return "area" in columns and "responsible_unit" not in columns and normalise(text) not in known_areas()

    def _drop_parents(self) -> None:
        """A bare row "1" above 1.1, 1.2 … (or a, b …) is the heading of these, not an action."""
        kept: list[ActionRow] = []
        actions = self.table.actions
        for place, action in enumerate(actions):
            below = actions[place + 1].number if place + 1 < len(actions) else ""
            is_parent = action.number and (
                below.startswith(f"{action.number}.") or (action.number.isdecimal() and below.casefold() in ("a", "1a"))
            )
            if is_parent and action.bare:
                for child in actions[place + 1 :]:
                    if not child.number.startswith(f"{action.number}.") and child.number.isdecimal():
                        break
                    child.group = action.number
                    child.area = child.area or action.title
            else:
                kept.append(action)
        dropped = len(actions) - len(kept)
        if dropped:
            self.table.losses.lose("group", dropped)
        self.table.actions = kept

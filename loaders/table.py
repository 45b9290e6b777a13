"""The rows of one table: which are actions, which continue one, which are headings, totals, signatures."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from loaders.columns import Header
from loaders.findings import Finding, Place
from loaders.governments import recognise
from loaders.grid import Grid
from loaders.header import repeated
from loaders.numbers import number as read_number
from loaders.row import ActionRow, RowReader
from loaders.states import SILENT, StatusReading
from loaders.text import clean, looks_like_numbering, looks_like_outline, numbering, shorten, stated
from loaders.totals import Total, is_total, total_of
from loaders.vocabulary import normalise, words
from models import Progress
from workflow.reference import areas


@dataclass(slots=True)
class Table:
    """What one table holds."""

    actions: list[ActionRow] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    end: int = 0  # the first row that is not of this table any more


class TableReader:
    """Walks down the rows below a header, up to the next table on the sheet."""

    def __init__(self, grid: Grid, header: Header, year: int | None, findings: list[Finding]) -> None:
        self.grid, self.header, self.findings = grid, header, findings
        self.rows = RowReader(grid, header, year, findings)
        self.table = Table(end=len(grid.rows))
        self.area = self.government = self.group = ""
        self.government_place: Place | None = None
        self.closed = False  # a signature block or notes have begun
        self.last_action_row = -2
        self._title_header = normalise(clean(grid.value(header.first_row, header.columns["title"].index)))
        names = ("status", "progress", "responsible_unit", "due_date", "weight", "evidence")
        self._telling = [column.index for name in names if (column := header.column(name))]
        self._telling += [column.index for column in (*header.dated, *header.ticks)]
        names = ("success_criterion", "note", "obstacle")
        self._texts = [column.index for name in names if (column := header.column(name))]
        grid.spread_merged(header.last_row + 1, len(grid.rows), downwards_only=True)
        self._joined = self._rows_inside_merged_blocks()
        self._across = {
            row for t, left, b, right in grid.merged if right - left >= 2 for row in range(t, min(b, t + 5) + 1)
        }
        self.numbered = self._is_numbered()

    def read(self) -> Table:
        """All actions of the table."""
        title = self.header.columns["title"].index
        number = self.header.column("number")
        for row in range(self.header.last_row + 1, len(self.grid.rows)):
            cells = self.grid.rows[row]
            if not any(cells):
                continue
            typed_number = self._numbering(row, number.index) if number else ""
            typed_title = stated(self.rows.cell(row, self.header.columns["title"])) if title < len(cells) else ""
            if self._is_other_table(row):
                self.table.end = row
                break
            self._take(row, typed_number, typed_title)
        self._drop_parents()
        return self.table

    def _numbering(self, row: int, column: int) -> str:
        displayed = self.grid.displayed.get((row, column))
        return displayed if displayed is not None else numbering(self.grid.value(row, column))

    def _take(self, row: int, number: str, title: str) -> None:
        if row in self._joined and self.table.actions and self.last_action_row == row - 1:
            self._continue(row, "")
        elif self._repeats_header(row, title):
            pass
        elif self._is_total(row, number):
            self.table.totals.append(total_of(self.grid, self.header, row, len(self.table.actions), self.area))
        elif self._is_heading(row, number, title):
            self._open_group(row, number, title)
        elif self._is_action(row, number, title):
            self._add(row, number, title)
        elif number and looks_like_numbering(number) and not title and not self.closed and self._says_something(row):
            column = self.header.columns["title"]
            self.findings.append(Finding("title_missing", self.grid.place(row, column.index), column.header))
        elif self.last_action_row == row - 1 and not self.closed and not self._closes(row):
            self._continue(row, title)
        else:
            self.closed = self.closed or self._closes(row)

    def _repeats_header(self, row: int, title: str) -> bool:
        return normalise(title) == self._title_header and repeated(self.header, self.grid, row)

    def _is_total(self, row: int, number: str) -> bool:
        """A number in the number column makes a row an action, whatever its title begins with."""
        return not (number and number[0].isdigit() and looks_like_numbering(number)) and is_total(
            self._first_text(row), number
        )

    def _is_action(self, row: int, number: str, title: str) -> bool:
        if not title or read_number(title) is not None:
            return False
        if number and looks_like_numbering(number):
            return True
        if self._closes(row):
            return False
        return (
            (not self.numbered or not number)
            and not self.closed
            and self._says_something(row, beyond_text=self.numbered)
        )

    def _says_something(self, row: int, *, beyond_text: bool = False) -> bool:
        """Whether a field besides number, title, area and government is filled. beyond_text: a status, unit or date."""
        columns = self._telling if beyond_text else self._telling + self._texts
        if any(stated(self.grid.value(row, column)) for column in columns):
            return True
        # A list of titles alone is still a list: nothing else could have been said.
        return not columns

    def _add(self, row: int, number: str, title: str) -> None:
        number = self._follow(number, row)
        action = self.rows.read(row, number, title)
        self._read_area_and_government(row)
        action.area, action.government, action.government_place = self.area, self.government, self.government_place
        action.group = self.group
        if not number and self.numbered:
            self.findings.append(Finding("code_missing", action.place, value=shorten(title)))
        self.table.actions.append(action)
        self.last_action_row = row

    def _follow(self, number: str, row: int) -> str:
        """A cell that holds the number 1.10 gives 1.1 back; where it follows 1.9, it is read as 1.10."""
        column = self.header.column("number")
        previous = self.table.actions[-1].number if self.table.actions else ""
        if column is None or not isinstance(self.grid.value(row, column.index), float) or "." not in number:
            return number
        stem, _, last = previous.rpartition(".")
        if last.isdigit() and int(last) % 10 == 9 and number == f"{stem}.{(int(last) + 1) // 10}":
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
        for name in ("success_criterion", "responsible_unit", "obstacle", "next_step", "note"):
            old, new = getattr(action, name), getattr(more, name)
            if new and new not in old:
                setattr(action, name, f"{old}\n{new}" if old else new)
        action.due_date = max(filter(None, (action.due_date, more.due_date)), default=None)
        action.due_text = action.due_text or more.due_text
        self._join_statuses(action, more)
        self.last_action_row = row

    def _join_statuses(self, action: ActionRow, more: ActionRow) -> None:
        known = dict(action.statuses)
        for day, status in more.statuses:
            if status == SILENT:
                continue
            before = known.get(day, SILENT)
            if before == SILENT:
                known[day] = status
            elif before.progress != status.progress:
                self.findings.append(Finding("status_differs_in_rows", action.place, value=shorten(action.title)))
                known[day] = StatusReading(Progress.IN_PROGRESS, sure=False)
            elif before.evidence != status.evidence:
                known[day] = replace(before, evidence=before.evidence and status.evidence)
        action.statuses = list(known.items())

    def _is_heading(self, row: int, number: str, title: str) -> bool:
        """A row that names a group (area or government) of the rows below it."""
        if self._says_something(row):
            return False
        text = self._heading_text(row, number)
        if not text:
            return False
        if normalise(text) in _known_areas() or recognise(text).outcome in ("found", "ambiguous"):
            return True
        if number and looks_like_outline(number) and self.numbered_by_digits:
            return True
        return (
            not looks_like_numbering(number)
            and not self._closes(row)
            and not self.closed
            and (row in self._across or (self.numbered and text.isupper() and self._following_is_action(row)))
        )

    def _heading_text(self, row: int, number: str) -> str:
        """The only text of the row, its numbering aside; nothing where there are several texts."""
        texts = list(
            dict.fromkeys(t for cell in range(len(self.grid.rows[row])) if (t := clean(self.grid.value(row, cell))))
        )
        if texts and number and numbering(texts[0]) == number and looks_like_numbering(number):
            texts = texts[1:]
        return without_numbering(texts[0]) if len(texts) == 1 else ""

    def _following_is_action(self, row: int) -> bool:
        number = self.header.column("number")
        below = row + 1
        return (
            number is not None
            and below < len(self.grid.rows)
            and looks_like_numbering(self._numbering(below, number.index))
        )

    def _open_group(self, row: int, number: str, title: str) -> None:
        text = self._heading_text(row, number)
        match = recognise(text)
        if match.outcome in ("found", "ambiguous") and normalise(text) not in _known_areas():
            self.government, self.government_place = text, self.grid.place(row, 0)
        elif "area" not in self.header.columns or not self.area:
            self.area = text
        self.group, self.closed = number, False

    def _is_other_table(self, row: int) -> bool:
        """A header with other columns begins: the sheet holds a second table."""
        title = normalise(clean(self.grid.value(row, self.header.columns["title"].index)))
        return False if not title else title in _title_headers() and not repeated(self.header, self.grid, row)

    def _closes(self, row: int) -> bool:
        """Whether a signature block, a note or a legend begins here."""
        closing = words("rows")["closing"]
        for cell in range(len(self.grid.rows[row])):
            plain = normalise(clean(self.grid.value(row, cell)))
            if plain and any(plain == word or plain.startswith(word + " ") for word in closing):
                number = self.header.column("number")
                return not (number and looks_like_numbering(self._numbering(row, number.index)))
            if plain:
                break
        return False

    def _first_text(self, row: int) -> str:
        return next((t for cell in range(len(self.grid.rows[row])) if (t := clean(self.grid.value(row, cell)))), "")

    def _rows_inside_merged_blocks(self) -> set[int]:
        """Rows below the first one of a block that is merged downwards in the number or title column."""
        own = {column.index for name in ("number", "title") if (column := self.header.column(name))}
        return {row for t, left, b, _ in self.grid.merged if left in own for row in range(t + 1, b + 1)}

    def _is_numbered(self) -> bool:
        """Whether the table numbers its actions: most rows that have a title have a number."""
        number, title = self.header.column("number"), self.header.columns["title"]
        self.numbered_by_digits = False
        if number is None:
            return False
        sample = range(self.header.last_row + 1, min(len(self.grid.rows), self.header.last_row + 1_000))
        numbers = [
            self._numbering(row, number.index) for row in sample if self.grid.value(row, title.index) is not None
        ]
        found = [text for text in numbers if text and looks_like_numbering(text)]
        self.numbered_by_digits = sum(any(c.isdigit() for c in text) for text in found) > len(found) / 2
        return len(found) > len(numbers) / 2

    def _drop_parents(self) -> None:
        """A bare row "1" above 1.1, 1.2 … (or a, b …) is the heading of these, not an action."""
        kept: list[ActionRow] = []
        actions = self.table.actions
        for place, action in enumerate(actions):
            below = actions[place + 1].number if place + 1 < len(actions) else ""
            is_parent = action.number and (
                below.startswith(f"{action.number}.") or (action.number.isdigit() and below.casefold() in ("a", "1a"))
            )
            if is_parent and action.bare:
                for child in actions[place + 1 :]:
                    if not child.number.startswith(f"{action.number}.") and child.number.isdigit():
                        break
                    child.group = action.number
                    child.area = child.area or action.title
            else:
                kept.append(action)
        self.table.actions = kept


def without_numbering(text: str) -> str:
    """ "A. Pengelolaan APBD" → "Pengelolaan APBD"."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and first[-1] in ".)" and looks_like_numbering(first) else text


@lru_cache
def _known_areas() -> frozenset[str]:
    return frozenset(normalise(word) for name, synonyms in areas() for word in (name, *synonyms))


@lru_cache
def _title_headers() -> frozenset[str]:
    return frozenset(words("headers")["title"])

"""What kind of row it is: an action, a heading, a total, the header once more, the end of the table."""

import re
from functools import lru_cache

from loaders.meaning.governments import recognise
from loaders.meaning.numbers import number as read_number
from loaders.meaning.states import NO_STATUS, read_status
from loaders.meaning.text import clean, looks_like_numbering, looks_like_outline, numbering, stated, without_numbering
from loaders.meaning.totals import is_total
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import known_areas
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.header_words import field_of
from loaders.understanding.columns.repeated_headers import numbers_columns, repeated
from loaders.understanding.lines.sheet_metadata import lines_of, metadata_from_lines

TELLING = ("status", "progress", "responsible_unit", "due_date", "weight", "evidence")
TEXTS = ("success_criterion", "note", "obstacle")
GROUPS = ("area", "government")  # fields that rows between the actions may tell
MOST_OF_HEADING = 3  # different texts of a row
SAMPLE = 1_000
_FIRST_PART = re.compile(r"\(?a[.)]\s")


class RowKinds:
    """Tells the kinds of rows of one table apart, by what is filled and how."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        title = header.columns["title"].index
        heads = range(header.first_row, min(header.last_row + 1, len(grid.rows)))
        self._title_headers = {plain for row in heads if (plain := normalise(clean(grid.value(row, title))))}
        self._lines_above = set(lines_of(grid, 0, header.first_row))
        self._under_one_number: set[int] = set()
        self._telling = [column.index for name in TELLING if (column := header.column(name))]
        self._telling += [
            column.index
            for column in (*header.dated, *header.ticks, *header.by_government, *header.parallel, *header.scheduled)
        ]
        self._texts = [column.index for name in TEXTS if (column := header.column(name))]
        own = {column.index for name in ("number", "title") if (column := header.column(name))}
        # Rows below the first one of a block that is merged downwards in the number or title column.
        self.inside_block = {
            row
            for t, left, b, _ in grid.merged
            if left in own and not self._are_actions_each(t, b)
            for row in range(t + 1, b + 1)
        }
        self._across = {
            row for t, left, b, right in grid.merged if right - left >= 2 for row in range(t, min(b, t + 5) + 1)
        }
        self.numbered, self.numbered_by_digits = self._how_numbered()
        sample = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
        # Every column that would tell of an action is blank, as where colours alone do: its title is all there is.
        self._says_nothing = not self.numbered and not any(
            self.says_something(row) and not self.repeats_header(row, clean(grid.value(row, title))) for row in sample
        )

    def _are_actions_each(self, first: int, last: int) -> bool:
        """Whether every row of a merged block has a title and a state of its own: one number, several actions."""
        title = self.header.columns["title"].index
        states = [c.index for c in (self.header.column("status"), *self.header.of_states()) if c]
        rows = range(first, min(last + 1, len(self.grid.rows)))
        titles = {clean(self.grid.value(row, title)) for row in rows}
        told = all(any(stated(self.grid.value(row, state)) for state in states) for row in rows)
        each = told and len(titles) == len(rows) and all(titles)
        self._under_one_number.update(rows[1:] if each else ())
        return bool(each)

    def number(self, row: int) -> str:
        """The number of a row, as typed or as its format shows it; nothing without a number column."""
        if row in self._under_one_number:
            return ""
        column = self.header.column("number")
        if column is None:
            return ""
        displayed = self.grid.displayed.get((row, column.index))
        return displayed if displayed is not None else numbering(self.grid.value(row, column.index))

    def repeats_header(self, row: int, title: str) -> bool:
        """Whether the row is the header once more, or numbers its columns once more."""
        if (mark := title.strip("().")).isdecimal() or len(mark) == 1:
            return numbers_columns(self.grid, row)
        return normalise(title) in self._title_headers and repeated(self.header, self.grid, row)

    def is_total(self, row: int, number: str) -> bool:
        """A number in the number column makes a row an action, whatever its title begins with."""
        return not (number and number[0].isdecimal() and looks_like_numbering(number)) and is_total(
            self._first_text(row), number
        )

    def is_action(self, row: int, number: str, title: str, *, closed: bool) -> bool:
        """Whether a row with this number and title is an action. closed: a signature block or notes have begun."""
        if not any(map(str.isalnum, title)) or read_number(title) is not None or self._heads_a_recap(row):
            return False
        if number and looks_like_numbering(number):
            # Below a signature, numbered lines are mostly those to whom a copy goes.
            return not closed or self.says_something(row)
        if self.closes(row):
            return False
        told = self._says_nothing or self.says_something(row, beyond_text=self.numbered)
        return (not self.numbered or not number) and not closed and told

    def goes_on(self, row: int, number: str, title: str) -> bool:
        """Whether a row is the rest of the sentence above, as text that was wrapped over several rows."""
        return not number and self.numbered and self._is_rest(row, title)

    def _is_rest(self, row: int, title: str) -> bool:
        states = (self.header.column("status"), self.header.column("progress"), *self.header.of_states())
        return title[:1].islower() and not any(stated(self.grid.value(row, c.index)) for c in states if c)

    def says_something(self, row: int, *, beyond_text: bool = False) -> bool:
        """Whether a field besides number, title, area and government is filled. beyond_text: a status, unit or date."""
        columns = self._telling if beyond_text else self._telling + self._texts
        if any(stated(self.grid.value(row, column)) for column in columns):
            return True
        # A list of titles alone is still a list: nothing else could have been said.
        return not columns

    def is_heading(self, row: int, number: str, *, closed: bool) -> bool:
        """A row that names a group (area or government) of the rows below it."""
        text = self.heading_text(row, number) if self._is_sparse(row) else ""
        if text and normalise(text) in known_areas():
            return True  # in whichever column it stands
        if not text or self.says_something(row) or read_status(text) not in (None, NO_STATUS):
            return False
        if self._is_labelled(row) or recognise(text).outcome in ("found", "ambiguous"):
            return True
        if self._is_parted_below(row):
            return True
        if (
            number
            and looks_like_outline(number)
            and (self.numbered_by_digits or self._numbers_change_below(row, number))
        ):
            return True
        return (
            not looks_like_numbering(number)
            and not self.closes(row)
            and not closed
            and (row in self._across or (self.numbered and text.isupper() and self._following_is_action(row)))
        )

    def _is_sparse(self, row: int) -> bool:
        """Whether so few cells are filled that the row may say one thing only, beside a number; merged ones aside."""
        return len({str(cell) for cell in self.grid.rows[row] if cell not in (None, "")}) <= MOST_OF_HEADING

    def heading_text(self, row: int, number: str) -> str:
        """The only text of the row, its numbering aside; nothing where there are several texts."""
        texts = list(
            dict.fromkeys(t for cell in range(len(self.grid.rows[row])) if (t := clean(self.grid.value(row, cell))))
        )
        if texts and number and numbering(texts[0]) == number and looks_like_numbering(number):
            texts = texts[1:]
        return self._without_label(without_numbering(texts[0])) if len(texts) == 1 else ""

    @staticmethod
    def _without_label(text: str) -> str:
        """ "AREA: Manajemen Aset Daerah" → "Manajemen Aset Daerah"."""
        label, _, named = text.partition(":")
        return named.strip() if named.strip() and _groups(label) else text

    def _is_labelled(self, row: int) -> bool:
        """Whether the only text of a row begins with a word that names what groups actions: "AREA: …"."""
        label, _, named = without_numbering(self._first_text(row)).partition(":")
        return bool(named.strip()) and _groups(label)

    def names_unit(self, row: int, number: str) -> str:
        """ "I | DINAS KESEHATAN": the unit of the rows below, where a row says nothing else."""
        column = self.header.column("responsible_unit")
        text = self.heading_text(row, number) if column and looks_like_outline(number) else ""
        return text if column and text and clean(self.grid.value(row, column.index)) else ""

    def _is_parted_below(self, row: int) -> bool:
        """ "2 | Pengadaan:" above the titles "a. …", "b. …", which have no number of their own."""
        if row + 1 >= len(self.grid.rows) or self.number(row + 1):
            return False
        title = clean(self.grid.value(row + 1, self.header.columns["title"].index))
        return _FIRST_PART.match(title) is not None and self.says_something(row + 1)

    def _numbers_change_below(self, row: int, number: str) -> bool:
        """ "II | ASET" above "a. …" or "- …": what follows is numbered otherwise or not at all, and says more."""
        if row + 1 >= len(self.grid.rows) or not self.says_something(row + 1):
            return False
        below = self.number(row + 1)
        titled = bool(stated(self.grid.value(row + 1, self.header.columns["title"].index)))
        numbered = looks_like_numbering(below) and (below.isdecimal() or below.islower())
        return number.isupper() and (numbered or (not below and titled))

    def _following_is_action(self, row: int) -> bool:
        return row + 1 < len(self.grid.rows) and looks_like_numbering(self.number(row + 1))

    def begins_other_table(self, row: int, last: int) -> bool:
        """Whether a header begins that has other columns, or stands below the name of a government: a second table.

        last: the row of the last action above.
        """
        title = normalise(clean(self.grid.value(row, self.header.columns["title"].index)))
        if not title or row <= last:
            return False
        if repeated(self.header, self.grid, row):
            return bool(last) and title in self._title_headers and self._is_of_others(last + 1, row)
        return title in _title_headers()

    def _is_of_others(self, first: int, row: int) -> bool:
        """Whether the lines before a row name a government or another year; what every printed page says does not."""
        about = metadata_from_lines(line for line in lines_of(self.grid, first, row) if line not in self._lines_above)
        before = metadata_from_lines(sorted(self._lines_above)).year
        return bool(about.government or about.ambiguous or (about.year and before and about.year != before))

    def closes(self, row: int) -> bool:
        """Whether a signature block, a note or a legend begins here."""
        closing = words("rows")["closing"]
        if self._heads_a_recap(row):
            return True
        for cell in range(len(self.grid.rows[row])):
            plain = normalise(clean(self.grid.value(row, cell)))
            if plain and any(plain == word or plain.startswith(word + " ") for word in closing):
                return not looks_like_numbering(self.number(row))
            if plain:
                break
        return False

    def _heads_a_recap(self, row: int) -> bool:
        """ "Area | Jumlah Aksi | Selesai": the header of a table that counts what stands above."""
        texts = [plain for cell in self.grid.rows[row] if isinstance(cell, str) and (plain := normalise(clean(cell)))]
        counts = words("not_headers")["counts"]
        return len(texts) >= 2 and any(text in counts for text in texts[1:]) and not self.number(row).isdecimal()

    def _first_text(self, row: int) -> str:
        return next((t for cell in range(len(self.grid.rows[row])) if (t := clean(self.grid.value(row, cell)))), "")

    def _how_numbered(self) -> tuple[bool, bool]:
        """Whether most rows that have a title have a number; and whether most of these numbers are digits."""
        if self.header.column("number") is None:
            return False, False
        title, first = self.header.columns["title"].index, self.header.last_row + 1
        sample = range(first, min(len(self.grid.rows), first + SAMPLE))
        titled = [(row, text) for row in sample if (text := clean(self.grid.value(row, title)))]
        numbers = [number for row, text in titled if (number := self.number(row)) or not self._is_rest(row, text)]
        found = [text for text in numbers if text and looks_like_numbering(text)]
        by_digits = sum(any(letter.isdecimal() for letter in text) for text in found) > len(found) / 2
        return len(found) > len(numbers) / 2, by_digits


def _groups(label: str) -> bool:
    """Whether a label names what groups actions, also where it counts them: "Area", "Area Intervensi 2"."""
    return field_of(label.rstrip(" 0123456789")) in GROUPS


@lru_cache
def _title_headers() -> frozenset[str]:
    return frozenset(words("headers")["title"])

"""The rows of a table of values that hold no values: groups, averages, units, numbers of columns, notes."""

from loaders.meaning import indicator_names
from loaders.meaning.numbers import number
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.values.columns import ValueHeader, closes
from loaders.understanding.values.parts import is_said

SHORT = 3  # letters of a number: "IV", "a."
FEWEST_NUMBERS = 3  # columns that are numbered


class Rows:
    """Tells the rows of one table apart."""

    def __init__(self, grid: Grid, header: ValueHeader) -> None:
        self.grid, self.header = grid, header
        self._last: tuple[int, list[str]] = (-1, [])
        self.measured = [column.index for column in header.measured]
        self.labels = [column for column in header.columns if not column.is_measured]
        named = {column.index for column in self.labels if column.field not in ("note", "source", "provisional")}
        self.leading = sorted({*range(min(self.measured, default=1)), *named})  # where a group's heading may stand

    def texts(self, row: int) -> list[str]:
        """What stands in a row, from left to right, what is merged once."""
        if self._last[0] != row:
            texts = (clean(self.grid.value(row, index)) for index in range(len(self.grid.rows[row])))
            self._last = (row, list(dict.fromkeys(text for text in texts if text)))
        return self._last[1]

    def measures(self, row: int) -> bool:
        """Whether something stands under a column of values."""
        return any(not is_blank(clean(self.grid.value(row, index))) for index in self.measured)

    def ends(self, row: int) -> bool:
        """Whether the table ends here: a signature, a note, and no figures."""
        texts = self.texts(row)
        figures = any(number(self.grid.value(row, index)) is not None for index in self.measured)
        return bool(texts) and closes(texts[0]) and not figures

    def is_average(self, row: int) -> bool:
        """Whether the row sums others up; a published mean of the nation is a value of its own."""
        texts = [text for text in self.texts(row)[:3] if number(text) is None]
        if any(indicator_names.is_national(text) for text in texts):
            return False
        return any(normalise(text) in words("rows")["total"] or is_said("summary", text) for text in texts[:2])

    def is_of_units(self, row: int) -> bool:
        """Whether the row gives the units of the columns."""
        return any(is_said("units", text) for text in self.texts(row)[:2]) and not self._has_figures(row)

    def numbers_columns(self, row: int) -> bool:
        """Whether the row counts the columns, "1 2 3" or "(1) (2) (3)"."""
        cells = [clean(self.grid.value(row, i)).strip("()") for i in range(len(self.grid.rows[row]))]
        filled = [cell for cell in cells if cell]
        if len(filled) < FEWEST_NUMBERS or row > self.header.last_row + 2 or not all(c.isdecimal() for c in filled):
            return False
        first = int(filled[0])
        return first in (0, 1) and [int(cell) for cell in filled] == list(range(first, first + len(filled)))

    def repeats_header(self, row: int) -> bool:
        """Whether the row is the header once more, as on every printed page."""
        texts = [clean(self.grid.value(self.header.last_row, c.index)) for c in self.header.columns]
        same = [
            c
            for c, text in zip(self.header.columns, texts, strict=True)
            if text and clean(self.grid.value(row, c.index)) == text
        ]
        return len(same) >= 2

    def heads_group(self, row: int) -> str:
        """The text of a row that says what the rows below it are of; nothing where it is no such row."""
        if self.measures(row):
            return ""
        cells = (clean(self.grid.value(row, index)) for index in self.leading)
        texts = list(dict.fromkeys(text for text in cells if text))
        if len(texts) == 2 and (number(texts[0]) is not None or len(texts[0]) <= SHORT):
            texts = texts[1:]  # its number
        if len(texts) != 1 or number(texts[0]) is not None:
            return ""
        following = next((at for at in range(row + 1, len(self.grid.rows)) if self.texts(at)), None)
        return texts[0] if following is not None and not self.ends(following) else ""

    def _has_figures(self, row: int) -> bool:
        return any(number(self.grid.value(row, index)) is not None for index in self.measured)

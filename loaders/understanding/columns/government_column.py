"""The column of governments beside that of the units within them."""

from loaders.meaning.text import clean, is_blank
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import ALL_BUT_FEW, SAMPLE, is_government
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.header_words import field_of

OF_WHOM = ("government", "responsible_unit")  # what a column of governments may be headed


def adopt_government(grid: Grid, header: Header) -> None:
    """ "Instansi" beside "SKPD": over governments in the rows that have a title."""
    title = header.column("title")
    if title is None or "government" in header.columns:
        return
    for column in [c for c in header.left_over if field_of(c.header) in OF_WHOM]:
        rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
        cells = [grid.value(row, column.index) for row in rows if not is_blank(clean(grid.value(row, title.index)))]
        named = [cell for cell in cells if not is_blank(clean(cell)) and clean(cell) != clean(column.header)]
        if named and sum(map(is_government, named)) > ALL_BUT_FEW * len(named):
            header.left_over.remove(column)
            header.columns["government"] = column
            return

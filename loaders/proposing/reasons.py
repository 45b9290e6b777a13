"""Why a column was read as it was, in the reader's words: its header, what stands in it, what agrees with it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from loaders.meaning.governments import recognise
from loaders.meaning.legend import legend
from loaders.meaning.numbers import number
from loaders.meaning.states import NO_STATUS, read_status
from loaders.meaning.text import clean, is_blank, looks_like_numbering
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid, Value
from loaders.understanding.columns.by_content import SAMPLE, is_date, is_tick, known_areas
from loaders.understanding.columns.column import Column, Header
from loaders.understanding.columns.header_words import field_of
from translations import gettext, mark
from translations.formats import percent

STATES = ("status", "dated", "matrix", "parallel")
HOLDS: dict[str, tuple[str, Callable[[Value], bool]]] = {
    "date": (mark("{share} isinya tanggal atau periode"), is_date),
    "status": (mark("{share} isinya kata status"), lambda value: read_status(value) not in (None, NO_STATUS)),
    "government": (
        mark("{share} isinya nama pemda"),
        lambda value: isinstance(value, str) and recognise(value).outcome in ("found", "ambiguous"),
    ),
    "area": (mark("{share} isinya nama area yang dikenal"), lambda value: normalise(clean(value)) in known_areas()),
    "number": (mark("{share} isinya angka"), lambda value: number(value) is not None),
    "numbering": (mark("{share} isinya nomor"), lambda value: looks_like_numbering(clean(value))),
    "tick": (mark("{share} isinya tanda centang"), is_tick),
    "text": (mark("{share} isinya kalimat"), lambda value: len(clean(value).split()) >= 3),
}
EXPECTED = {
    "number": "numbering", "title": "text", "government": "government", "area": "area", "due_date": "date",
    "due of each": "date", "reported_on": "date", "progress": "number", "weight": "number", "target": "number",
    "tick": "tick", "scheduled": "tick", **dict.fromkeys(STATES, "status"),
}  # fmt: skip
LEAST_SAID = 0.5  # of what stands in an unused column, to say what it is


class Reason(NamedTuple):
    """One reason; put into words late, in the reader's language."""

    text: str
    share: float = 0.0  # of the cells of which it is true
    known: str = ""  # the header that it is like

    def in_words(self) -> str:
        """The reason as it is shown."""
        return gettext(self.text).format(share=percent(self.share, 0), known=self.known)


def reasons(grid: Grid, header: Header, column: Column, field: str, *, totals_agree: bool) -> Iterator[Reason]:
    """Why a column was read as it was. field: as in preview.ColumnSeen; "" for a column that is not used."""
    values = _values(grid, header, column)
    if not values:
        yield Reason(mark("kosong"))
    if not field:
        known = field_of(column.header) is not None
        yield Reason(mark("kolom lain lebih tepat") if known else mark("judulnya tidak dikenal"))
        kind, share = max(((kind, _share(values, kind)) for kind in HOLDS), key=lambda pair: pair[1])
        if share >= LEAST_SAID:
            yield Reason(HOLDS[kind][0], share)
        return
    yield _of_header(header, column, field)
    kind = EXPECTED.get(field, "")
    if kind and (share := _share(values, kind)):
        yield Reason(HOLDS[kind][0], share)
    if field in STATES and legend(grid):
        yield Reason(mark("artinya menurut keterangan di lembar ini"))
    if field in (*STATES, "tick", "progress") and totals_agree:
        yield Reason(mark("jumlahnya cocok dengan baris jumlah"))


def _of_header(header: Header, column: Column, field: str) -> Reason:
    """What the header has to do with it."""
    likened = next(
        (f for f in header.findings if f.code == "header_close_match" and f.place and f.place.column == column.index),
        None,
    )
    if likened is not None and field_of(column.header) != field:
        return Reason(mark("judulnya mirip “{known}”"), known=likened.details["meaning"])
    if column.day is not None or field_of(column.header) == field or column.tick:
        return Reason(mark("judul kolom"))
    return Reason(mark("bagian judulnya, letaknya, dan isinya"))


def _values(grid: Grid, header: Header, column: Column) -> list[Value]:
    rows = range(header.last_row + 1, min(len(grid.rows), header.last_row + SAMPLE))
    return [value for row in rows if not is_blank(clean(value := grid.value(row, column.index)))]


def _share(values: list[Value], kind: str) -> float:
    fits = HOLDS[kind][1]
    return sum(map(fits, values)) / len(values) if values else 0.0

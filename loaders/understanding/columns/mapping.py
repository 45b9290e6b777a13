"""What a person says that columns hold: it goes before what the loader thinks, and is remembered for that layout."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import orjson

from loaders.meaning.text import clean
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Column, Header
from translations import mark
from workflow.register.fields import FIELDS as ACTION_FIELDS

Fields = Mapping[int, str]  # column, counted from 0 → field, or "" for a column that is not used
Mappings = Mapping[str, Fields]  # layout → fields
FIELDS = {
    **{field.name: field.label for field in ACTION_FIELDS if field.header},
    "code": mark("Kode"),
    "status": mark("Status"),
    "progress": mark("Progres (%)"),
    "reported_on": mark("Tanggal laporan"),
}


def layout_of(grid: Grid, row: int) -> str:
    """What a header row looks like: SHA-256 of its normalised texts, in order."""
    texts = [normalise(clean(grid.value(row, column))) for column in range(len(grid.rows[row]))]
    while texts and not texts[-1]:
        texts.pop()
    return sha256(orjson.dumps(texts)).hexdigest()


def bare_header(grid: Grid, row: int) -> Header:
    """A header row of which nothing is understood yet."""
    texts = [clean(grid.value(row, column)) for column in range(len(grid.rows[row]))]
    columns = [Column(index, text) for index, text in enumerate(texts) if text]
    return Header(row, row, left_over=columns, texts=(tuple(normalise(text) for text in texts),))


def apply(header: Header, fields: Fields) -> None:
    """Let the columns hold what the person says."""
    for index, name in fields.items():
        column = _taken_out(header, index)
        header.findings = [f for f in header.findings if f.place is None or f.place.column != index]
        if not name:
            continue
        if name in header.columns:
            header.left_over.append(header.columns.pop(name))
        header.columns[name] = column


def _taken_out(header: Header, index: int) -> Column:
    """The column with this index, from wherever it stood."""
    found = Column(index, "")
    for name, column in list(header.columns.items()):
        if column.index == index:
            found = header.columns.pop(name)
    header.due_of = {status: due for status, due in header.due_of.items() if index not in (status, due.index)}
    if header.target and header.target.index == index:
        header.target = None
    for columns in (
        header.dated,
        header.ticks,
        header.evidence_ticks,
        header.by_government,
        header.parallel,
        header.scheduled,
        header.left_over,
    ):
        for column in [column for column in columns if column.index == index]:
            columns.remove(column)
            found = column
    return replace(found, day=None, tick=None)

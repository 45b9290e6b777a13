"""What a person says that columns of values hold: it goes before what the loader thinks, as for plans.

It is kept with what is said of plans, under names of its own: a layout is one of a plan or one of values.
"""

from collections.abc import Sequence
from dataclasses import replace

from loaders.meaning.text import clean
from loaders.reading.grid import Grid
from loaders.understanding.columns.header import SEARCHED_ROWS
from loaders.understanding.columns.mapping import Fields, Mappings, layout_of
from loaders.understanding.values.columns import ValueColumn, ValueHeader
from translations import mark

_OF_VALUES = "values."  # before the name of a field
UNUSED = _OF_VALUES  # a column that is left out
FIELDS = {
    _OF_VALUES + name: label
    for name, label in {
        "government": mark("Pemda"),
        "government_code": mark("Kode pemda"),
        "subject": mark("Indikator"),
        "module": mark("Modul"),
        "stage": mark("Tahap"),
        "period": mark("Periode"),
        "year": mark("Tahun"),
        "value": mark("Nilai"),
        "reported": mark("Nilai lapor"),
        "verified": mark("Nilai verifikasi"),
        "target": mark("Target"),
        "baseline": mark("Nilai awal"),
        "unit": mark("Satuan"),
        "source": mark("Sumber"),
        "note": mark("Keterangan"),
        "provisional": mark("Sementara"),
        "framework": mark("Kerangka"),
        "area": mark("Area"),
        "sub_indicator": mark("Sub-indikator"),
        "weight_area": mark("Bobot area"),
        "weight_indicator": mark("Bobot indikator"),
        "weight_sub": mark("Bobot sub-indikator"),
        "measure": mark("Ukuran"),
        "flow": mark("Aliran data"),
        "source_system": mark("Sistem asal"),
        "target_system": mark("Sistem tujuan"),
        "maturity": mark("Kematangan"),
        "last_exchange": mark("Pertukaran terakhir"),
        "records": mark("Jumlah data"),
        "filled_share": mark("Kelengkapan"),
    }.items()
}


def said_as(field: str) -> str:
    """The name under which a field of values is said; without a field that of a column that is left out."""
    return _OF_VALUES + field


def of_plans(mappings: Mappings) -> Mappings:
    """What was said of layouts of plans."""
    return {layout: fields for layout, fields in mappings.items() if not _are_of_values(fields)}


def of_values(mappings: Mappings) -> Mappings:
    """What was said of layouts of values, with the fields' own names."""
    return {
        layout: {index: name.removeprefix(_OF_VALUES) for index, name in fields.items()}
        for layout, fields in mappings.items()
        if _are_of_values(fields)
    }


def _are_of_values(fields: Fields) -> bool:
    return any(name.startswith(_OF_VALUES) for name in fields.values())


def said_row(grid: Grid, mappings: Mappings) -> int | None:
    """The first row of a sheet of whose columns somebody has said something."""
    rows = range(min(len(grid.rows), SEARCHED_ROWS)) if mappings else ()
    return next((row for row in rows if layout_of(grid, row) in mappings), None)


def is_said(grids: Sequence[Grid], mappings: Mappings) -> bool:
    """Whether somebody has said what the columns of one of the sheets hold."""
    return any(said_row(grid, mappings) is not None for grid in grids)


def apply(grid: Grid, header: ValueHeader, fields: Fields) -> None:
    """Let the columns hold what the person says.

    A label has one column. Of two measures of the same thing that are taken for each other, the other one follows.
    """
    for index, name in fields.items():
        before = next((c for c in (*header.columns, *header.unused) if c.index == index), None)
        column = before or ValueColumn(index, heading(grid, header, index), "")
        header.columns = [other for other in header.columns if other.index != index]
        header.unused = [other for other in header.unused if other.index != index]
        if not name:
            continue
        said = replace(column, field=name, why="said")
        rival = next((c for c in header.columns if c.field == name and _excludes(said, c)), None)
        if rival is not None:
            header.columns.remove(rival)
            if before is not None and before.is_measured:
                header.columns.append(replace(rival, field=before.field, why="said"))
        header.columns.append(said)
    header.columns.sort(key=lambda column: column.index)


def _excludes(said: ValueColumn, other: ValueColumn) -> bool:
    return not said.is_measured or said.fixed == other.fixed


def heading(grid: Grid, header: ValueHeader, index: int) -> str:
    """All that stands in a column's header."""
    texts = (clean(grid.value(row, index)) for row in range(header.first_row, header.last_row + 1))
    return " ".join(dict.fromkeys(filter(None, texts)))

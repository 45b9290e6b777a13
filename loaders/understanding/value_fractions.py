"""Percentages that Excel keeps as fractions: 0.853 for 85,3 %. Told by all values of one indicator together."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.meaning.numbers import has_percent_sign, number
from loaders.understanding.value_table import Cell, Record

FIELDS = ("value", "reported", "verified", "filled_share")
WHOLE = 100.0
FEWEST = 2  # values, unless the header says per cent


def put_in_per_cent(
    records: Sequence[Record], key: Callable[[Record], str], is_percent: Callable[[Record], bool]
) -> None:
    """Multiply by 100 what is a share. key: which values belong together; is_percent: whether they are per cent."""
    together: dict[tuple[str, str], list[tuple[Record, str]]] = {}
    for record in records:
        for name in FIELDS:
            cell = record.measured.get(name)
            if cell is not None and is_number(cell) and (_is_share(name) or is_percent(record) or says_percent(cell)):
                together.setdefault((key(record), "" if name != "filled_share" else name), []).append((record, name))
    for cells in together.values():
        values = [_amount(record.measured[name]) for record, name in cells]
        enough = len(values) >= FEWEST or any(
            _is_share(name) or says_percent(record.measured[name]) for record, name in cells
        )
        if enough and min(values) >= 0 and max(values) <= 1 and any(value != int(value) for value in values):
            for record, name in cells:
                record.measured[name] = _in_per_cent(record.measured[name])
            _targets(cells)


def _is_share(name: str) -> bool:
    return name == "filled_share"


def _targets(cells: list[tuple[Record, str]]) -> None:
    """The targets beside them, where they are shares too."""
    for record, _name in cells:
        for name in ("target", "baseline"):
            cell = record.measured.get(name)
            if cell is not None and is_number(cell) and 0 < _amount(cell) <= 1:
                record.measured[name] = _in_per_cent(cell)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, and no percentage that is typed as one."""
    return number(cell.value) is not None and not has_percent_sign(cell.value)


def _amount(cell: Cell) -> float:
    return number(cell.value) or 0.0


def says_percent(cell: Cell) -> bool:
    """Whether a column's header says that it is in per cent."""
    return "%" in cell.header or "persen" in cell.header.casefold()


def _in_per_cent(cell: Cell) -> Cell:
    return replace(cell, value=round(_amount(cell) * WHOLE, 6))

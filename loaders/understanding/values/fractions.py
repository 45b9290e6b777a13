"""Percentages that Excel keeps as fractions: 0.853 for 85,3 %. Told by all values of one indicator together."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.meaning.numbers import has_percent_sign, number
from loaders.understanding.values.table import Cell, Record

FIELDS = ("value", "reported", "verified", "filled_share")
WHOLE = 100.0
FEWEST = 2  # values, unless the header says per cent


Measured = tuple[Record, str]  # a record and one of its fields


def put_in_per_cent(
    records: Sequence[Record],
    key: Callable[[Record], str],
    is_percent: Callable[[Record], bool],
    says_no_unit: Callable[[Record], bool],
) -> list[Cell]:
    """Multiply by 100 what is a share. key: which values belong together; is_percent: whether they are per cent.

    says_no_unit: whether nobody knows what a record is measured in. Where all percentages of the table are shares, such
    values between 0 and 1 are taken for shares as well. Returns the first cell of each of these, to be said.
    """
    together = _together(records, key, lambda record, cell: is_percent(record) or says_percent(cell))
    shares = [cells for cells in together.values() if _are_shares(cells)]
    for cells in shares:
        _take_for_shares(cells)
    if not shares or len(shares) < len(together):
        return []
    unsaid = _together(records, key, lambda record, cell: says_no_unit(record) and not says_percent(cell))
    alike = [cells for place, cells in unsaid.items() if place not in together and _are_shares(cells)]
    firsts = [record.measured[name] for record, name in (cells[0] for cells in alike)]
    for cells in alike:
        _take_for_shares(cells)
        for record, name in cells:
            record.about = record.about | {"unit": replace(record.measured[name], value="%")}
    return firsts


def _together(
    records: Sequence[Record], key: Callable[[Record], str], fits: Callable[[Record, Cell], bool]
) -> dict[tuple[str, str], list[Measured]]:
    """The numbers of everything that fits, by what they are of."""
    together: dict[tuple[str, str], list[Measured]] = {}
    for record in records:
        for name in FIELDS:
            cell = record.measured.get(name)
            if cell is not None and is_number(cell) and (_is_share(name) or fits(record, cell)):
                together.setdefault((key(record), name if _is_share(name) else ""), []).append((record, name))
    return together


def _are_shares(cells: Sequence[Measured]) -> bool:
    values = [_amount(record.measured[name]) for record, name in cells]
    enough = len(values) >= FEWEST or any(
        _is_share(name) or says_percent(record.measured[name]) for record, name in cells
    )
    return enough and min(values) >= 0 and max(values) <= 1 and any(value != int(value) for value in values)


def _take_for_shares(cells: Sequence[Measured]) -> None:
    for record, name in cells:
        record.measured[name] = _in_per_cent(record.measured[name])
    _targets(cells)


def _is_share(name: str) -> bool:
    return name == "filled_share"


def _targets(cells: Sequence[Measured]) -> None:
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

"""What the cells of a row name as evidence: addresses anywhere in it, and documents in the column of evidence."""

import re

from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import lookup, marks, normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Column
from workflow.loading.proposal import Reference

MOST = 20  # of one action
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def references(grid: Grid, row: int, evidence: Column | None) -> tuple[Reference, ...]:
    """The references of one row. evidence: its column of evidence, whose words count where they name something."""
    found: dict[Reference, None] = {}
    told = -1 if evidence is None else evidence.index
    for index in sorted({*_with_addresses(grid, row)} | ({told} if evidence else set())):
        text = clean(grid.value(row, index))
        behind = grid.links.get((row, index))
        typed = _ADDRESS.findall(text) if "://" in text else []
        addresses = [address.rstrip(".,;)") for address in typed] or ([behind] if behind else [])
        for address in addresses:
            found[Reference(address if typed or not text else text, address)] = None
        if not addresses and index == told and _names_something(text):
            found[Reference(text)] = None
    return tuple(found)[:MOST]


def _with_addresses(grid: Grid, row: int) -> list[int]:
    """The columns of a row that hold an address, or have one behind them."""
    return [
        index
        for index, raw in enumerate(grid.rows[row])
        if (isinstance(raw, str) and "://" in raw) or (grid.links and (row, index) in grid.links)
    ]


def _names_something(text: str) -> bool:
    """Whether a cell of evidence names a document, rather than say whether there is one."""
    if is_blank(text) or text.casefold() in marks("tick") | marks("no"):
        return False
    return any(letter.isalpha() for letter in text) and normalise(text) not in lookup("evidence")

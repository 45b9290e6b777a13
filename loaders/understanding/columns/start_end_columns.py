"""A start and an end side by side ("Mulai | Selesai", "Tanggal Awal | Tanggal Akhir"): the end is when it is due."""

from collections.abc import Sequence

from loaders.meaning.text import without_numbering
from loaders.meaning.vocabulary import normalise, words
from loaders.reading.grid import Grid
from loaders.understanding.columns.by_content import is_date, mostly
from loaders.understanding.columns.column import Column, Header

SOME = 0.34  # dates among what stands in a column: with headers once more, totals and signatures


def ends_of_spans(grid: Grid, header: Header, parts: Sequence[Sequence[str]]) -> set[int]:
    """The columns that hold ends: their own header and that of the column before say so, and both hold dates.

    parts: of every column the texts of its header, from the highest to the lowest.
    """
    return {
        index
        for index in range(1, len(parts))
        if _names("start", parts[index - 1])
        and _names("end", parts[index])
        and all(mostly(grid, header, Column(place, ""), is_date, SOME) for place in (index - 1, index))
    }


def _names(which: str, parts: Sequence[str]) -> bool:
    return bool(parts) and normalise(without_numbering(parts[-1])) in words("span")[which]

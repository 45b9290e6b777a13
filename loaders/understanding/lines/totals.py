"""Total rows: never an action, always compared with what was counted."""

from dataclasses import dataclass

from loaders.findings import Place
from loaders.meaning.numbers import has_percent_sign, number
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.columns.column import Header


@dataclass(frozen=True, slots=True)
class Total:
    """A total row: the whole numbers that it states, and where; how many actions stood above it, in its words.

    of_states: those of the numbers that stand under a status: how many are realised, or how many are in each state.
    """

    place: Place
    stated: tuple[int, ...]
    of_states: tuple[int, ...]
    actions_above: int
    words: str  # those that it begins with, without numbers


def total_of(grid: Grid, header: Header, row: int, actions_above: int) -> Total:
    """What a total row states: whole numbers in its cells or words, but not under weight and percentage."""
    skipped = {known.index for name in ("weight", "progress") if (known := header.column(name))}
    states = {known.index for known in (header.column("status"), *header.of_states()) if known}
    found: list[int] = []
    of_states: list[int] = []
    place = grid.place(row, 0)
    for column in range(len(grid.rows[row])):
        text = clean(grid.value(row, column))
        if not text or column in skipped or has_percent_sign(text):
            continue
        amount = number(text)
        amounts = [amount] if amount is not None else [number(word) for word in text.replace(":", " ").split()]
        whole = [int(value) for value in amounts if value is not None and value.is_integer() and value >= 0]
        if whole and not found:
            place = grid.place(row, column)
        found += whole
        if column in states:
            of_states += whole
    first = normalise(next((clean(grid.value(row, c)) for c in range(len(grid.rows[row])) if grid.value(row, c)), ""))
    label = " ".join(word for word in first.split() if not word.isdecimal())
    return Total(place, tuple(found), tuple(of_states), actions_above, label)

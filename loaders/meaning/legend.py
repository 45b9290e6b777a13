"""Codes in a status column ("1", "S") and the sheet's own legend of them: "1 = Selesai, 2 = Proses, 3 = Belum"."""

import re
from collections.abc import Iterable, Sequence

from loaders.meaning.states import NO_STATUS, StatusReading, read_status
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import lookup, normalise
from loaders.reading.grid import Grid
from models import Progress

Legend = dict[str, StatusReading]  # code as typed, in lower case → what it means

_ENTRY = re.compile(
    r"(?:^|[\s;,(:])(\w{1,2}|[^\w\s]|[^\W\d]{3,12}(?=\s*=))\s*[=:]\s*(.+?)\s*"
    r"(?=$|[;,)\n]|\s(?:\w{1,2}|[^\w\s]|[^\W\d]{3,12}(?=\s*=))\s*[=:])"
)
LONGEST = 300
LONGEST_LIST = 60  # rows of a sheet that explains codes
SEARCHED = 200  # rows at the beginning and at the end of a sheet


def legend(grid: Grid) -> Legend:
    """What the codes of a sheet mean; empty where it explains fewer than two."""
    found: Legend = {}
    for row in (*grid.rows[:SEARCHED], *grid.rows[SEARCHED:][-SEARCHED:]):
        for value in row:
            if isinstance(value, str) and len(value) <= LONGEST and ("=" in value or ":" in value):
                found |= _entries(clean(value))
    return found if len(found) >= 2 else {}


def explained(grids: Sequence[Grid]) -> list[tuple[str, str]]:
    """The codes that lists of their own explain: a code of a letter or two, beside it a word for a state."""
    rows = (row for grid in grids for row in grid.rows)
    filled = (
        [text for value in row if isinstance(value, str | int | float) and (text := clean(value))] for row in rows
    )
    found = [(cells[-2], cells[-1]) for cells in filled if len(cells) in (2, 3) and len(cells[-2]) <= 2]
    return found if sum(_is_state(meaning) is not None for _code, meaning in found) >= 2 else []


def legend_elsewhere(grid: Grid) -> Legend:
    """What codes mean by a list on another sheet."""
    return {code.casefold(): status for code, meaning in grid.codes if (status := _is_state(meaning))}


def _is_state(meaning: str) -> StatusReading | None:
    status = read_status(meaning) if not meaning.isdecimal() else None
    return status if status is not None and status.sure and status.percent is None and status != NO_STATUS else None


def _entries(text: str) -> Legend:
    """The codes that a text explains by a word of a status."""
    found: Legend = {}
    for code, meaning in _ENTRY.findall(text):
        status = read_status(normalise(meaning))
        if status is not None and status.sure and status.percent is None:
            found[code.casefold()] = status
    return found


def audit_codes(texts: Iterable[str]) -> dict[str, str]:
    """The letters of an audit's follow-up (S, BS, BT, TDD) among some texts → state; none where they stand alone, or
    all mean one state (S and SS of a questionnaire)."""
    known = lookup("audit_codes")
    found = {code: known[code] for text in texts if (code := normalise(text)) in known}
    return found if len(set(found.values())) > 1 and any(len(code) > 1 for code in found) else {}


def legend_of_codes(values: Iterable[str]) -> Legend:
    """The same for the cells of a column."""
    return {code: StatusReading(Progress(state)) for code, state in audit_codes(values).items()}

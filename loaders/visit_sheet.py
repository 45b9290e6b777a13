"""The sheet of a visit on its way back: what was found of which action; what is missing is said by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from loaders.meaning.dates import read_date
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import named_columns, normalise
from loaders.reading.grid import Grid

# As the sheet is written, in either language.
HEADERS = {
    "plan": ("kode rencana", "plan code"),
    "government": ("kode pemda", "government code"),
    "code": ("kode", "code"),
    "visited_on": ("tanggal kunjungan", "day of the visit"),
    "outcome": ("hasil kunjungan", "outcome of the visit"),
    "note": ("catatan kunjungan", "note of the visit"),
}
OUTCOMES = {
    "sesuai laporan": "as_reported", "as reported": "as_reported", "sebagian sesuai": "partly", "partly": "partly",
    "tidak ditemukan": "not_found", "not found": "not_found",
}  # fmt: skip
TYPED = ("visited_on", "outcome", "note")  # on the visit; the other columns are as the sheet went out
HEADER_WITHIN = 20  # rows


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One row that was filled in. problem: "" where it can be taken over, else a code of components.signs.visit;
    others: the rows that say something else of the same action and day."""

    row: int  # as the sheet numbers it
    government: str
    code: str
    action_id: int | None
    visited_on: date | None
    outcome: str
    note: str
    problem: str
    others: tuple[int, ...] = ()


def understand(
    grids: Iterable[Grid], plan: str, actions: Mapping[tuple[str, str], int], today: date
) -> list[VisitRow] | None:
    """The filled-in rows of the first sheet with such a header; None where there is none.

    plan: the code of the plan that is looked at. actions: queries.signs.visits.actions of it.
    """
    found = _header(grids)
    if found is None:
        return None
    grid, place, columns = found
    read = (_row(grid, row, columns, plan, actions, today) for row in range(place + 1, len(grid.rows)))
    return _compared([one for one in read if one is not None])


def _compared(rows: list[VisitRow]) -> list[VisitRow]:
    """The rows, those marked that contradict another one: only the newest finding of an action and day is shown."""
    said: dict[tuple[int | None, date | None], list[VisitRow]] = {}
    for one in rows:
        if not one.problem:
            said.setdefault((one.action_id, one.visited_on), []).append(one)
    return [_contradicted(one, said.get((one.action_id, one.visited_on), [])) for one in rows]


def _contradicted(one: VisitRow, same_visit: list[VisitRow]) -> VisitRow:
    what = (one.outcome, one.note)
    others = tuple(other.row for other in same_visit if (other.outcome, other.note) != what)
    return replace(one, problem="contradicted", others=others) if others and not one.problem else one


def plan_of(grids: Iterable[Grid]) -> str | None:
    """The code of the plan that a sheet of a visit speaks of ("" where it has no rows); None of any other file."""
    found = _header(grids)
    if found is None:
        return None
    grid, place, columns = found
    named = (clean(grid.value(row, columns["plan"])) for row in range(place + 1, len(grid.rows)))
    return next(filter(None, named), "")


def _header(grids: Iterable[Grid]) -> tuple[Grid, int, dict[str, int]] | None:
    """The first sheet that has all columns of such a sheet, where its header is, and the columns' places."""
    for grid in grids:
        for place, cells in enumerate(grid.rows[:HEADER_WITHIN]):
            columns = named_columns([clean(grid.value(place, column)) for column in range(len(cells))], HEADERS)
            if set(HEADERS) <= set(columns):
                return grid, place, columns
    return None


def _row(
    grid: Grid, row: int, columns: dict[str, int], plan: str, actions: Mapping[tuple[str, str], int], today: date
) -> VisitRow | None:
    said = {name: clean(grid.value(row, column)) for name, column in columns.items()}
    unread = [(row, columns[name]) for name in TYPED if (row, columns[name]) in grid.errors.keys() | grid.uncalculated]
    if not unread and not any(said[name] for name in TYPED):
        return None
    day = read_date(grid.value(row, columns["visited_on"])).day
    outcome = OUTCOMES.get(normalise(said["outcome"]), "")
    action = actions.get((said["government"], said["code"]))
    problems = {
        "other_plan": said["plan"] != plan,
        "unknown_action": action is None,
        "unread_formula": bool(unread),
        "no_day": day is None,
        "day_to_come": day is not None and day > today,
        "no_outcome": not outcome,
    }
    problem = next((name for name, is_so in problems.items() if is_so), "")
    return VisitRow(row + 1, said["government"], said["code"], action, day, outcome, said["note"], problem)

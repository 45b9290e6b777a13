"""Puts whole readings of a table to the file's own redundancy, and says how well each fits. Weights are data."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from loaders.meaning.states import NO_STATUS
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import normalise
from loaders.reading.grid import Grid
from loaders.understanding.actions.table import Table
from loaders.understanding.columns.column import Header
from loaders.understanding.columns.header_words import field_of
from loaders.understanding.judging.total_checks import compare_totals
from models import Progress
from workflow.shell.reference_files import FOLDER
from workflow.shell.reference_numbers import reference_numbers


@dataclass(frozen=True, slots=True)
class Case:
    """One reading of a table: how its columns are understood, and what comes out."""

    grid: Grid
    header: Header
    table: Table

    @property
    def counts(self) -> tuple[int, int]:
        """Actions, and how many of them are realised."""
        done = sum(
            bool(row.statuses) and row.statuses[-1][1].progress == Progress.REALISED for row in self.table.actions
        )
        return len(self.table.actions), done


def header(case: Case) -> float | None:
    """Whether a word for states heads the column that is read as states."""
    column = case.header.column("status")
    return None if column is None else 1.0 if field_of(column.header) == "status" else -0.5


def states_understood(case: Case) -> float | None:
    """How many of the filled cells of the column of states are understood."""
    column = case.header.column("status")
    if column is None or not case.table.actions:
        return None
    rows = [
        row
        for row in case.table.actions
        if not is_blank(clean(case.grid.value(case.grid.row_of(row.place), column.index)))
    ]
    told = sum(row.statuses[-1][1] != NO_STATUS for row in rows)
    return 2 * told / len(case.table.actions) - 1


def percent_agrees(case: Case) -> float | None:
    """How many states say the same as the percentage beside them."""
    told = [row for row in case.table.actions if row.percent is not None and row.statuses[-1][1] != NO_STATUS]
    agree = sum((row.statuses[-1][1].progress == Progress.REALISED) == (row.percent == 100) for row in told)
    return 2 * agree / len(told) - 1 if told and case.header.column("status") else None


def totals_agree(case: Case) -> float | None:
    """How many of the file's own totals are what is counted."""
    checks = compare_totals(case.table.actions, case.table.totals)
    return 2 * sum(check.agrees for check in checks) / len(checks) - 1 if checks else None


def numbers_run(case: Case) -> float | None:
    """How many numbers follow the one before, or begin anew."""
    numbers = [int(row.number) for row in case.table.actions if row.number.isdecimal()]
    if len(numbers) < 2:
        return None
    run = sum(after in (before + 1, 1) for before, after in pairwise(numbers))
    return 2 * run / (len(numbers) - 1) - 1


def titles_differ(case: Case) -> float | None:
    """How many titles are different."""
    titles = [normalise(row.title) for row in case.table.actions]
    return 2 * len(set(titles)) / len(titles) - 1 if titles else None


WITNESSES: tuple[Callable[[Case], float | None], ...] = (
    header,
    states_understood,
    percent_agrees,
    totals_agree,
    numbers_run,
    titles_differ,
)


@lru_cache
def weights_and_margin(folder: Path = FOLDER) -> dict[str, dict[str, float]]:
    """data/reference/judge.toml: the weight of every witness, and the margin. Raises ReferenceMistake."""
    names = {"weights": tuple(witness.__name__ for witness in WITNESSES), "margin": ("close",)}
    return reference_numbers("judge.toml", names, folder)


def margin() -> float:
    """How much better a reading must fit than another one, not to be asked about."""
    return weights_and_margin()["margin"]["close"]


def fit(case: Case, without: str = "") -> float:
    """How well a reading fits. without: a witness that is not heard, to see what it is worth."""
    weights = weights_and_margin()["weights"]
    heard = [witness for witness in WITNESSES if witness.__name__ != without]
    return sum(weights[witness.__name__] * (witness(case) or 0.0) for witness in heard)

"""Workbooks that nobody tuned the loader to: each is read as it is true, or what is wrong is said."""

from typing import Any

import pytest

from loaders.findings import Severity
from loaders.understanding.workbook import Reading, read_grids
from tests.forge.forge import SLOTS, Workbook, every_habit, forge

SEEDS = range(40)


def true(book: Workbook) -> list[tuple[Any, ...]]:
    return sorted((a.government, a.title, a.area, a.state == "realised", a.due) for a in book.plan.actions)


def told(reading: Reading) -> list[tuple[Any, ...]]:
    return sorted((a.government, a.title, a.area, a.is_realised, a.due_date) for a in reading.actions)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_workbook_of_many_habits_is_read_as_it_is_true(seed: int) -> None:
    book = forge(seed)

    reading = read_grids("berkas.xlsx", book.grids)

    assert told(reading) == true(book), book.habits


@pytest.mark.parametrize("chosen", list(every_habit()), ids=lambda chosen: next(iter(chosen.values())))
def test_every_habit_is_understood(chosen: dict[str, str]) -> None:
    book = forge(1_000, **chosen)

    reading = read_grids("berkas.xlsx", book.grids)

    said = [f.code for f in reading.findings if f.severity == Severity.ERROR]
    assert told(reading) == true(book) or said, book.habits


def test_a_seed_gives_the_same_workbook_again_and_there_are_many_habits() -> None:
    assert forge(7).grids == forge(7).grids
    assert sum(map(len, SLOTS.values())) >= 80

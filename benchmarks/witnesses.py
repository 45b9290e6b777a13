"""What each witness of the loader is worth: how many workbooks are no longer right when it is not heard.

The workbooks: those of the corpus that are not refused, its small files of one habit each, and workbooks composed of
many habits. Right: the actions and the realised ones of every government are those that the makers wrote down; of the
composed ones every action with its government, area, state and due date. A witness that changes nothing here is not needed for these files; one that changes a single file may be a rule for it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, NamedTuple

from loaders.findings import Refused
from loaders.meaning import governments
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.understanding.columns import assignment, header_words
from loaders.understanding.judging import judge
from loaders.understanding.workbook import Reading, read_grids
from settings import ROOT
from tests.corpus.composed import compose
from tests.forge.forge import forge

FOLDER = ROOT / "tests" / "corpus"
COMPOSED = 60
# Where witnesses are listed, and what remembers their answers.
LISTS: tuple[tuple[ModuleType, str, tuple[Callable[..., Any], ...]], ...] = (
    (judge, "WITNESSES", ()),
    (assignment, "WITNESSES", ()),
    (header_words, "FURTHER_WITNESSES", (header_words.field_of,)),
    (governments, "SPELLED_OTHERWISE", (governments.recognise,)),
)


class Case(NamedTuple):
    """A workbook that is read once, what is true of it, and what of a reading is compared with that."""

    name: str
    grids: Sequence[Grid]
    truth: Any
    told: Callable[[Reading], Any]

    def is_right(self) -> bool:
        """Whether it is understood as its maker says."""
        try:
            return bool(self.told(read_grids(self.name, deepcopy(self.grids))) == self.truth)
        except Refused:
            return False


def _counts(reading: Reading) -> dict[str, tuple[int, int]]:
    """Actions and realised ones by government."""
    return {code: (each["actions"], each["realised"]) for code, each in reading.counts()["by_government"].items()}


def _rows(reading: Reading) -> Counter[tuple[Any, ...]]:
    return Counter((a.government, a.title, a.area, a.is_realised, a.due_date) for a in reading.actions)


def cases(composed: int = COMPOSED) -> Iterator[Case]:
    """All workbooks, opened."""
    for name, truth in json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")).items():
        if truth["exit"] != 2:
            each = {code: (known["actions"], known["realised"]) for code, known in truth["by_government"].items()}
            yield Case(name, list(read(FOLDER / "files" / name)), each, _counts)
    for name, truth in json.loads((FOLDER / "kinds" / "expected.json").read_text(encoding="utf-8")).items():
        each = {code: (actions, realised) for code, (actions, realised) in truth["by_government"].items()}
        yield Case(name, list(read(FOLDER / "kinds" / name)), each, _counts)
    with TemporaryDirectory() as folder:
        for seed in range(composed):
            path = Path(folder) / f"{seed}.xlsx"
            rows = Counter(
                (t.government, t.title, t.area, t.progress == "realised", date.fromisoformat(t.due) if t.due else None)
                for t in compose(seed, path).truth
            )
            yield Case(path.name, list(read(path)), rows, _rows)
    for seed in range(composed):
        book = forge(seed)
        rows = Counter((a.government, a.title, a.area, a.state == "realised", a.due) for a in book.plan.actions)
        yield Case(f"forge {seed}", book.grids, rows, _rows)


@contextmanager
def unheard(module: ModuleType, listed: str, witness: Callable[..., Any]) -> Iterator[None]:
    """Leave a witness out of its list for a while."""
    everyone = getattr(module, listed)
    caches = next(caches for one, name, caches in LISTS if (one, name) == (module, listed))
    try:
        setattr(module, listed, tuple(other for other in everyone if other is not witness))
        _forget(caches)
        yield
    finally:
        setattr(module, listed, everyone)
        _forget(caches)


def _forget(caches: Sequence[Any]) -> None:
    for cached in caches:
        cached.cache_clear()


def main() -> None:
    """Print each witness with the number of workbooks that are lost without it, and the first of them."""
    opened = list(cases())
    right = [case for case in opened if case.is_right()]
    print(f"{len(right)} of {len(opened)} workbooks are right with all witnesses\n")
    print("| witnesses of | witness | lost without it | for example |\n| --- | --- | ---: | --- |")
    for module, listed, _caches in LISTS:
        for witness in getattr(module, listed):
            with unheard(module, listed, witness):
                lost = [case.name for case in right if not case.is_right()]
            name = module.__name__.rpartition(".")[2]
            print(f"| {name} | {witness.__name__} | {len(lost)} | {', '.join(lost[:3])} |")

"""Every workbook of the corpus is understood as the one who made it says."""

import json
import os
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from exports.loading.annotated import annotated, file_name
from loaders.findings import Refused, Severity
from loaders.load import Options, load, load_grids
from loaders.outcome import Outcome
from loaders.proposing.preview import sheets_seen
from loaders.reading.grid import Grid
from loaders.reading.reader import read
from loaders.understanding.workbook import Reading, read_grids
from models import Action, Load
from models.database import reading
from tests import shared
from tests.corpus.composed import Truth, compose
from tests.corpus.here import read_here
from workflow.history.check import check

FOLDER = Path(__file__).parent / "files"
TRUTH: dict[str, dict[str, Any]] = json.loads((FOLDER.parent / "expected.json").read_text(encoding="utf-8"))
TODAY = date(2017, 1, 24)
ACCEPTED = [name for name, truth in TRUTH.items() if truth["exit"] != 2]
REFUSED = [name for name, truth in TRUTH.items() if truth["exit"] == 2]


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_workbook_is_understood_as_its_maker_says_and_loading_it_again_changes_nothing(
    name: str, sqlite: Engine
) -> None:
    content = (FOLDER / name).read_bytes()

    outcome = load_grids(sheets_of(name), name, content, Options(), TODAY, sqlite)
    again = load_grids(sheets_of(name), name, content, Options(), TODAY, sqlite)

    assert_is_as_made(outcome, TRUTH[name])
    stored = len(outcome.proposal.actions)
    assert again.comparison.counts() == {"new": 0, "changed": 0, "same": stored, "missing": 0}
    with reading(sqlite) as session:
        assert session.execute(select(func.count()).select_from(Action)).scalar() == stored
        assert check(session, reshaped=[]).whole


def assert_is_as_made(outcome: Outcome, truth: dict[str, Any]) -> None:
    counts = outcome.counts()
    assert {key: counts[key] for key in ("actions", "realised", "by_government")} == {
        key: truth[key] for key in ("actions", "realised", "by_government")
    }
    actions = outcome.reading.actions
    assert_column(truth, "codes", [row.number for row in actions])
    assert_column(truth, "statuses", [row.statuses[-1][1].progress.value for row in actions])
    assert_column(truth, "due", [row.due_date.isoformat() if row.due_date else None for row in actions])
    assert_column(truth, "progress", [row.percent for row in actions])
    assert_column(truth, "evidence", [row.evidence.value if row.evidence else None for row in actions])
    if "as_of" in truth:
        assert outcome.proposal.as_of.isoformat() == truth["as_of"]
    if "area_counts" in truth:
        areas = [row.area for row in actions]
        assert {area: areas.count(area) for area in areas} == truth["area_counts"]
    spoken = [[f.code, f.place.sheet, f.place.a1] for f in outcome.findings if f.severity != Severity.INFO and f.place]
    assert sorted(spoken) == sorted(truth.get("findings", []))
    assert outcome.has_errors == (truth["exit"] == 1)


def assert_column(truth: dict[str, Any], name: str, found: list[Any]) -> None:
    if name in truth:
        assert found == truth[name]


def sheets_of(name: str) -> list[Grid]:
    """The sheets of a workbook, read once a run of the tests and fresh for each who asks."""
    kept = shared.folder() / f"sheets-of-{name}"
    if not kept.exists():
        making = kept.with_name(f"{kept.name}-{os.getpid()}")
        making.write_bytes(pickle.dumps(read_here(FOLDER / name)))
        making.rename(kept)
    return list(pickle.loads(kept.read_bytes()))  # noqa: S301  written by these tests, a moment ago


@pytest.mark.parametrize("form", ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"])
def test_the_reading_process_says_what_is_read_here(form: str) -> None:
    name = next(name for name in ACCEPTED if name.endswith(f".{form}"))

    assert list(read(FOLDER / name)) == sheets_of(name)


@pytest.mark.parametrize("name", ACCEPTED)
def test_the_annotated_workbook_says_what_the_original_says(name: str, tmp_path: Path) -> None:
    original = read_grids(name, sheets_of(name))

    back = tmp_path / file_name(name)
    back.write_bytes(annotated(name, (FOLDER / name).read_bytes(), sheets_of(name), original.findings))
    again = read_grids(back.name, read_here(back))

    def said(understood: Reading) -> list[tuple[Any, ...]]:
        return [(row.government, row.title, row.area, row.statuses, row.due_date) for row in understood.actions]

    def spoken(understood: Reading) -> list[str]:
        return sorted(finding.code for finding in understood.findings if finding.severity != Severity.INFO)

    assert said(again) == said(original)
    assert spoken(again) == spoken(original)


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("targets_by_month_code.xlsx", ["number", "area", "title", *["scheduled"] * 4, *["dated"] * 4]),
        ("pairs_by_government.xlsx", ["number", "title", *["due of each", "matrix"] * 2]),
        ("quantities.xlsx", ["number", "title", "responsible_unit", "success_criterion", "status"]),
        ("start_and_end.xlsx", ["number", "title", "", "due_date", "status"]),
        ("states_by_unit.xlsx", ["number", "title", *["parallel"] * 3]),
    ],
)
def test_the_preview_shows_the_columns_as_they_are_understood(name: str, used: list[str]) -> None:
    (sheet,) = sheets_seen(name, sheets_of(name), {})

    assert [column.field for column in sheet.columns] == used


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_composed_of_many_habits_is_understood(seed: int, tmp_path: Path) -> None:
    office = compose(seed, tmp_path / "office.xlsx")

    understood = read_grids("office.xlsx", read_here(tmp_path / "office.xlsx"))

    found = [
        Truth(row.government, row.title, row.area, row.statuses[-1][1].progress, str(row.due_date or ""))
        for row in understood.actions
    ]
    assert sorted(found, key=str) == sorted(office.truth, key=str), office.habits


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_written(name: str, sqlite: Engine) -> None:
    with pytest.raises(Refused) as refusal:
        load(FOLDER / name, Options(), TODAY, database=sqlite)

    assert refusal.value.code == TRUTH[name]["refused"]
    assert str(refusal.value).endswith((".", "!"))
    with reading(sqlite) as session:
        assert session.execute(select(func.count()).select_from(Load)).scalar() == 0
        assert session.execute(select(func.count()).select_from(Action)).scalar() == 0

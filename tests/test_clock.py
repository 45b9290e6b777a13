"""One clock: a government's zone decides the day, for the command line as for the browser; else the office's."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import time_machine
from sqlalchemy import Engine, update
from sqlmodel import col

from loaders.load import Options, load
from loaders.outcome import Outcome
from loaders.proposing.job import Job
from models import Action
from models.database import reading, writing
from queries.shell import plans
from settings import ROOT, clock, settings
from tests import made
from workflow.shell import reference
from workflow.shell.reference_files import reference_rows

FLOORS = [
    "commands",
    "components",
    "exports",
    "loaders",
    "methods",
    "models",
    "pages",
    "queries",
    "settings",
    "web",
    "workflow",
]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Jakarta", date(2026, 12, 1)),
        ("Asia/Makassar", date(2026, 12, 1)),
        ("Asia/Jayapura", date(2026, 12, 1)),
        ("UTC", date(2026, 11, 30)),
    ],
)
def test_seven_past_midnight_on_the_first_is_the_first(zone: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "timezone", zone)
    with time_machine.travel(datetime(2026, 11, 30, 17, 7, tzinfo=UTC), tick=False):  # 00:07 in Jakarta
        assert clock.today() == day


SEVEN_PAST_MIDNIGHT = {  # 00:07 on 1 December, at a government of each zone
    "36.71": datetime(2026, 11, 30, 17, 7, tzinfo=UTC),
    "51.71": datetime(2026, 11, 30, 16, 7, tzinfo=UTC),
    "91.71": datetime(2026, 11, 30, 15, 7, tzinfo=UTC),
}


@pytest.mark.parametrize("government", SEVEN_PAST_MIDNIGHT)
def test_a_government_has_the_day_of_its_zone(government: str) -> None:
    with time_machine.travel(SEVEN_PAST_MIDNIGHT[government], tick=False):
        assert clock.today(government) == date(2026, 12, 1)
        later = [code for code, moment in SEVEN_PAST_MIDNIGHT.items() if moment > SEVEN_PAST_MIDNIGHT[government]]
        assert {clock.today(code) for code in later} <= {date(2026, 11, 30)}
        assert clock.today(*SEVEN_PAST_MIDNIGHT) == (date(2026, 11, 30) if later else date(2026, 12, 1))


def test_every_province_has_a_zone() -> None:
    provinces = {one.code for one in reference.governments() if one.kind == "province"}
    assert {row["province"] for row in reference_rows("time_zones.csv")} == provinces


@pytest.mark.parametrize("government", SEVEN_PAST_MIDNIGHT)
def test_command_line_and_browser_date_a_load_alike(government: str, database: Engine, tmp_path: Path) -> None:
    name = next(one.name for one in reference.governments() if one.code == government)
    book = openpyxl.Workbook()
    for line in [[f"RENCANA AKSI {name.upper()} TAHUN 2026"], ["No", "Area", "Rencana Aksi", "Status"]]:
        book.active.append(line)
    book.active.append(["1", "Perizinan", "Penyusunan peraturan tentang pelimpahan", "Proses"])
    book.save(path := tmp_path / "renaksi.xlsx")

    with time_machine.travel(SEVEN_PAST_MIDNIGHT[government], tick=False):
        on_screen = Job(path.name, path.read_bytes(), Options(dry_run=True), None, database)
        on_screen.start()
        on_screen.wait(60)
        loaded = load(path, Options(), None, database=database)

    assert isinstance(on_screen.outcome, Outcome)
    assert isinstance(loaded, Outcome)
    assert on_screen.outcome.proposal.as_of == loaded.proposal.as_of == date(2026, 12, 1)
    with reading(database) as session:
        assert plans.plans(session)[0].data_date == date(2026, 12, 1)


def test_figures_of_several_zones_are_of_a_day_that_is_over_nowhere_too_early(sqlite: Engine) -> None:
    """Half past midnight in Papua it is still the due day in Banten: nothing of Banten is late there."""
    made.plan(sqlite, ("36.02", "91.71"))
    with writing(sqlite) as session:
        session.execute(
            update(Action).where(col(Action.government_code) == "91.71").values(changed_on=date(2026, 11, 29))
        )
    with time_machine.travel(datetime(2026, 11, 28, 15, 30, tzinfo=UTC), tick=False), reading(sqlite) as session:
        (facts,) = plans.plans(session)
        assert facts.newest == date(2026, 11, 29)
        assert facts.data_date == date(2026, 11, 28)
        assert facts.newest_of(["91.71"]) == date(2026, 11, 29)
    with time_machine.travel(datetime(2026, 11, 28, 17, 30, tzinfo=UTC), tick=False), reading(sqlite) as session:
        assert plans.plans(session)[0].data_date == date(2026, 11, 29)


def test_nothing_asks_the_machine_for_the_day() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if path.name != "clock.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func) in ("date.today", "datetime.today") or ast.unparse(node) == "datetime.now()")
    ]
    assert asked == []

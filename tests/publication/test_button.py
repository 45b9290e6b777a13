"""The button: whoever may agree publishes what was agreed to, as of the agreed day; the site names a role, no person."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from exports.publication import background, history
from exports.publication.preview import preview
from models import Role
from models.database import reading, writing
from queries.publication import agreements
from queries.shell import plans
from queries.shell.scope import Scope
from settings import settings
from tests import made
from tests.command_line import run_command
from tests.made import TODAY
from tests.publication.written import write
from workflow import publication
from workflow.accounts.permissions import Actor, Forbidden
from workflow.history.action_change import Rejected


def agree(engine: Engine, who: Actor, as_of: date = TODAY, plan_id: int = 1) -> None:
    with writing(engine) as session:
        publication.agree(session, who, plan_id, as_of, TODAY)


def test_only_what_was_agreed_to_is_published_as_of_the_agreed_day(sqlite: Engine, tmp_path: Path) -> None:
    made.plan(sqlite, ("36.02",))
    made.plan(sqlite, ("36.71",), code="lain")
    koko = made.account(sqlite, "kokokoordinator", Role.COORDINATOR)
    url = str(sqlite.url)
    site = tmp_path / "site"

    assert "Belum ada rencana yang disetujui" in run_command(url, "publish", site, "--agreed").stderr
    agree(sqlite, koko, date(2026, 3, 31))
    agree(sqlite, koko, date(2026, 4, 30))
    assert run_command(url, "publish", site, "--agreed").returncode == 0

    assert "30 April 2026" in (site / "2026/index.html").read_text("utf-8")
    assert history.facts(site, 1)["values_as_of"] == "2026-04-30"  # nor are values newer than that
    assert not (site / "lain").exists()
    assert not [file for file in site.rglob("*") if file.is_file() and b"kokokoordinator" in file.read_bytes()]
    with reading(sqlite) as session:
        listed = agreements.agreements(session, koko, 1)
    assert list(listed["as_of"]) == [date(2026, 4, 30), date(2026, 3, 31)]
    assert list(listed["agreed_by"]) == ["kokokoordinator"] * 2


def test_a_plan_of_two_provinces_needs_the_right_over_both_and_no_day_to_come(sqlite: Engine) -> None:
    made.plan(sqlite, ("36.02", "32.01"))
    koko = made.account(sqlite, "koko", Role.COORDINATOR)
    budi = made.account(sqlite, "budi", Role.VERIFIER)

    with pytest.raises(Forbidden):
        agree(sqlite, koko)
    with pytest.raises(Rejected):
        agree(sqlite, budi, date(2027, 1, 1))
    agree(sqlite, budi)


def test_the_preview_says_what_would_change_beside_the_last_edition(sqlite: Engine, tmp_path: Path) -> None:
    first = made.plan(sqlite, ("36.02",))[0]
    with reading(sqlite) as session:
        facts = plans.plans(session)[0]
        assert preview(session, tmp_path / "site", facts, Scope(1, TODAY)).before is None
    write(sqlite, tmp_path / "site")
    with sqlite.begin() as connection:
        connection.exec_driver_sql(f"UPDATE action SET progress = 'realised' WHERE id = {first}")

    with reading(sqlite) as session:
        found = preview(session, tmp_path / "site", facts, Scope(1, TODAY))

    assert (found.number, found.before and found.before["realised"]) == (1, 0)
    assert [(one.action, one.now) for one in found.changes if one.action == "1"] == [("1", "realised")]


def test_the_button_writes_in_a_process_of_its_own(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.plan(sqlite, ("36.02",))
    agree(sqlite, made.account(sqlite, "koko", Role.COORDINATOR))
    monkeypatch.setenv("DATABASE_URL", str(sqlite.url))
    monkeypatch.setattr(settings(), "published_folder", str(tmp_path / "terbitan"))

    assert background.start().wait(timeout=120) == 0

    assert (tmp_path / "terbitan/2026/36.02/perizinan/1/index.html").exists()
    assert "Edisi 1" in (tmp_path / "terbitan.log").read_text("utf-8")

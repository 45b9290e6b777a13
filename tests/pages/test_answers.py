"""Answers are kept while nothing they rest on changes, are made once however many wait, and go when it changes."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from components.shell.caching import cached_queries
from components.shell.caching.kept import Kept, Made
from models import Progress
from models.database import reading, writing
from models.topics import counters
from queries.meetings import periods
from queries.progress import counts
from queries.shell import plans
from queries.shell.scope import Scope
from tests.pages.conftest import opened, text_of
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load as workflow
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report

DAY = date(2026, 6, 30)


def store(engine: Engine, progress: Progress, code: str = "uji") -> None:
    plan = PlanProposal(code, "Uji", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    action = ActionProposal("36.71", "1", "1", "APBD", "Aksi", reports=[Report(date(2026, 5, 31), progress)])
    with writing(engine) as session:
        workflow.load(session, OPERATOR, Proposal(plan, [action], DAY), Source("uji.xlsx", b"", []))


def state(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return counters(session)


def test_a_change_is_seen_with_the_next_run(sqlite: Engine, on_database: Callable[[Engine], None]) -> None:
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    at = opened()
    before = text_of(at)

    store(sqlite, Progress.REALISED)
    at.run()

    assert "<strong>0</strong>" in before
    assert "<strong>1</strong> dari <strong>1</strong>" in text_of(at)


def test_a_change_of_one_plan_leaves_the_answers_about_another(
    database: Engine, on_database: Callable[[Engine], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store(database, Progress.IN_PROGRESS, "satu")
    store(database, Progress.IN_PROGRESS, "dua")
    on_database(database)
    asked: list[int] = []

    def standing(session: object, scope: Scope) -> object:
        asked.append(scope.plan_id)
        return counts.standing(session, scope)  # type: ignore[arg-type]

    monkeypatch.setitem(cached_queries._QUESTIONS, f"{standing.__module__}.standing", standing)

    def ask_both() -> list[int]:
        with cached_queries.at_state(state(database)):
            return [cached_queries.cached_query(standing, Scope(plan, DAY)).realised for plan in (1, 2)]  # type: ignore[attr-defined]

    assert ask_both() == [0, 0]
    store(database, Progress.REALISED, "dua")
    assert ask_both() == [0, 1]
    assert asked == [1, 2, 2]


def test_an_answer_across_plans_goes_with_any_of_them(database: Engine, on_database: Callable[[Engine], None]) -> None:
    store(database, Progress.IN_PROGRESS, "satu")
    on_database(database)
    with cached_queries.at_state(state(database)):
        assert len(cached_queries.cached_query(plans.plans)) == 1
    store(database, Progress.IN_PROGRESS, "dua")
    with cached_queries.at_state(state(database)):
        assert len(cached_queries.cached_query(plans.plans)) == 2


def test_what_rests_on_no_action_stays_when_one_is_reported(
    sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    with cached_queries.at_state(state(sqlite)):
        before = cached_queries._answers.get(
            ("x",), state(sqlite), lambda: cached_queries._make(periods.editions, (1,))
        )

    store(sqlite, Progress.REALISED)

    again = cached_queries._answers.get(("x",), state(sqlite), lambda: pytest.fail("made again"))
    assert again is before


def test_an_answer_is_made_once_however_many_wait_for_it() -> None:
    kept, together, made = Kept(10), Barrier(8), []

    def make() -> Made:
        made.append(1)
        return Made(len(made), ("action",), {"action": 1})

    def ask() -> None:
        together.wait()
        assert kept.get("key", {"action": 1}, make).value == 1

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [1]


def test_an_outdated_answer_is_replaced_and_not_kept_beside_its_successor() -> None:
    kept = Kept(10)
    kept.get("key", {"action": 1}, lambda: Made("old", ("action",), {"action": 1}))

    new = kept.get("key", {"action": 2, "score": 5}, lambda: Made("new", ("action",), {"action": 2}))

    assert new.value == "new"
    assert kept.get("key", {"action": 1}, lambda: pytest.fail("a reader of the old state gets the newer answer")) is new
    assert len(kept._entries) == 1

"""Answers are kept while nothing they rest on changes, are made once however many wait, and go when it changes."""

import time
from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine

from components.shell import actor
from components.shell.caching import cached_queries, kept, run_state
from components.shell.caching.kept import Kept
from components.shell.caching.made import Made, holding_at, same
from components.shell.caching.of_a_day import OF_A_DAY
from models import Progress, Role
from models.database import reading, writing
from models.topics import counters
from queries import register
from queries.meetings import periods
from queries.progress import counts
from queries.shell import plans
from queries.shell.scope import Scope
from settings import settings
from tests import made
from tests.pages.conftest import opened, text_of
from workflow.accounts.permissions import OPERATOR
from workflow.loading import load as workflow
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal, Report
from workflow.reporting import report
from workflow.reporting.report import Row, Statement

DAY = date(2026, 6, 30)
STANDING = f"{counts.standing.__module__}.{counts.standing.__name__}"
EDITIONS = f"{periods.editions.__module__}.{periods.editions.__name__}"


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
        with run_state.at_state(state(database)):
            return [cached_queries.cached_query(standing, Scope(plan, DAY)).realised for plan in (1, 2)]  # type: ignore[attr-defined]

    assert ask_both() == [0, 0]
    store(database, Progress.REALISED, "dua")
    assert ask_both() == [0, 1]
    assert asked == [1, 2, 2]


def test_an_answer_across_plans_goes_with_any_of_them(database: Engine, on_database: Callable[[Engine], None]) -> None:
    store(database, Progress.IN_PROGRESS, "satu")
    on_database(database)
    with run_state.at_state(state(database)):
        assert len(cached_queries.cached_query(plans.plans)) == 1
    store(database, Progress.IN_PROGRESS, "dua")
    with run_state.at_state(state(database)):
        assert len(cached_queries.cached_query(plans.plans)) == 2


def test_what_rests_on_no_action_stays_when_one_is_reported(
    sqlite: Engine, on_database: Callable[[Engine], None]
) -> None:
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    with run_state.at_state(state(sqlite)):
        before = cached_queries._answers.get(
            ("x", ()), holding_at(state(sqlite)), lambda _: cached_queries._make(EDITIONS, (1,))
        )

    store(sqlite, Progress.REALISED)

    again = cached_queries._answers.get(("x", ()), holding_at(state(sqlite)), lambda _: pytest.fail("made again"))
    assert again is before


def test_an_answer_is_made_once_however_many_wait_for_it() -> None:
    answers, together, made_so_far = Kept[Made](10), Barrier(8), list[int]()

    def make(_before: Made | None) -> Made:
        made_so_far.append(1)
        return Made(len(made_so_far), ("action",), {"action": 1})

    def ask() -> None:
        together.wait()
        assert answers.get("key", holding_at({"action": 1}), make).value == 1

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made_so_far == [1]


def test_an_outdated_answer_is_replaced_and_not_kept_beside_its_successor() -> None:
    answers, newest = Kept[Made](10), holding_at({"action": 2, "score": 5})
    answers.get("key", holding_at({"action": 1}), lambda _: Made("old", ("action",), {"action": 1}))

    new = answers.get("key", newest, lambda _: Made("new", ("action",), {"action": 2}))

    assert new.value == "new"
    # A reader of the old state gets the newer answer.
    assert answers.get("key", holding_at({"action": 1}), lambda _: pytest.fail("made again")) is new
    assert len(answers._entries) == 1


def test_strangers_who_ask_for_day_after_day_push_nothing_out_that_others_asked_for() -> None:
    answers, made_so_far = Kept[Made](3), list[str]()

    def ask(key: str, *, stranger: bool) -> None:
        def make(_before: Made | None) -> Made:
            made_so_far.append(key)
            return Made(key, ("action",), {"action": 1})

        assert answers.get(key, holding_at({"action": 1}), make, stranger=stranger).value == key

    ask("meeting", stranger=False)
    ask("shared", stranger=True)
    ask("shared", stranger=False)  # from now on of both
    for day in range(10):
        ask(f"day {day}", stranger=True)
    made_so_far.clear()

    for stranger in (True, False):
        ask("meeting", stranger=stranger)
        ask("shared", stranger=stranger)
    ask("day 9", stranger=False)
    assert made_so_far == []
    ask("day 0", stranger=True)
    assert made_so_far == ["day 0"]


def outdated(monkeypatch: pytest.MonkeyPatch, patience: float) -> tuple[Made, Kept[Made], list[str]]:
    """What a reader gets where the answer has just become outdated and takes long."""
    monkeypatch.setattr(kept, "LONG", 0)
    monkeypatch.setattr(kept, "AT_MOST", float("inf"))
    answers, made_again = Kept[Made](10), list[str]()
    answers.get("key", holding_at({"action": 1}), lambda _: Made("old", ("action",), {"action": 1}))

    def make(before: Made | None) -> Made:
        assert before is not None
        made_again.append(before.value)
        return Made("new", ("action",), {"action": 2})

    return answers.get("key", holding_at({"action": 2}), make, patience, renew=True), answers, made_again


def test_what_takes_long_is_handed_out_as_it_was_and_made_anew_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    given, answers, made_again = outdated(monkeypatch, patience=60)
    kept._renewing.submit(lambda: None).result()  # the thread works in order: it has made the new one

    assert given.value == "old"
    assert answers.get("key", holding_at({"action": 2}), lambda _: pytest.fail("made twice")).value == "new"
    assert made_again == ["old"]


def test_who_has_no_patience_waits_for_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outdated(monkeypatch, patience=0)[0].value == "new"


def test_a_page_says_that_its_figures_are_behind_and_who_has_changed_something_sees_it(
    sqlite: Engine, on_database: Callable[[Engine], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LONG", 0)
    monkeypatch.setattr(settings(), "old_figures_seconds", 3_600)
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    reader, writer = opened(), opened()
    for at in (reader, writer):
        at.run()

    store(sqlite, Progress.REALISED)
    writer.session_state[run_state._CHANGED] = time.monotonic()
    reader.run()
    writer.run()

    assert "<strong>0</strong> dari <strong>1</strong>" in text_of(reader)
    assert any("belum memuat simpanan terakhir" in caption.value for caption in reader.caption)
    assert "<strong>1</strong> dari <strong>1</strong>" in text_of(writer)
    assert not writer.caption


def test_who_has_changed_something_sees_it_in_a_new_tab_too(
    sqlite: Engine, on_database: Callable[[Engine], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LONG", 0)
    monkeypatch.setattr(settings(), "old_figures_seconds", 3_600)
    siti = made.account(sqlite, "siti", Role.OFFICER)
    store(sqlite, Progress.IN_PROGRESS)
    on_database(sqlite)
    before, reloaded = opened(), opened()
    before.run()

    store(sqlite, Progress.REALISED)
    with actor.on_behalf_of(siti):
        run_state.has_changed()
    monkeypatch.setattr(actor, "current", lambda: siti)
    reloaded.run()

    assert "<strong>1</strong> dari <strong>1</strong>" in text_of(reloaded)


def test_a_report_of_today_leaves_the_answers_about_earlier_months(
    database: Engine, on_database: Callable[[Engine], None]
) -> None:
    ids = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    on_database(database)
    earlier, now = Scope(1, date(2026, 3, 31)), Scope(1, made.TODAY)

    def answers() -> list[object]:
        with run_state.at_state(state(database)):
            return [cached_queries._answer((STANDING, (scope,))) for scope in (earlier, now)]

    before = answers()
    with writing(database) as session:
        said = Statement(made.TODAY, "realised", "none")
        report.report(session, siti, Row(ids[0], made.seen(session, siti, ids[0]), said), made.TODAY)
    after = answers()

    assert after[0] is before[0]
    assert after[1] is not before[1]


@pytest.mark.parametrize("question", sorted(OF_A_DAY, key=lambda question: question.__name__))
def test_what_is_said_of_an_earlier_day_rests_on_nothing_later(
    question: Callable[..., object], database: Engine
) -> None:
    ids = made.plan(database)
    siti = made.account(database, "siti", Role.OFFICER)
    earlier = Scope(1, date(2026, 3, 31))
    more: list[object] = [6] if question in (register.late, register.due_next) else []
    if question.__module__.endswith(".earlier"):
        more = [date(2026, 2, 28)]

    def answer() -> object:
        with reading(database) as session:
            return question(session, earlier, *more)

    before = answer()
    for action in ids:
        with writing(database) as session:
            said = Statement(made.TODAY, "not_carried_out", "none", note="Batal")
            report.report(session, siti, Row(action, made.seen(session, siti, action), said), made.TODAY)

    assert same(before, answer())

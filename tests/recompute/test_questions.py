"""Every question of the pages that holds a figure has a recomputation, and agrees with it on the plans of the sample."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from components.shell.caching import cached_queries
from models.database import reading
from queries.shell import plans
from tests.recompute import of_methods, of_plans, of_signs, of_values, of_work, weighted  # noqa: F401  they register their checks
from tests.recompute.registry import OF_PLANS, OF_VALUES, Asked, name_of

ROOT = Path(__file__).parents[2]
BEHIND = {"modules.attained", "sheet.of_item"}  # what stands before and after a practice was taken up rests on these
# What holds no figure of its own: names, texts, days, and what is stored as it was typed.
WITHOUT_FIGURES = {
    "plans.plans", "plans.governments", "register.plan_of_action", "history.heads", "evidence.of_action",
    "evidence.references", "commitments.meetings", "commitments.commitments", "practices.practices",
    "bands.bands", "loading.files", "loading.loads", "loading.count", "loading.findings",
    "region.provinces", "region.governments", "published.indicators", "published.governments", "published.days",
    "frameworks.frameworks", "frameworks.items", "frameworks.days", "frameworks.governments",
    "frameworks.sources", "modules.modules", "modules.governments", "modules.days",
    "discussion.remarks", "discussion.partners", "discussion.unanswered", "modules.required_flows", "tasks.overruled", "judged.own", "judged.late_evidence", "dropping.proposals", "register.continuations", "dropping.droppable", "judged.verifiers", "history.of_action", "history.of_government", "register.action",
    # The sample lists no documents: their counts and scores are worked in tests/database/test_checklists.py.
    "checklist.lines", "checklist.counts", "checklist.scores",
    "listing.units", "listing.joint", "listing.alike", "listing.actions", "supporting.of_action",  # tests/database/test_units.py
    "stages.calendar",  # nor dates of a framework: tests/database/test_stages.py
    # Rows of the history as they are: the signs that follow from them are tried on a known truth (tests/unit/test_signs.py, tests/database/test_rechecks.py).
    "agreements.agreements", "shown.forecasts", "blind.claims", "rounds.mine", "rounds.rounds", "rounds.pairs", "visits.newest", "visits.of_action", "rounds.by_government", "overview.overview", "documents.beside", "documents.nearest", "documents.near", "documents.repeated",
}  # fmt: skip
# Of methods/ what pages and exports print without a figure of its own: rules and words.
WITHOUT_FIGURES_OF_METHODS = {
    "status.is_complete_claim", "status.needs_document", "status.has_left", "status.is_claim", "labels.around",
    "labels.spread", "marks.is_reached", "marks.is_past", "marks.progress", "marks.agrees", "marks.following", "on_track.days_told_about", "schedule.band", "coverage.stands_apart", "coverage.evidence_on_record",
    # Signs to ask about: tried on worlds in which they were planted (tests/unit/test_signs.py).
    "times.accepted_then_returned", "times.backdated", "times.marks", "times.occasions", "times.reporting", "times.rushed",
    "rounds.passed_over", "rounds.that_counts", "times.went_back", "verifiers.habits", "verifiers.marks", "verifiers.too_fast",
}  # fmt: skip
PRINTING = ("charts", "commands", "components", "exports", "pages", "web")
NEWEST = date(2026, 11, 24)


def printed_methods() -> set[str]:
    """The functions of methods/ that are called where figures are printed, by their module and name."""
    found = set()
    for folder in PRINTING:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "methods":
                    found |= set(_functions(node))
    return found


def _functions(node: ast.ImportFrom) -> Iterator[str]:
    """What an import brings; of a whole module all of it."""
    for alias in node.names:
        package = importlib.import_module(str(node.module))
        if node.module == "methods":  # a file of it, which nobody may have imported yet
            importlib.import_module(f"methods.{alias.name}")
        thing = getattr(package, alias.name)
        members = vars(thing).values() if inspect.ismodule(thing) else [thing]
        where = thing.__name__ if inspect.ismodule(thing) else node.module
        functions = (member for member in members if inspect.isfunction(member) and member.__module__ == where)
        yield from (name_of(member) for member in functions if not member.__name__.startswith("_"))


def test_every_question_of_the_pages_is_recomputed_or_holds_no_figure() -> None:
    asked = {name_of(question) for question in cached_queries.questions()}
    printed, recomputed = printed_methods(), {*OF_PLANS, *OF_VALUES}
    assert asked <= {*recomputed, *WITHOUT_FIGURES}
    assert printed <= {*recomputed, *WITHOUT_FIGURES_OF_METHODS}
    assert {*recomputed, *WITHOUT_FIGURES, *WITHOUT_FIGURES_OF_METHODS} <= {*asked, *printed, *BEHIND}
    assert not {*WITHOUT_FIGURES, *WITHOUT_FIGURES_OF_METHODS} & recomputed


@pytest.fixture(scope="module")
def plans_of_the_sample(sample_on_sqlite: Engine) -> Iterator[list[Asked]]:
    """Every plan of the sample early, in the middle, on its last days, and after its end."""
    with reading(sample_on_sqlite) as session:
        yield [
            Asked(session, sample_on_sqlite, plan, day)
            for plan in plans.plans(session)
            for day in (
                date(plan.year, 3, 31),
                date(plan.year, 9, 28),
                date(plan.year, 12, 28),
                date(plan.year, 12, 31) + timedelta(days=24),
            )
        ]


@pytest.mark.parametrize("check", sorted({check.__name__ for check in OF_PLANS.values()}))
def test_of_a_plan(plans_of_the_sample: list[Asked], check: str) -> None:
    compare = next(found for found in OF_PLANS.values() if found.__name__ == check)
    for asked in plans_of_the_sample:
        compare(asked)


@pytest.mark.parametrize("check", sorted({check.__name__ for check in OF_VALUES.values()}))
def test_of_values(sample_on_sqlite: Engine, check: str) -> None:
    compare = next(found for found in OF_VALUES.values() if found.__name__ == check)
    with reading(sample_on_sqlite) as session:
        compare(session, sample_on_sqlite, NEWEST)


@pytest.mark.parametrize("day", [weighted.EARLIER, weighted.DAY])
def test_of_a_framework_with_weights_of_which_much_is_missing(sqlite: Engine, day: date) -> None:
    weighted.load(sqlite)
    with reading(sqlite) as session:
        of_values.scores_from_below(session, sqlite, day)

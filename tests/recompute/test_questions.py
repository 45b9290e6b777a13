"""Every question of the pages that holds a figure has a recomputation, and agrees with it on the plans of the sample."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from components.shell.caching import cached_queries
from models.database import reading
from queries.shell import plans
from tests.recompute import of_plans, of_values, of_work  # noqa: F401  they register their checks
from tests.recompute.registry import OF_PLANS, OF_VALUES, Asked, name_of

# What holds no figure of its own: names, texts, days, and what is stored as it was typed.
WITHOUT_FIGURES = {
    "plans.plans", "plans.governments", "register.plan_of_action", "history.heads", "evidence.of_action",
    "evidence.references", "commitments.meetings", "commitments.commitments", "practices.practices",
    "practices.adoptions", "bands.bands", "loading.files", "loading.loads", "loading.count", "loading.findings",
    "region.provinces", "region.governments", "published.indicators", "published.governments", "published.days",
    "published.national", "frameworks.frameworks", "frameworks.items", "frameworks.days", "frameworks.governments",
    "frameworks.national", "frameworks.sources", "modules.modules", "modules.governments", "modules.days", "modules.series",
    "modules.required_flows", "tasks.overruled", "judged.own", "dropping.proposals", "register.left_over", "register.continuations", "register.carried", "dropping.droppable", "judged.verifiers", "history.of_action", "history.of_government", "register.action",
    # Rows of the history as they are: the signs that follow from them are tried on a known truth (tests/unit/test_signs.py, tests/database/test_rechecks.py).
    "agreements.agreements", "shown.forecasts", "rounds.mine", "rounds.latest", "histories.verifiers", "histories.reporting", "claims.claims", "documents.beside", "documents.repeated",
}  # fmt: skip
NEWEST = date(2026, 11, 24)


def test_every_question_of_the_pages_is_recomputed_or_holds_no_figure() -> None:
    asked = {name_of(question) for question in cached_queries.questions()}
    assert asked == {*OF_PLANS, *OF_VALUES, *WITHOUT_FIGURES}
    assert not WITHOUT_FIGURES & {*OF_PLANS, *OF_VALUES}


@pytest.mark.parametrize("check", sorted({check.__name__ for check in OF_PLANS.values()}))
def test_of_a_plan(sample_on_sqlite: Engine, check: str) -> None:
    compare = next(found for found in OF_PLANS.values() if found.__name__ == check)
    with reading(sample_on_sqlite) as session:
        for plan in plans.plans(session):
            for day in (date(plan.year, 3, 31), date(plan.year, 7, 31), date(plan.year, 12, 31) + timedelta(days=24)):
                compare(Asked(session, sample_on_sqlite, plan, day))


@pytest.mark.parametrize("check", sorted({check.__name__ for check in OF_VALUES.values()}))
def test_of_values(sample_on_sqlite: Engine, check: str) -> None:
    compare = next(found for found in OF_VALUES.values() if found.__name__ == check)
    with reading(sample_on_sqlite) as session:
        compare(session, sample_on_sqlite, NEWEST)

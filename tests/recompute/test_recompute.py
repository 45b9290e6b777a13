"""What the product says of a plan is what its events say, recomputed by code that shares nothing with the product."""

import ast
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.database import open_engine, reading
from queries.shell import plans
from tests.recompute import (  # noqa: F401  they register their checks
    courses,
    drawn,
    figures,
    lists,
    of_methods,
    of_plans,
    of_work,
    rankings,
    scores,
    titles,
    values,
)
from tests.recompute.registry import OF_PLANS, Asked

PLAIN = {"collections.abc", "datetime", "functools", "itertools", "typing", "numpy", "pandas", "sqlalchemy"}


def test_the_recomputation_shares_no_code_with_the_product() -> None:
    names = set()
    for module in (courses, figures, lists, rankings, scores, values):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert names <= {*PLAIN, "tests.recompute", "tests.recompute.values"}


# Always the same plans: a run of all tests is no lottery; more of them are drawn by hand, by another seed.
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(drawn.BORDERS, drawn.BORDER)
@given(drawn.plans, st.dates(date(2026, 1, 2), date(2027, 1, 31)))
def test_plans_drawn_by_lot(sqlite_template: Path, tmp_path: Path, plan: list[drawn.Drawn], day: date) -> None:
    path = tmp_path / "drawn.db"
    for stale in tmp_path.glob("drawn.db*"):
        stale.unlink()
    path.write_bytes(sqlite_template.read_bytes())
    database = open_engine(f"sqlite:///{path}")
    drawn.build(database, plan)
    with reading(database) as session:
        own = next(facts for facts in plans.plans(session) if facts.code == "acak")
        asked = Asked(session, database, own, day)
        for check in dict.fromkeys(OF_PLANS.values()):
            check(asked)
        titles.of_plan(asked)
    database.dispose()

"""What the next edition would change of a plan, beside the last one, before anybody agrees to it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from sqlmodel import Session

from exports.publication import changes, history
from exports.publication.changes import Change
from queries.publication import plan_tables
from queries.publication.ask import table
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope


@dataclass(frozen=True, slots=True)
class Preview:
    """number: of the last edition (0: there is none). before, now: the plan's row; before is None where it is new."""

    number: int
    before: dict[str, Any] | None
    now: dict[str, Any]
    changes: list[Change]


def preview(session: Session, root: Path, facts: PlanFacts, scope: Scope) -> Preview:
    """Compare a plan as of a day with the last edition in a folder."""
    number = max(history.numbers(root), default=0)
    now = plan_tables.plan(session, facts, scope).to_dict("records")[0]
    last = history.facts(root, number)["plans"] if number else []
    before = next((plan for plan in last if plan["plan"] == facts.code), None)
    found: list[Change] = []
    for code in plan_tables.governments(session, facts, scope)["government"] if before else ():
        kept = changes.read_states(history.states(root, number), facts.code, code)
        actions: pd.DataFrame = table(session, "actions", facts, scope.of(code), scope.as_of)
        found += changes.compare(kept, changes.states(actions))
    return Preview(number, before, {str(name): value for name, value in now.items()}, found)

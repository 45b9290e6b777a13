"""The recomputation of the last edition: its tables are asked of the database again, as of its days, and compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
from sqlmodel import Session

from exports.publication import history
from exports.publication.edition import records
from exports.publication.page import key_of
from exports.publication.tables import as_csv
from queries.publication import actions as queried
from queries.publication import plan_tables
from queries.publication.ask import PLAN_TABLES, VALUE_TABLES
from queries.publication.tables import TABLES
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from workflow.history import as_recorded, ledger

NOT_OF_A_DAY = "documents"  # the mark that opens a document has no history: as of a day it cannot be asked again
DIGITS = 9  # of numbers that are sums: in another order they end in other bits


@dataclass(frozen=True, slots=True)
class Difference:
    """A published value that the database does not confirm. field: empty where a whole row is missing on one side."""

    table: str
    row: str
    field: str = ""
    published: Any = None
    now: Any = None


@dataclass(slots=True)
class Recomputation:
    """rows: compared; grown: governments of which something was recorded since, which was left out."""

    rows: int = 0
    differences: list[Difference] = field(default_factory=list)
    grown: set[str] = field(default_factory=set)


class _Comparison:
    """One recomputation of the edition in a folder."""

    def __init__(self, session: Session, root: Path) -> None:
        self.session, self.root = session, root
        self.edition = history.facts(root, max(history.numbers(root)))
        self.result = Recomputation()
        self.made_on = date.fromisoformat(self.edition["made_on"])
        self.ends = {code: head["sequence"] for code, head in sorted(self.edition["heads"].items())}

    def run(self) -> Recomputation:
        later = {
            code: self.ends.get(code, 0)  # a government that came later has nothing to be seen
            for code, head in ledger.heads(self.session).items()
            if head.sequence > self.ends.get(code, 0)
        }
        self.result.grown = set(later) & set(self.ends)
        if later:
            as_recorded.look_back(self.session, later)
        known = {facts.code: facts for facts in plans.plans(self.session)}
        made: dict[str, list[pd.DataFrame]] = {name: [] for name in PLAN_TABLES}
        for row in self.edition["plans"]:
            facts = known.get(row["plan"])
            if facts is None:
                self.result.differences.append(Difference("plans", row["plan"]))
                continue
            scope = Scope(facts.id, date.fromisoformat(row["as_of"]))
            ask_then = PLAN_TABLES | {
                "plans": partial(plan_tables.plan, today=self.made_on),
                "commitments": partial(plan_tables.commitments, today=self.made_on),
            }
            tables = {name: ask(self.session, facts, scope) for name, ask in ask_then.items()}
            for name, frame in tables.items():
                made[name].append(frame)
            self._governments(facts, scope, tables)
        for name, frames in made.items():
            if frames and name != NOT_OF_A_DAY:
                self._compare(name, name, pd.concat(frames, ignore_index=True))
        for name, ask_values in VALUE_TABLES.items():
            day = date.fromisoformat(self.edition.get("values_as_of", self.edition["made_on"]))
            self._compare(name, name, ask_values(self.session, list(self.ends), day))
        return self.result

    def _governments(self, facts: PlanFacts, scope: Scope, tables: dict[str, pd.DataFrame]) -> None:
        areas = tables["government_areas"]
        for code, address in zip(tables["governments"]["government"], tables["governments"]["address"], strict=True):
            own = areas[areas["government"] == code]
            parts = dict(zip(own["area"], own["address"], strict=True))
            key = key_of(address)
            self._compare("actions", f"actions/{key}", queried.actions(self.session, facts, scope.of(code), parts))
            self._compare("events", f"events/{key}", queried.events(self.session, facts, scope.of(code)))

    def _compare(self, table: str, path: str, now: pd.DataFrame) -> None:
        """Compare a table with what the database says; its CSV with its Parquet."""
        csv, parquet = (self.root / "data" / f"{path}.{ending}" for ending in ("csv", "parquet"))
        try:
            published = pyarrow.parquet.read_table(parquet).to_pylist()
        except (OSError, pa.ArrowInvalid):
            self.result.differences.append(Difference(table, path))
            return
        found = differences(table, published, records(now))
        if not found and not _holds(
            csv, as_csv(TABLES[table], pd.DataFrame(published, columns=list(now), dtype=object))
        ):
            found = [Difference(table, f"{path}.csv")]
        self.result.rows += len(published)
        self.result.differences += found


def differences(table: str, published: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]) -> list[Difference]:
    """The values of a public table that differ, and the rows that only one side has."""
    key = TABLES[table].key
    old = {tuple(row.get(name) for name in key): row for row in published}
    found = []
    for row in now:
        identity = tuple(row[name] for name in key)
        was = old.pop(identity, None)
        if was is None:
            found.append(Difference(table, _named(identity)))
            continue
        found += [
            Difference(table, _named(identity), name, was.get(name), row[name])
            for name in row
            if not _is_same(was.get(name), row[name])
        ]
    return found + [Difference(table, _named(identity)) for identity in old]


def _is_same(was: Any, now: Any) -> bool:
    return was == now or (isinstance(was, float) and isinstance(now, float) and round(was - now, DIGITS) == 0)


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _named(identity: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in identity)


def recompute(session: Session, root: Path) -> Recomputation:
    """Ask every table of the last edition in a folder of the database again, and compare them row by row.

    What was recorded since the edition is left out, so that every figure of the edition can be told again.
    """
    return _Comparison(session, root).run()

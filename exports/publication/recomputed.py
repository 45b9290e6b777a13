"""The recomputation of the last edition: its tables are asked of the database again, as of its days, and compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
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
from queries.publication.ask import PLAN_TABLES, VALUE_TABLES
from queries.publication.tables import TABLES
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from workflow.history import ledger

# Tables with a row for the whole plan: any report since then may have changed them.
OF_WHOLE_PLAN = ("plans", "areas", "curves", "checks", "governments")


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
    """rows: compared; grown: governments of which something was recorded since, whose history alone was compared."""

    rows: int = 0
    differences: list[Difference] = field(default_factory=list)
    grown: set[str] = field(default_factory=set)


class _Comparison:
    """One recomputation of the edition in a folder."""

    def __init__(self, session: Session, root: Path) -> None:
        self.session, self.root = session, root
        self.edition = history.facts(root, max(history.numbers(root)))
        self.result = Recomputation()
        self.heads: Mapping[str, Any] = self.edition["heads"]
        now = ledger.heads(session, list(self.heads))
        self.result.grown = {
            code for code, head in now.items() if code in self.heads and head.sequence > self.heads[code]["sequence"]
        }

    def run(self) -> Recomputation:
        known = {facts.code: facts for facts in plans.plans(self.session)}
        made: dict[str, list[pd.DataFrame]] = {name: [] for name in PLAN_TABLES}
        for row in self.edition["plans"]:
            facts = known.get(row["plan"])
            if facts is None:
                self.result.differences.append(Difference("plans", row["plan"]))
                continue
            scope = Scope(facts.id, date.fromisoformat(row["as_of"]))
            tables = {name: ask(self.session, facts, scope) for name, ask in PLAN_TABLES.items()}
            for name, frame in tables.items():
                made[name].append(frame)
            self._governments(facts, scope, tables)
        for name, frames in made.items():
            if frames:
                self._compare(name, name, pd.concat(frames, ignore_index=True))
        for name, ask_values in VALUE_TABLES.items():
            day = date.fromisoformat(self.edition.get("values_as_of", self.edition["made_on"]))
            self._compare(name, name, ask_values(self.session, sorted(self.heads), day))
        return self.result

    def _governments(self, facts: PlanFacts, scope: Scope, tables: dict[str, pd.DataFrame]) -> None:
        areas = tables["government_areas"]
        for code, address in zip(tables["governments"]["government"], tables["governments"]["address"], strict=True):
            own = areas[areas["government"] == code]
            parts = dict(zip(own["area"], own["address"], strict=True))
            key = key_of(address)
            self._compare("actions", f"actions/{key}", queried.actions(self.session, facts, scope.of(code), parts))
            events = queried.events(self.session, facts, scope.of(code))
            last = self.heads[code]["sequence"] if code in self.heads else 0
            self._compare("events", f"events/{key}", events[events["sequence"] <= last].reset_index(drop=True))

    def _compare(self, table: str, path: str, now: pd.DataFrame) -> None:
        """Compare both files of a table with what the database says now."""
        if table in OF_WHOLE_PLAN and self.result.grown:
            return
        csv, parquet = (self.root / "data" / f"{path}.{ending}" for ending in ("csv", "parquet"))
        try:
            published = pyarrow.parquet.read_table(parquet).to_pylist()
        except (OSError, pa.ArrowInvalid):
            self.result.differences.append(Difference(table, path))
            return
        rows = records(now)
        if table in (*PLAN_TABLES, "actions"):
            published, rows = (self._settled(part) for part in (published, rows))
        found = differences(table, published, rows)
        if not (found or self.result.grown) and not _holds(csv, as_csv(TABLES[table], now)):
            found = [Difference(table, f"{path}.csv")]
        self.result.rows += len(published)
        self.result.differences += found

    def _settled(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Without the rows of governments of which something was recorded since."""
        return [row for row in rows if row.get("government") not in self.result.grown]


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
            if was.get(name) != row[name]
        ]
    return found + [Difference(table, _named(identity)) for identity in old]


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _named(identity: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in identity)


def recompute(session: Session, root: Path) -> Recomputation:
    """Ask every table of the last edition in a folder of the database again, and compare them row by row.

    A government of which something was recorded since the edition may rightly say something else today: of it the
    history up to the edition is compared, and so are the tables of values.
    """
    return _Comparison(session, root).run()

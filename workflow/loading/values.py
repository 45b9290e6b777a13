"""Storing KPIs, indicators, data flows and scores: what a file proposes against what is known, in one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session, col

from models import Exchange, Indicator, IndicatorValue, Load, LoadKind, Role, Score
from models.base import Table
from models.database import insert
from workflow.accounts.permissions import Actor, Permission
from workflow.loading import frameworks, kept_values, own_indicators, shared_items, undo_rights
from workflow.loading.load import Source

TABLES: dict[LoadKind, type[Any]] = {
    LoadKind.KPI: IndicatorValue,
    LoadKind.INDICATORS: IndicatorValue,
    LoadKind.FLOWS: Exchange,
    LoadKind.SCORES: Score,
}
KEYS: dict[Any, tuple[str, ...]] = {
    IndicatorValue: ("indicator_code", "government_code", "day", "source"),
    Exchange: ("flow_code", "government_code", "day"),
    Score: ("item_id", "government_code", "day", "source"),
}
SAID: dict[Any, tuple[str, ...]] = {
    IndicatorValue: ("value", "word", "target", "baseline", "note", "is_provisional"),
    Exchange: ("maturity", "last_exchange_on", "records", "filled_share", "source"),
    Score: ("reported", "verified", "is_provisional"),
}


@dataclass(slots=True)
class Line:
    """One value as a file has it: the columns of its table; of a score also its path in the framework."""

    values: dict[str, Any]
    path: frameworks.Path | None = None


@dataclass(slots=True)
class ValuesProposal:
    """Everything that one file of values would store."""

    kind: LoadKind
    lines: list[Line]
    as_of: date
    is_sample: bool = False
    weights: dict[frameworks.Path, float] = field(default_factory=dict)  # of new items of a framework
    own: list[Indicator] = field(default_factory=list)  # that the file brings, and that no list has
    claims_only: bool = False  # of scores: what governments say of themselves


class Restated(NamedTuple):
    """A proposal as somebody may state it, and what became of its verified values."""

    proposal: ValuesProposal
    claims: int = 0  # that are stored as reported
    left_out: int = 0  # that stand beside a reported one


class Change(NamedTuple):
    """One field of a known row that the file has otherwise."""

    key: tuple[Any, ...]
    name: str
    old: Any
    new: Any


@dataclass(slots=True)
class ValuesComparison:
    """The file against the database, row by row."""

    new: list[Line] = field(default_factory=list)
    changed: dict[int, tuple[Line, list[Change]]] = field(default_factory=dict)  # id → what changes
    loaded_by: dict[int, int] = field(default_factory=dict)  # id of what changes → the load that it came with
    same: int = 0
    missing: list[tuple[Any, ...]] = field(default_factory=list)  # keys that an earlier edition of the file had
    counted: dict[str, int] | None = None  # where only the first changes are kept

    def keep_first(self, most: int) -> None:
        """Keep the counts and the first changes of each kind: enough to look at."""
        self.counted = self.counts()
        self.changed = dict(islice(self.changed.items(), most))
        self.new, self.missing = self.new[:most], self.missing[:most]

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, the same, and missing from the file."""
        return self.counted or {
            "new": len(self.new),
            "changed": len(self.changed),
            "same": self.same,
            "missing": len(self.missing),
        }


def restated(actor: Actor, proposal: ValuesProposal) -> Restated:
    """A file never judges: of anybody but the operator a verified score is a claim, as in workflow.loading.verdicts.

    Published indicators and KPIs hold no verdicts.
    """
    if proposal.kind != LoadKind.SCORES or actor.role == Role.OPERATOR:
        return Restated(proposal)
    verified = [line for line in proposal.lines if line.values.get("verified") is not None]
    left_out = sum(line.values.get("reported") is not None for line in verified)
    lines = [_as_claim(line) for line in proposal.lines]
    return Restated(replace(proposal, lines=lines, claims_only=True), len(verified) - left_out, left_out)


def _as_claim(line: Line) -> Line:
    reported, verified = line.values.get("reported"), line.values.get("verified")
    return replace(
        line, values=line.values | {"reported": verified if reported is None else reported, "verified": None}
    )


def compare(session: Session, proposal: ValuesProposal, file_name: str) -> ValuesComparison:
    """Compare every line with what is stored under the same key. What a line leaves blank stays as it is."""
    table = TABLES[proposal.kind]
    items = frameworks.known(session) if table is Score else {}
    stored = _stored(session, table, proposal.lines)
    comparison = ValuesComparison()
    seen: set[tuple[Any, ...]] = set()
    for line in proposal.lines:
        key = _key(table, line, items)
        seen.add(key)
        row = stored.get(key)
        if row is None:
            comparison.new.append(line)
            continue
        changes = [
            Change(key, name, getattr(row, name), line.values[name])
            for name in SAID[table]
            if line.values.get(name) not in (None, "")
            and getattr(row, name) != line.values[name]
            # Whether a verdict is final is its judge's to say.
            and not (name == "is_provisional" and proposal.claims_only and row.verified is not None)
        ]
        if changes:
            comparison.changed[row.id] = (line, changes)
            comparison.loaded_by[row.id] = row.load_id
        else:
            comparison.same += 1
    comparison.missing = _missing(session, table, proposal.kind, file_name, seen)
    return comparison


def _key(table: type[Any], line: Line, items: dict[frameworks.Path, int]) -> tuple[Any, ...]:
    values = line.values
    if line.path is not None:
        values = values | {"item_id": items.get(line.path)}
    return tuple(values.get(name) for name in KEYS[table])


def _stored(session: Session, table: type[Any], lines: Sequence[Line]) -> dict[tuple[Any, ...], Any]:
    """The rows of the days that the lines speak of, by key."""
    days = {line.values["day"] for line in lines}
    names = KEYS[table] + SAID[table]
    columns = [getattr(table, name) for name in ("id", "load_id", *names)]
    rows = session.execute(select(*columns).where(col(table.day).in_(days)))
    return {tuple(getattr(row, name) for name in KEYS[table]): row for row in rows}


def _missing(
    session: Session, table: type[Any], kind: LoadKind, file_name: str, seen: set[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Keys that earlier loads of a file of this name brought and that this one lacks. Nothing is deleted."""
    earlier = select(col(Load.id)).where(col(Load.kind) == kind.value, col(Load.file_name) == file_name)
    columns = [getattr(table, name) for name in KEYS[table]]
    rows = session.execute(select(*columns).where(col(table.load_id).in_(earlier)))
    return [key for row in rows if (key := tuple(row)) not in seen]


def load(session: Session, actor: Actor, proposal: ValuesProposal, source: Source) -> ValuesComparison:
    """Store a proposal in the writing session's transaction. Returns what it changed.

    The old value of what changes stays in the load's record. Nothing is deleted. Verified scores of whoever may not
    state them are stored as claims. Raises Forbidden.
    """
    proposal = restated(actor, proposal).proposal
    theirs = {line.values.get("government_code") for line in proposal.lines}
    for code in theirs | {indicator.government_code for indicator in proposal.own}:
        actor.require(Permission.LOAD, code or "")  # the nation's values are nobody's own
    _require_items(session, actor, proposal)
    comparison = compare(session, proposal, source.file_name)
    if kept_values.would_replace(session, actor, proposal.kind, comparison):
        raise undo_rights.AnothersLoad("values that the operator loaded")
    listed = [
        [[str(part) for part in change.key], change.name, _plain(change.old), _plain(change.new)]
        for _line, changes in comparison.changed.values()
        for change in changes
    ]
    before = {
        key: {"load_id": comparison.loaded_by[key]} | {change.name: _plain(change.old) for change in changes}
        for key, (_line, changes) in comparison.changed.items()
    }
    said = comparison.counts() | (source.rows or {})
    record = Load(
        kind=proposal.kind.value,
        file_name=source.file_name,
        sha256=sha256(source.content).hexdigest(),
        size=len(source.content),
        actor=actor.name,
        loaded_at=datetime.now(UTC),
        as_of=proposal.as_of,
        findings=json.dumps(source.findings, ensure_ascii=False),
        changes=json.dumps(said | {"list": listed, "before": before}, ensure_ascii=False),
        original=source.content,
    )
    session.add(record)
    session.flush()
    assert record.id is not None
    table = TABLES[proposal.kind]
    own_indicators.add(session, proposal.own)
    _add_new(session, table, comparison.new, record.id, proposal.weights, is_sample=proposal.is_sample)
    if comparison.changed:
        changed = [
            {"id": key, "load_id": record.id} | {change.name: change.new for change in changes}
            for key, (_line, changes) in comparison.changed.items()
        ]
        session.execute(update(table), _alike(changed, table))
    return comparison


def _require_items(session: Session, actor: Actor, proposal: ValuesProposal) -> None:
    """Raises Forbidden where the lines need items, or weights, of a framework that the actor may not add."""
    if proposal.kind != LoadKind.SCORES or shared_items.may_add(actor):
        return
    items = shared_items.as_used_by(actor, session)
    if proposal.weights or not all(items.takes(line.path) for line in proposal.lines if line.path):
        actor.require(Permission.LOAD, "")


def _alike(rows: list[dict[str, Any]], table: type[Any]) -> list[dict[str, Any]]:
    """Rows of one statement need the same columns; the ORM groups those that have them."""
    return sorted(rows, key=lambda row: sorted(name for name in row if name in SAID[table]))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _add_new(
    session: Session,
    table: type[Table],
    lines: Sequence[Line],
    load_id: int,
    weights: dict[frameworks.Path, float],
    *,
    is_sample: bool,
) -> None:
    if not lines:
        return
    paths = [line.path for line in lines if line.path]
    items = frameworks.ensure(session, paths, is_sample=is_sample, weights=weights)
    ids = frameworks.framework_ids(session)
    names = KEYS[table] + SAID[table]
    rows = []
    for line in lines:
        values = line.values
        if line.path is not None:
            values = values | {"item_id": items[line.path]}
        row = {name: values.get(name, "" if name in ("word", "note", "source") else None) for name in names}
        if "is_provisional" in row:
            row["is_provisional"] = bool(row["is_provisional"])
        row |= {"load_id": load_id, "is_sample": is_sample}
        if line.path is not None:
            row["framework_id"] = ids[line.path.framework, line.path.year]
        rows.append(row)
    insert(session, table, rows)

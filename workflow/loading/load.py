"""Loading a proposal: new actions, amendments and reports, their history, ledger and tally, in one transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from methods.status import is_claim
from methods.timeline import State
from models import Action, ActionEvent, Area, Load, Plan
from models.database import insert
from workflow.accounts.permissions import Actor, Permission
from workflow.history import daily_counts, ledger
from workflow.history import events as history
from workflow.history.action_state import ActionState
from workflow.loading import file_events, references, repeated_days
from workflow.loading.compare import Changed, Comparison, compare
from workflow.loading.file_events import Happened, Writing
from workflow.loading.progress import Stage, report
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.loading.verdicts import (
    is_first_load,
    may_state_verdicts,
    stating_drops,
    stating_verdicts,
    without_verdicts,
)
from workflow.register import whole_plan
from workflow.units import records

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a proposal comes from: the file as it was, and what was found in it."""

    file_name: str
    content: bytes
    findings: list[dict[str, Any]]
    rows: dict[str, Any] | None = None  # {rows_read, rows_stored, rows_left: {reason: count}}


def load(
    session: Session, actor: Actor, proposal: Proposal, source: Source, comparison: Comparison | None = None
) -> Comparison:
    """Store a proposal in the writing session's transaction. Returns what it changed.

    comparison: of the proposal, where it was made in this transaction already.
    Nothing is deleted: an action that the file no longer has stays as it is. A file judges nothing, except in the
    operator's first load of a plan. Raises Forbidden, Rejected.
    """
    proposal.check_weights()
    governments = {action.government_code for action in proposal.actions}
    for code in governments:
        actor.require(Permission.LOAD, code)
    comparison = comparison or compare(session, proposal)
    whole_plan.require_to_add(session, actor, comparison.plan, governments)
    drops = stating_drops(session, proposal)
    if (stating_verdicts(proposal) or drops) and not may_state_verdicts(session, actor, comparison.plan):
        proposal = without_verdicts(proposal, drops)
        comparison = compare(session, proposal)
    plan = comparison.plan or _create_plan(session, proposal.plan)
    assert plan.id is not None
    record = Load(
        plan_id=plan.id,
        file_name=source.file_name,
        sha256=sha256(source.content).hexdigest(),
        size=len(source.content),
        actor=actor.name,
        loaded_at=datetime.now(UTC),
        as_of=proposal.as_of,
        findings=json.dumps(source.findings, ensure_ascii=False),
        changes=json.dumps(comparison.counts() | (source.rows or {})),
        original=source.content,
    )
    session.add(record)
    session.flush()
    assert record.id is not None
    areas = _areas(session, plan.id, proposal.actions)
    writing = Writing(session, plan, areas, record.id, actor, record.loaded_at, proposal.as_of)
    first_load = is_first_load(session, plan)
    _add_new(writing, comparison.new, first_load=first_load)
    _apply(writing, comparison, first_load=first_load)
    records.know(session, [(one.government_code, one.responsible_unit) for one in proposal.actions])
    references.add(session, plan.id, record.id, proposal)
    return comparison


def _create_plan(session: Session, proposal: PlanProposal) -> Plan:
    plan = Plan(**{name: getattr(proposal, name) for name in PlanProposal.__slots__})
    session.add(plan)
    session.flush()
    return plan


def _areas(session: Session, plan_id: int, actions: Sequence[ActionProposal]) -> dict[str, int]:
    """The plan's areas by name; those it does not have yet are added in the order of the file."""
    rows = session.execute(select(col(Area.name), col(Area.id)).where(col(Area.plan_id) == plan_id))
    known: dict[str, int] = {row.name: row.id for row in rows}
    names = dict.fromkeys(action.area for action in actions if action.area and action.area not in known)
    for position, name in enumerate(names, start=len(known) + 1):
        area = Area(plan_id=plan_id, position=position, name=name)
        session.add(area)
        session.flush()
        assert area.id is not None
        known[name] = area.id
    return known


def _add_new(writing: Writing, actions: Sequence[ActionProposal], *, first_load: bool) -> None:
    """New actions. They are in force from the plan's first day, or from the load's date in a plan under way."""
    if not actions:
        return
    session, plan = writing.session, writing.plan
    position = session.execute(select(func.max(Action.position)).where(col(Action.plan_id) == plan.id)).scalar() or 0
    ends = ledger.heads(session)
    changes = daily_counts.Changes()
    for start in range(0, len(actions), CHUNK):
        report(Stage.STORING, start, len(actions))
        chunk = actions[start : start + CHUNK]
        histories = [file_events.history_of(writing, action, first_load=first_load) for action in chunk]
        rows = [
            _action_row(writing, action, happened, position + start + place)
            for place, (action, happened) in enumerate(zip(chunk, histories, strict=True), start=1)
        ]
        insert(session, Action, rows)
        ids = _ids(session, plan, position + start, position + start + len(chunk))
        events: list[dict[str, Any]] = []
        for identity, row, happened in zip(ids, rows, histories, strict=True):
            events += file_events.events(writing, identity, row, happened)
            assert plan.id is not None
            changes.count(
                plan.id,
                row["government_code"],
                [(day, _state(row, known)) for _, day, known in happened],
            )
        ledger.chain(events, ends)
        insert(session, ActionEvent, events)
    daily_counts.add(session, changes)


def _action_row(writing: Writing, action: ActionProposal, happened: list[Happened], position: int) -> dict[str, Any]:
    _, changed_on, known = happened[-1]
    return {
        "plan_id": writing.plan.id,
        "government_code": action.government_code,
        "area_id": writing.areas[action.area],
        "code": action.code,
        "number": action.number,
        "position": position,
        "title": action.title,
        "success_criterion": action.success_criterion,
        "responsible_unit": action.responsible_unit,
        "due_date": action.due_date,
        "due_text": action.due_text,
        "weight": 1.0 if action.weight is None else action.weight,
        "changed_on": changed_on,
        # All of it is recorded at this moment, so that is since when a claim waits.
        "claimed_at": writing.now if is_claim(known.progress, known.verification) else None,
        **known._asdict(),
    }


def _ids(session: Session, plan: Plan, after: int, last: int) -> Sequence[int]:
    """The ids that the database gave to the actions of a chunk, in the order of their positions."""
    return (
        session.execute(
            select(col(Action.id))
            .where(col(Action.plan_id) == plan.id, col(Action.position) > after, col(Action.position) <= last)
            .order_by(col(Action.position))
        )
        .scalars()
        .all()
    )


def _state(row: dict[str, Any], known: ActionState) -> State:
    return State(row["area_id"], known.progress, known.evidence, known.verification, row["due_date"], row["weight"])


def _apply(writing: Writing, comparison: Comparison, *, first_load: bool) -> None:
    """What the file says of actions that are there, or were before their load was undone."""
    again, changed = comparison.again, comparison.changed
    ids = [item.action_id for item in (*again, *(item for item in changed if item.is_of_earlier_days(writing.as_of)))]
    repeated = repeated_days.of_actions(writing.session, ids)
    events: list[dict[str, Any]] = []
    for item in again:
        _amend(writing, item)
        events += file_events.of_again(writing, item, repeated[item.action_id], first_load=first_load)
    for item in changed:
        _amend(writing, item)
        events += file_events.of_changed(writing, item, repeated.get(item.action_id, ()))
    if events:
        history.append(writing.session, events)


def _amend(writing: Writing, item: Changed) -> None:
    values = {name: new for name, (_, new) in item.amended.items() if name != "area"}
    if "area" in item.amended:
        values["area_id"] = writing.areas[item.proposal.area]
    if values:
        writing.session.execute(update(Action).where(col(Action.id) == item.action_id).values(values))

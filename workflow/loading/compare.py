"""What a proposal would change: new, changed (old → new), same, missing from the file."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from models import Action, Area, Evidence, Plan, Progress, Verification
from workflow.history import rewording
from workflow.history.action_state import NOTHING_REPORTED, ActionState
from workflow.loading import earlier_states
from workflow.loading.proposal import ActionProposal, Proposal, Report
from workflow.loading.setbacks import Said, is_setback, last_said
from workflow.register.fields import AMENDABLE
from workflow.shell import unit_names
from workflow.shell.unit_names import UnitNames

CHUNK = 500


@dataclass(slots=True)
class Changed:
    """An action that the file would amend, report on, or both."""

    action_id: int
    proposal: ActionProposal
    amended: dict[str, tuple[Any, Any]]  # field: (old, new)
    reports: list[tuple[date, ActionState]]  # the states it would record
    before: ActionState
    area_id: int
    due_date: date | None
    weight: float
    changed_on: date | None = None  # since when the state before holds
    latest_day: date | None = None  # on which an event repeats it; after an undo later than changed_on

    @property
    def after(self) -> ActionState:
        """The state after its reports, of which some may be of days before the last event."""
        newer = [known for day, known in self.reports if self.changed_on is None or day >= self.changed_on]
        return newer[-1] if newer else self.before

    @property
    def lapses(self) -> bool:
        """Whether what it amends ends the verdict: it was given on other words, or another weight."""
        return rewording.lapses(self.after.verification, self.amended)

    def is_of_earlier_days(self, as_of: date) -> bool:
        """Whether what a file of this day says of it, or amends, comes before its last event."""
        days = [day for day, _ in self.reports] + [as_of] * bool(self.amended)
        return self.latest_day is not None and min(days) < self.latest_day

    def after_amendment(self, as_of: date) -> tuple[date, ActionState]:
        """From when an amendment of a file holds, and the state after it.

        No verdict ends before the last event, which would carry it on.
        """
        since = self.changed_on or as_of
        if self.lapses:
            days = [as_of, self.latest_day or since, *(day for day, _ in self.reports)]
            return max(days), self.after._replace(verification=None)
        earlier = self.reports[-1][1] if self.reports else self.before
        return as_of, self.after if as_of >= since else earlier


@dataclass(slots=True)
class Setback:
    """What a file says of an action that is less than somebody said of it in the application."""

    item: Changed
    said: Said


@dataclass(slots=True)
class Comparison:
    """The proposal against the database, action by action."""

    plan: Plan | None
    new: list[ActionProposal] = field(default_factory=list)
    again: list[Changed] = field(default_factory=list)  # new once more: the load that had brought them was undone
    changed: list[Changed] = field(default_factory=list)
    setbacks: list[Setback] = field(default_factory=list)  # not loaded, unless somebody accepts them
    same: int = 0
    missing: list[tuple[str, str, str]] = field(default_factory=list)  # government, number, title
    counted: dict[str, int] | None = None  # where only the first changes are kept

    def keep_first(self, most: int) -> None:
        """Keep the counts, the setbacks and the first changes of each kind: enough to look at, not to load."""
        self.counted = self.counts()
        self.new, self.again, self.changed = self.new[:most], self.again[:most], self.changed[:most]
        self.missing = self.missing[:most]

    def accept(self, action_ids: Collection[int] | None) -> None:
        """Take setbacks over all the same: those of these actions, or (None) all."""
        accepted = [one for one in self.setbacks if action_ids is None or one.item.action_id in action_ids]
        taken = {one.item.action_id for one in accepted}
        self.setbacks = [one for one in self.setbacks if one.item.action_id not in taken]
        amended = {item.action_id: item for item in self.changed}
        for one in accepted:
            if one.item.action_id in amended:
                amended[one.item.action_id].reports = one.item.reports
            else:
                self.changed.append(one.item)

    def counts(self) -> dict[str, int]:
        """How many actions are new, changed, the same, and missing from the file."""
        return self.counted or {
            "new": len(self.new) + len(self.again),
            "changed": len(self.changed),
            "same": self.same,
            "missing": len(self.missing),
        }


def merge(known: ActionState, report: Report) -> ActionState:
    """The state after a report; what the report does not say stays as it was known.

    A verdict belongs to the claim it was given on: when the progress changes, it lapses.
    """
    silent = report.progress == Progress.NOT_REPORTED
    progress = known.progress if silent else report.progress
    evidence = report.evidence or known.evidence
    verification = report.verification or (known.verification if progress == known.progress else None)
    if verification == Verification.ACCEPTED and progress == Progress.REALISED and evidence != Evidence.COMPLETE:
        verification = None
    return ActionState(
        str(progress),
        str(evidence) if evidence else None,
        str(verification) if verification else None,
        report.obstacle or known.obstacle,
        report.next_step or known.next_step,
        report.note or known.note,
        known.next_step_owner,
        known.next_step_due,
    )


def states(reports: Sequence[Report]) -> Iterator[tuple[date, ActionState]]:
    """The states of a new action: one for each report that says something new."""
    known = NOTHING_REPORTED
    for report in reports:
        merged = merge(known, report)
        if merged != known:
            yield report.day, merged
        known = merged


def compare(session: Session, proposal: Proposal) -> Comparison:
    """Compare every proposed action with what is stored under the same plan, government and code."""
    plan = session.execute(select(Plan).where(col(Plan.code) == proposal.plan.code)).scalar_one_or_none()
    result = Comparison(plan)
    if plan is None:
        result.new = list(proposal.actions)
        return result
    governments = {action.government_code for action in proposal.actions}
    stored = {
        (row.government_code, row.code): row
        for row in session.execute(
            select(Action.__table__, col(Area.name).label("area"))  # type: ignore[attr-defined]
            .join(Area, col(Area.id) == col(Action.area_id))
            .where(col(Action.plan_id) == plan.id, col(Action.government_code).in_(governments))
        )
    }
    earlier = earlier_states.of_stored(session, proposal.actions, stored)
    units = unit_names.of_governments(session, governments)
    for action in proposal.actions:
        row = stored.pop((action.government_code, action.code), None)
        if row is None:
            result.new.append(action)
            continue
        if row.progress == Progress.WITHDRAWN:
            result.again.append(_again(row, action, units))
            continue
        item = _changed(row, action, earlier.get(row.id, []), units)
        if item.amended or item.reports:
            result.changed.append(item)
        else:
            result.same += 1
    latest = earlier_states.latest_days(session, [item.action_id for item in result.changed])
    for item in result.changed:
        item.latest_day = latest[item.action_id]
    _set_apart(session, result)
    for key in proposal.left_out:
        stored.pop(key, None)
    result.missing = (
        []
        if proposal.is_partial
        else [
            (row.government_code, row.number, row.title)
            for row in stored.values()
            if row.progress != Progress.WITHDRAWN
        ]
    )
    return result


def _changed(
    row: Row[Any], action: ActionProposal, earlier: list[tuple[date, ActionState]], units: UnitNames
) -> Changed:
    amended, reports = _amended(row, action, units), list(_reports(row, action, earlier))
    return Changed(row.id, action, amended, reports, _known(row), row.area_id, row.due_date, row.weight, row.changed_on)


def _set_apart(session: Session, result: Comparison) -> None:
    """Take out of the changes the reports that would lower what somebody said in the application."""
    lowering = [item for item in result.changed if _lowers(item)]
    said = last_said(session, [item.action_id for item in lowering])
    for item in lowering:
        if item.action_id not in said:
            continue
        result.setbacks.append(Setback(replace(item, amended={}), said[item.action_id]))
        item.reports = []
    result.changed = [item for item in result.changed if item.amended or item.reports]


def _lowers(item: Changed) -> bool:
    """Whether one of the states that hold from the known one on is less than it."""
    return any(
        is_setback(item.before, state)
        for day, state in item.reports
        if item.changed_on is None or day >= item.changed_on
    )


def _again(row: Row[Any], action: ActionProposal, units: UnitNames) -> Changed:
    """An action that was withdrawn comes back as the file has it, as if it had never been there."""
    reports = list(states(action.reports))
    return Changed(
        row.id, action, _amended(row, action, units), reports, NOTHING_REPORTED, row.area_id, row.due_date, row.weight
    )


def _known(row: Row[Any]) -> ActionState:
    return ActionState(*(getattr(row, name) for name in ActionState._fields))


def _amended(row: Row[Any], action: ActionProposal, units: UnitNames) -> dict[str, tuple[Any, Any]]:
    """Fields that the file states and that differ. What it leaves blank, or another name of a unit, is no change."""
    amended = {
        name: (getattr(row, name), stated)
        for name in AMENDABLE
        if (stated := getattr(action, name)) not in (None, "") and stated != getattr(row, name)
    }
    written, stated = row.responsible_unit, action.responsible_unit
    if units.are_one(*((row.government_code, name) for name in (written, stated))):
        amended.pop("responsible_unit", None)
    if "due_date" in amended:  # the words follow the date; "TW IV 2016" for the same day is not a change
        amended["due_text"] = (row.due_text, action.due_text)
    return amended


def _reports(
    row: Row[Any], action: ActionProposal, earlier: list[tuple[date, ActionState]]
) -> Iterator[tuple[date, ActionState]]:
    """The states that the file would add to an action's history, oldest first."""
    added: list[tuple[date, ActionState]] = []
    for report in action.reports:
        past = [state for day, state in [*earlier, *added] if day <= report.day]
        known = past[-1] if past else (_known(row) if report.day >= row.changed_on else NOTHING_REPORTED)
        merged = merge(known, report)
        if merged != known:
            added.append((report.day, merged))
    return iter(added)

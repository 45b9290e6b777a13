"""The events by which a load adds what its file says to the history of actions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from models import EventKind, Plan
from workflow.accounts.permissions import Actor
from workflow.history import events as history
from workflow.history import rewording
from workflow.history.action_state import NOTHING_REPORTED, ActionState
from workflow.loading.compare import Changed, states
from workflow.loading.proposal import ActionProposal
from workflow.loading.repeated_days import Repeated

Happened = tuple[EventKind, date, ActionState]


@dataclass(frozen=True, slots=True)
class Writing:
    """What every row of one load shares."""

    session: Session
    plan: Plan
    areas: dict[str, int]
    load_id: int
    actor: Actor
    now: datetime
    as_of: date


def history_of(writing: Writing, action: ActionProposal, *, first_load: bool) -> list[Happened]:
    """The history of a new action: it came into force, then what was reported of it."""
    reported = [(EventKind.REPORTED, day, known) for day, known in states(action.reports)]
    starts = writing.plan.starts if first_load else writing.as_of
    added = min([starts, *(day for _, day, _ in reported)])
    return [(EventKind.ADDED, added, NOTHING_REPORTED), *reported]


def events(
    writing: Writing, action_id: int, row: dict[str, Any], happened: Sequence[Happened]
) -> Iterator[dict[str, Any]]:
    """What happened to an action as rows of the history. row: what it is besides its state."""
    for kind, day, known in happened:
        yield history.EVENT_DEFAULTS | {
            "action_id": action_id,
            "kind": kind.value,
            "took_effect_on": day,
            "recorded_at": writing.now,
            "actor": writing.actor.name,
            "account_id": writing.actor.account_id,
            "role": writing.actor.role.value if writing.actor.account_id else "",
            "load_id": writing.load_id,
            "area_id": row["area_id"],
            "due_date": row["due_date"],
            "weight": row["weight"],
            "changes": row.get("changes", ""),
            "about_id": row.get("about_id"),
            "government_code": row["government_code"],
            **known._asdict(),
        }


def of_changed(writing: Writing, item: Changed, repeated: Sequence[Repeated]) -> Iterator[dict[str, Any]]:
    """Amendments take effect on the load's date; each report on its own, amended from that date on."""
    row = {
        "area_id": item.area_id,
        "due_date": item.due_date,
        "weight": item.weight,
        "government_code": item.proposal.government_code,
    }
    reports: list[Happened] = [(EventKind.REPORTED, day, known) for day, known in item.reports]
    if not item.amended:
        said = [*events(writing, item.action_id, row, reports)]
    else:
        since, state = item.after_amendment(writing.as_of)
        said = [*events(writing, item.action_id, row, [one for one in reports if one[1] <= since])]
        row |= {name: new for name, (_, new) in item.amended.items() if name in ("due_date", "weight")}
        if "area" in item.amended:
            row["area_id"] = writing.areas[item.proposal.area]
        said += events(writing, item.action_id, row, [one for one in reports if one[1] > since])
        lapsed = rewording.LAPSED if item.lapses else {}
        row["changes"] = json.dumps(item.amended | lapsed, ensure_ascii=False, default=str)
        said += events(writing, item.action_id, row, [(EventKind.AMENDED, since, state)])
    return _and_again(said, repeated)


def of_again(
    writing: Writing, item: Changed, repeated: Sequence[Repeated], *, first_load: bool
) -> Iterator[dict[str, Any]]:
    """An action that an undone load had brought comes into force anew, and says what the file says."""
    row = {
        "area_id": writing.areas[item.proposal.area],
        "due_date": item.proposal.due_date or item.due_date,
        "weight": item.proposal.weight or item.weight,
        "government_code": item.proposal.government_code,
    }
    happened = history_of(writing, item.proposal, first_load=first_load)
    return _and_again([*events(writing, item.action_id, row, happened)], repeated)


def _and_again(said: list[dict[str, Any]], repeated: Sequence[Repeated]) -> Iterator[dict[str, Any]]:
    """These events, and on later days that only repeat what held before them a correction, so that they go on."""
    yield from said
    days = {event["took_effect_on"] for event in said}
    for day, event_id, since in repeated:
        before = [event for event in said if since <= event["took_effect_on"] < day]
        if before and day not in days:
            last = sorted(before, key=lambda event: event["took_effect_on"])[-1]  # of one day the later one
            corrected = {"kind": EventKind.CORRECTED.value, "about_id": event_id, "changes": ""}
            yield last | corrected | {"took_effect_on": day}

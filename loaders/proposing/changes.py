"""What a load changes, line by line: old → new, what is new, and what the file no longer has."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from loaders.outcome import Outcome, ValuesOutcome
from workflow.loading.proposal import ActionProposal


class ChangeLine(NamedTuple):
    """One change. kind: "changed", "missing" or "new"; number: of an action; on: the day of a report."""

    kind: str
    government: str  # code; "" for the nation
    number: str
    title: str
    field: str = ""
    old: Any = ""
    new: Any = ""
    on: date | None = None


def change_list(outcome: Outcome | ValuesOutcome) -> Iterator[ChangeLine]:
    """All changes: what is changed first, then what is missing, then what is new."""
    return _of_actions(outcome) if isinstance(outcome, Outcome) else _of_values(outcome)


def _of_actions(outcome: Outcome) -> Iterator[ChangeLine]:
    comparison = outcome.comparison
    for item in comparison.changed:
        about, known = _named(item.proposal), item.before
        for when, state in item.reports:
            for name in state._fields:
                old, new = getattr(known, name), getattr(state, name)
                if old != new:
                    yield ChangeLine("changed", *about, name, old, new, when)
            known = state
        for name, (old, new) in item.amended.items():
            yield ChangeLine("changed", *about, name, old, new)
        if item.lapses:
            yield ChangeLine("changed", *about, "verification", item.after.verification, None)
    for missing in comparison.missing:
        yield ChangeLine("missing", *missing)
    for action in (*comparison.new, *(item.proposal for item in comparison.again)):
        progress = action.reports[-1].progress if action.reports else "not_reported"
        yield ChangeLine("new", *_named(action), "progress", "", str(progress))


def _named(action: ActionProposal) -> tuple[str, str, str]:
    return action.government_code, action.number, action.title


def _of_values(outcome: ValuesOutcome) -> Iterator[ChangeLine]:
    comparison = outcome.comparison
    for _line, changes in comparison.changed.values():
        for change in changes:
            yield ChangeLine("changed", "", "", _key(change.key), change.name, change.old, change.new)
    for key in comparison.missing:
        yield ChangeLine("missing", "", "", _key(key))
    for line in comparison.new:
        said = (line.values.get(name) for name in ("value", "word", "verified", "reported", "records"))
        value = next((value for value in said if value not in (None, "")), "")
        subject = line.values.get("indicator_code") or line.values.get("flow_code") or _last(line.path)
        yield ChangeLine("new", line.values.get("government_code") or "", "", str(subject), "value", "", value)


def _key(key: tuple[Any, ...]) -> str:
    return " · ".join(str(part) for part in key if part not in (None, ""))


def _last(path: Any) -> str:
    if path is None:
        return ""
    return str(path.names[-1]) if path.names else f"{path.framework} {path.year}"

"""The history of actions: what was recorded, when it took effect, who said it and why."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models import Action, ActionEvent, EvidenceItem, Government, Load
from queries.shell.scope import Scope
from queries.shell.visibility import within
from workflow.accounts.permissions import Actor, Permission
from workflow.shell import status_sql

COLUMNS = (
    "id",
    "took_effect_on",
    "recorded_at",
    "actor",
    "role",
    "kind",
    "progress",
    "evidence",
    "verification",
    "obstacle",
    "next_step",
    "note",
    "changes",
    "reason",
    "grade",
    "documents",
    "about_id",
    "government_code",
    "hash",
    "file_name",
)
STATE = ("progress", "evidence", "verification")
COUNTED = 10_000  # a page turns no further
IDS_PER_QUERY = 500
LARGE = 20_000  # actions of a plan


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events. kind: of EventKind; role: of whoever recorded them; since: the first day of recording."""

    text: str = ""
    kind: str = ""
    role: str = ""
    since: date | None = None
    action: int | None = None


def _columns(viewer: Actor) -> list[ColumnElement[Any]]:
    """The columns of COLUMNS. Whose name stands behind an account, only those learn who may see names."""
    named = or_(
        col(ActionEvent.account_id).is_(None), within(viewer, Permission.SEE_NAMES, col(ActionEvent.government_code))
    )
    made: dict[str, Any] = {
        "actor": case((named, col(ActionEvent.actor)), else_=""),
        "file_name": col(Load.file_name),
    }
    return [(made[name] if name in made else col(getattr(ActionEvent, name))).label(name) for name in COLUMNS]


def of_action(session: Session, viewer: Actor, action_id: int) -> pd.DataFrame:
    """Every event of an action, newest first, with the columns of COLUMNS (changes: JSON {field: [old, new]})."""
    viewer.require(Permission.READ)
    rows = session.execute(
        select(*_columns(viewer))
        .outerjoin(Load, col(Load.id) == col(ActionEvent.load_id))
        .where(col(ActionEvent.action_id) == action_id)
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
    ).all()
    return _without_hidden_names(session, viewer, pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))


def of_government(session: Session, viewer: Actor, scope: Scope, limit: int) -> pd.DataFrame:
    """The latest events of a scope's government up to its day, newest first: title, action_id, and those of COLUMNS."""
    viewer.require(Permission.READ)
    rows = session.execute(
        select(col(Action.title), col(Action.id), *_columns(viewer))
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .outerjoin(Load, col(Load.id) == col(ActionEvent.load_id))
        .where(
            col(Action.plan_id) == scope.plan_id,
            col(Action.government_code) == scope.government,
            col(ActionEvent.took_effect_on) <= scope.as_of,
            col(ActionEvent.kind) != "added",
            status_sql.not_withdrawn(),
        )
        .order_by(col(ActionEvent.took_effect_on).desc(), col(ActionEvent.id).desc())
        .limit(limit)
    ).all()
    found = pd.DataFrame(rows, columns=["title", "action_id", *COLUMNS], dtype=object)
    return _without_hidden_names(session, viewer, found)


def _conditions(viewer: Actor, scope: Scope, wanted: Wanted, *, newest_first: bool) -> list[ColumnElement[bool]]:
    """newest_first: the database is to walk through the events from the newest, not through the plan's actions."""
    viewer.require(Permission.READ)
    plan = col(Action.plan_id)
    conditions: list[ColumnElement[bool]] = [
        (plan + 0 if newest_first else plan) == scope.plan_id,  # no index answers a sum
        col(ActionEvent.took_effect_on) <= scope.as_of,
        status_sql.not_withdrawn(),
    ]
    if scope.government is not None:
        conditions.append(col(ActionEvent.government_code) == scope.government)
    if wanted.kind:
        conditions.append(col(ActionEvent.kind) == wanted.kind)
    if wanted.role:
        conditions.append(col(ActionEvent.role) == wanted.role.replace("file", ""))
    if wanted.since is not None:
        conditions.append(col(ActionEvent.recorded_at) >= wanted.since)
    if wanted.action is not None:
        conditions.append(col(ActionEvent.action_id) == wanted.action)
    for word in wanted.text.split():
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        texts = (Action.title, Action.number, ActionEvent.reason, ActionEvent.note)
        conditions.append(or_(*(col(text).ilike(pattern, escape="\\") for text in texts)))
    return conditions


def _joined(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(ActionEvent)
        .join(Action, col(Action.id) == col(ActionEvent.action_id))
        .join(Government, col(Government.code) == col(ActionEvent.government_code))
    )


def events(
    session: Session, viewer: Actor, scope: Scope, wanted: Wanted, limit: int | None, offset: int = 0
) -> pd.DataFrame:
    """What was recorded, the latest first: government, number, title, action_id, the columns of COLUMNS, and the state
    before (progress_before, evidence_before, verification_before)."""
    newest_first = scope.government is None and wanted.action is None and _is_large(session, scope.plan_id)
    ids = select(col(ActionEvent.id)).join(Action, col(Action.id) == col(ActionEvent.action_id))
    ids = ids.where(*_conditions(viewer, scope, wanted, newest_first=newest_first))
    page = ids.order_by(col(ActionEvent.id).desc()).offset(offset).limit(limit).subquery()
    question = (
        _joined(
            col(Government.name).label("government"),
            col(Action.number),
            col(Action.title),
            col(Action.id).label("action_id"),
            *_columns(viewer),
        )
        .outerjoin(Load, col(Load.id) == col(ActionEvent.load_id))
        .join(page, page.c.id == col(ActionEvent.id))
        .order_by(col(ActionEvent.id).desc())
    )
    rows = session.execute(question).all()
    found = pd.DataFrame(rows, columns=["government", "number", "title", "action_id", *COLUMNS], dtype=object)
    found = _without_hidden_names(session, viewer, found)
    before = _states_before(session, [int(identity) for identity in found["id"]])
    for place, name in enumerate(STATE):
        values = [before.get(identity, (None,) * len(STATE))[place] for identity in found["id"]]
        found[f"{name}_before"] = pd.Series(values, index=found.index, dtype=object)
    return found


def _without_hidden_names(session: Session, viewer: Actor, found: pd.DataFrame) -> pd.DataFrame:
    """Events with the names of those documents only that the viewer may see; an empty name says that there is one."""
    told = zip(found["id"], found["government_code"], found["documents"], strict=True)
    hidden = {event: said for event, code, said in told if said and not viewer.may(Permission.SEE_EVIDENCE, code)}
    if not hidden:
        return found
    public: set[tuple[int, str]] = set()
    for start in range(0, len(hidden), IDS_PER_QUERY):
        opened = select(col(EvidenceItem.event_id), col(EvidenceItem.name)).where(
            col(EvidenceItem.event_id).in_(list(hidden)[start : start + IDS_PER_QUERY]), col(EvidenceItem.is_public)
        )
        public |= {(row.event_id, row.name) for row in session.execute(opened)}
    shown = {
        event: json.dumps([[name, what] if (event, name) in public else ["", ""] for name, what in json.loads(said)])
        for event, said in hidden.items()
    }
    found["documents"] = [shown.get(event, said) for event, said in zip(found["id"], found["documents"], strict=True)]
    return found


def _is_large(session: Session, plan_id: int) -> bool:
    """Whether it takes longer to look up and sort all events of a plan than to walk through those of all plans."""
    some = select(col(Action.id)).where(col(Action.plan_id) == plan_id).limit(LARGE).subquery()
    return int(session.execute(select(func.count()).select_from(some)).scalar_one()) == LARGE


def _states_before(session: Session, ids: list[int]) -> dict[int, tuple[str | None, ...]]:
    """The state that held before each of these events, by their ids; of the first of an action there is none."""
    states: dict[int, tuple[str | None, ...]] = {}
    this, other = aliased(ActionEvent), aliased(ActionEvent)
    earlier = or_(
        col(other.took_effect_on) < col(this.took_effect_on),
        and_(col(other.took_effect_on) == col(this.took_effect_on), col(other.id) < col(this.id)),
    )
    last = (
        select(col(other.id))
        .where(col(other.action_id) == col(this.action_id), earlier)
        .order_by(col(other.took_effect_on).desc(), col(other.id).desc())
        .limit(1)
        .correlate(this)
        .scalar_subquery()
    )
    before = aliased(ActionEvent)
    for start in range(0, len(ids), 500):
        question = (
            select(col(this.id), *(col(getattr(before, name)) for name in STATE))
            .join(before, col(before.id) == last)
            .where(col(this.id).in_(ids[start : start + 500]))
        )
        states |= {row[0]: tuple(row[1:]) for row in session.execute(question)}
    return states


def count(session: Session, viewer: Actor, scope: Scope, wanted: Wanted) -> int:
    """How many events there are; of more than COUNTED, COUNTED + 1."""
    some = (
        _joined(col(ActionEvent.id))
        .where(*_conditions(viewer, scope, wanted, newest_first=False))
        .limit(COUNTED + 1)
        .subquery()
    )
    return int(session.execute(select(func.count()).select_from(some)).scalar_one())


def heads(session: Session, scope: Scope) -> pd.DataFrame:
    """Where the ledger's chains end today, of the scope's governments: code, government, sequence, hash."""
    # One look into the index for each government; grouping would read all of it.
    end = select(func.max(ActionEvent.sequence)).where(col(ActionEvent.government_code) == col(Government.code))
    question = (
        select(col(Government.code), col(Government.name), col(ActionEvent.sequence), col(ActionEvent.hash))
        .join(ActionEvent, col(ActionEvent.government_code) == col(Government.code))
        .where(col(ActionEvent.sequence) == end.correlate(Government).scalar_subquery())
        .order_by(col(Government.code))
    )
    if scope.government is not None:
        question = question.where(col(Government.code) == scope.government)
    return pd.DataFrame(
        session.execute(question).all(), columns=["code", "government", "sequence", "hash"], dtype=object
    )

"""What was loaded: which files the values came from, and every load with what was found in it and what it changed."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from models import Load, LoadKind, Plan, Tally
from queries.shell import plans
from workflow.accounts.permissions import PROVINCE_DIGITS, Actor, Permission, Reach
from workflow.loading import undo_rights

MAX_FILES_NAMED = 6
ROWS = ("rows_read", "rows_stored", "rows_left")
LOADS = (
    "id",
    "kind",
    "plan",
    "file_name",
    "size",
    "sha256",
    "actor",
    "loaded_at",
    "as_of",
    "changes",
    "rows",
    "undone_at",
    "undone_by",
    "undone_reason",
    "may_undo",
)


class Earlier(NamedTuple):
    """An earlier load of the same file."""

    loaded_at: datetime
    actor: str


def files(session: Session, kinds: tuple[str, ...]) -> list[str]:
    """The names of the files of these kinds that were loaded and not undone, the latest first; not more than MOST."""
    rows = session.execute(
        select(col(Load.file_name))
        .where(col(Load.kind).in_(kinds), col(Load.undone_at).is_(None))
        .group_by(col(Load.file_name))
        .order_by(func.max(Load.id).desc())
        .limit(MAX_FILES_NAMED)
    )
    return list(rows.scalars())


def of_file(session: Session, sha256: str) -> Earlier | None:
    """When the very same file was loaded last, if it was and was not undone."""
    row = session.execute(
        select(col(Load.loaded_at), col(Load.actor))
        .where(col(Load.sha256) == sha256, col(Load.undone_at).is_(None))
        .order_by(col(Load.id).desc())
        .limit(1)
    ).first()
    return Earlier(*row) if row else None


def loads(session: Session, actor: Actor, limit: int, offset: int = 0) -> pd.DataFrame:
    """The loads that somebody may see, the latest first, with the columns of LOADS. Raises Forbidden.

    plan: its title and year, None of values; changes: {new, changed, same, missing}, counts;
    rows: of ROWS, None where it was not recorded; may_undo: whether it is theirs to undo.
    """
    names = [name for name in LOADS if name not in ("plan", "rows", "may_undo")]
    rows = session.execute(
        select(*(col(getattr(Load, name)) for name in names), col(Plan.title), col(Plan.year))
        .outerjoin(Plan, col(Plan.id) == col(Load.plan_id))
        .where(_theirs(actor))
        .order_by(col(Load.id).desc())
        .limit(limit)
        .offset(offset)
    ).all()
    may_undo = {name: undo_rights.may_undo(session, actor, name) for name in {row.actor for row in rows}}
    found = [_row(names, row) | {"may_undo": may_undo[row.actor]} for row in rows]
    return pd.DataFrame(found, columns=list(LOADS), dtype=object)


def _row(names: Sequence[str], row: Any) -> dict[str, Any]:
    known = dict(zip(names, row, strict=False))
    title, year = row[len(names) :]
    counts = json.loads(known["changes"])
    return known | {
        "plan": title and plans.named(title, year),
        "changes": {name: counts[name] for name in ("new", "changed", "same", "missing")},
        "rows": {name: counts[name] for name in ROWS} if "rows_read" in counts else None,
    }


def count(session: Session, actor: Actor) -> int:
    """How many loads somebody may see. Raises Forbidden."""
    return int(session.execute(select(func.count()).select_from(Load).where(_theirs(actor))).scalar_one())


def findings(session: Session, actor: Actor, load_id: int) -> list[dict[str, Any]]:
    """What was found in a load, worst first, as loaders.findings.Finding.stored gives it. Raises Forbidden."""
    text = session.execute(
        select(col(Load.findings)).where(col(Load.id) == load_id, _theirs(actor))
    ).scalar_one_or_none()
    order = ("error", "warning", "info")
    found: list[dict[str, Any]] = json.loads(text or "[]")
    return sorted(found, key=lambda finding: order.index(finding["severity"]))


def original(session: Session, actor: Actor, load_id: int) -> bytes:
    """The file as it came; nothing where somebody may not see it. Raises Forbidden."""
    content = session.execute(
        select(col(Load.original)).where(col(Load.id) == load_id, _theirs(actor))
    ).scalar_one_or_none()
    return bytes(content or b"")


def _theirs(actor: Actor) -> ColumnElement[bool]:
    """Whose loads somebody may see: his own, and those on plans of which he may load every government."""
    actor.require(Permission.LOAD)
    if actor.reach(Permission.LOAD) == Reach.ALL:
        return col(Load.id).is_not(None)
    province = func.substr(col(Tally.government_code), 1, PROVINCE_DIGITS)
    beyond = select(col(Tally.plan_id)).where(province.not_in(actor.provinces))
    on_their_plans = (col(Load.kind) == LoadKind.ACTIONS.value) & col(Load.plan_id).not_in(beyond)
    return or_(col(Load.actor) == actor.name, on_their_plans)

"""Indicators of governments' own: apart from the reference lists, of one government or of all of a province."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models import Direction, Indicator, IndicatorEdit, KpiType, Module
from models.database import insert
from workflow.accounts.permissions import Actor, Permission
from workflow.history.action_change import Rejected, plain

EDITABLE = ("name", "module_code", "unit", "direction", "type", "definition", "low", "high", "owner")
LONGEST = {"name": 200, "unit": 40, "owner": 200, "definition": 2_000}


def known(session: Session) -> list[Indicator]:
    """Every indicator that is somebody's own, with its owner."""
    question = select(Indicator).where(col(Indicator.government_code).is_not(None))
    found = list(session.execute(question).scalars())
    session.expunge_all()
    return found


def add(session: Session, brought: Iterable[Indicator]) -> int:
    """Store those that are new. Returns how many."""
    wanted = {item.code: item for item in brought}
    if not wanted:
        return 0
    stored = set(session.execute(select(col(Indicator.code)).where(col(Indicator.code).in_(wanted))).scalars())
    rows = [item.model_dump() for code, item in wanted.items() if code not in stored]
    if rows:
        insert(session, Indicator, rows)
    return len(rows)


def edit(session: Session, actor: Actor, code: str, changes: Mapping[str, Any]) -> int:
    """Change an own indicator, each field with its history. Returns how many fields.

    changes: of EDITABLE. Raises Forbidden, and Rejected for what is no own indicator or no possible value.
    """
    item = session.get(Indicator, code)
    if item is None or item.government_code is None:
        raise Rejected("own_indicator")
    actor.require(Permission.LOAD, item.government_code)
    count = 0
    for name, given in changes.items():
        new = _checked(session, name, given)
        old = getattr(item, name)
        if new == old:
            continue
        setattr(item, name, new)
        session.add(
            IndicatorEdit(
                indicator_code=code,
                field=name,
                old=_shown(old),
                new=_shown(new),
                edited_at=datetime.now(UTC),
                actor=actor.name,
            )
        )
        count += 1
    if item.low is not None and item.high is not None and item.low >= item.high:
        raise Rejected("own_indicator_scale")
    return count


def _checked(session: Session, name: str, value: Any) -> Any:
    allowed: dict[str, set[Any]] = {"type": set(KpiType), "direction": set(Direction)}
    if name not in EDITABLE or (name in allowed and value not in allowed[name]):
        raise Rejected("own_indicator")
    if name == "module_code":
        if value is not None and session.get(Module, value) is None:
            raise Rejected("own_indicator")
        return value
    if name in LONGEST:
        words = plain(str(value or ""))[: LONGEST[name]]
        if name == "name" and not words:
            raise Rejected("own_indicator")
        return words
    return value


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:200]

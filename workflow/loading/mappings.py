"""What people said that the columns of a layout hold, remembered for the next file of that layout in their province."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models import ColumnMapping
from workflow.accounts.permissions import PROVINCE_DIGITS, Actor, Permission, Reach

EVERYWHERE = ""  # in the place of a province: who may load for all has said it


@dataclass(frozen=True, slots=True)
class Said:
    """What a layout's columns hold (column, counted from 0 → field; "": not used), and whose word that is."""

    fields: dict[int, str]
    by: str
    at: datetime


def remembered(session: Session, actor: Actor, government: str | None = None) -> dict[str, Said]:
    """By layout what was said in the provinces that somebody loads for.

    Of two provinces the later word counts; the operator's where the province itself has said nothing.
    """
    provinces = [EVERYWHERE, *_provinces(actor, government)]
    rows = session.execute(
        select(ColumnMapping).where(col(ColumnMapping.province).in_(provinces)).order_by(col(ColumnMapping.said_at))
    ).scalars()
    ordered = sorted(rows, key=lambda row: row.province != EVERYWHERE)  # stable: the later of two comes later
    return {row.layout: Said(_fields(row), row.said_by, row.said_at) for row in ordered}


def together(
    earlier: Mapping[str, Mapping[int, str]], later: Mapping[str, Mapping[int, str]]
) -> dict[str, dict[int, str]]:
    """What was said earlier and later of columns; of one column the later counts."""
    return {layout: {**earlier.get(layout, {}), **later.get(layout, {})} for layout in {**earlier, **later}}


def remember(
    session: Session, actor: Actor, mappings: Mapping[str, Mapping[int, str]], government: str | None = None
) -> None:
    """Keep what somebody said for his provinces, beside what was said there of other columns. Raises Forbidden."""
    if not mappings:
        return
    actor.require(Permission.LOAD, government)
    now = datetime.now(UTC)
    for province in _provinces(actor, government) or [EVERYWHERE]:
        for layout, fields in mappings.items():
            before = session.get(ColumnMapping, (province, layout))
            known = {**(_fields(before) if before else {}), **fields}
            said = json.dumps({str(index): name for index, name in sorted(known.items())})
            row = ColumnMapping(province=province, layout=layout, fields=said, said_by=actor.name, said_at=now)
            session.merge(row)


def _provinces(actor: Actor, government: str | None) -> list[str]:
    """The provinces that somebody loads for: his own; of who may load for all, the one that is named."""
    if actor.reach(Permission.LOAD) != Reach.ALL:
        return sorted(actor.provinces)
    return [government[:PROVINCE_DIGITS]] if government else []


def _fields(row: ColumnMapping) -> dict[int, str]:
    return {int(index): name for index, name in json.loads(row.fields).items()}

"""What people said that the columns of a layout hold, remembered for the next file of that layout."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models import ColumnMapping
from workflow.accounts.permissions import Actor, Permission


def remembered(session: Session) -> dict[str, dict[int, str]]:
    """Layout → column, counted from 0 → field ("": not used)."""
    rows = session.execute(select(col(ColumnMapping.layout), col(ColumnMapping.fields)))
    return {row.layout: {int(index): name for index, name in json.loads(row.fields).items()} for row in rows}


def together(
    earlier: Mapping[str, Mapping[int, str]], later: Mapping[str, Mapping[int, str]]
) -> dict[str, dict[int, str]]:
    """What was said earlier and later of columns; of one column the later counts."""
    return {layout: {**earlier.get(layout, {}), **later.get(layout, {})} for layout in {**earlier, **later}}


def remember(session: Session, actor: Actor, mappings: Mapping[str, Mapping[int, str]]) -> None:
    """Keep what somebody said, beside what was said before of other columns of the layout. Raises Forbidden."""
    if not mappings:
        return
    actor.require(Permission.LOAD)
    now = datetime.now(UTC)
    for layout, fields in together(remembered(session), mappings).items():
        said = json.dumps({str(index): name for index, name in sorted(fields.items())})
        session.merge(ColumnMapping(layout=layout, fields=said, said_by=actor.name, said_at=now))

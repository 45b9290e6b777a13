"""Every rule about a state stands twice, as Python and as SQL: here both are asked about all states, up to the borders."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Date, Engine, Integer, MetaData, Table, Text, insert, select
from sqlmodel import col

from methods import status
from methods.composite import KEYS, latest
from models import Evidence, IndicatorValue, Load, Progress, Verification
from models.database import writing
from queries.shell.latest import is_latest
from workflow.shell import status_sql

DAY = date(2026, 6, 30)
SOON = status.DUE_SOON.days
BORDERS = (-40, -1, 0, 1, SOON - 1, SOON, SOON + 1, 40)  # days until an action is due
STATES = [
    dict(zip(("progress", "evidence", "verification", "due_date", "obstacle"), state, strict=True))
    for state in product(
        (progress.value for progress in Progress),
        (None, *(evidence.value for evidence in Evidence)),
        (None, *(verification.value for verification in Verification)),
        (None, *(DAY + timedelta(days=days) for days in BORDERS)),
        ("", "menunggu peraturan"),
    )
]
KINDS = {"progress": Text, "evidence": Text, "verification": Text, "due_date": Date, "obstacle": Text}


def in_python(state: dict[str, Any]) -> list[bool | str]:
    progress, evidence, verification, due = (
        state[name] for name in ("progress", "evidence", "verification", "due_date")
    )
    return [
        status.is_unfinished(progress),
        status.is_late(progress, due, DAY),
        status.is_due_soon(progress, due, DAY),
        status.has_left(progress, verification),
        status.is_in_force(progress, verification),
        status.is_evidenced(progress, evidence),
        status.is_claim(progress, verification),
        status.is_complete_claim(progress, evidence),
        status.lacks_evidence(progress, evidence, verification),
        status.shown_status(progress, verification, due, state["obstacle"], DAY),
    ]


def in_sql(states: Table) -> list[Any]:
    column = states.c.__getitem__
    return [
        status_sql.unfinished(column),
        status_sql.late(column, DAY),
        status_sql.due_soon(column, DAY),
        status_sql.has_left(column),
        status_sql.in_force(column),
        status_sql.evidenced(column),
        status_sql.claim(column),
        status_sql.complete_claim(column),
        status_sql.lacks_evidence(column),
        status_sql.shown_status(column, DAY),
    ]


VALUES = st.lists(
    st.tuples(
        st.sampled_from(["36", "36.01", "36.71"]),
        st.sampled_from(["spi", "spbe"]),
        st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days)),
        st.sampled_from(["a", "b"]),
    ),
    min_size=1,
    max_size=12,
    unique=True,
)


def test_the_rules_in_sql_agree_with_those_in_python(database: Engine) -> None:
    columns = [Column("place", Integer), *(Column(name, kind) for name, kind in KINDS.items())]
    states = Table("states", MetaData(), *columns, prefixes=["TEMPORARY"])
    with database.begin() as connection:
        states.create(connection)
        connection.execute(insert(states), [{"place": place} | state for place, state in enumerate(STATES)])
        rows = connection.execute(select(*in_sql(states)).order_by(states.c.place)).all()
        states.drop(connection)

    assert len(rows) == len(STATES)
    for state, row in zip(STATES, rows, strict=True):
        # What SQL does not know (NULL) is not so.
        asked = [answer if isinstance(answer, str) else bool(answer) for answer in row]
        assert asked == in_python(state), state


def test_the_newest_values_in_sql_are_those_in_python(database: Engine) -> None:
    with writing(database) as session:
        loaded = Load(
            kind="indicators", file_name="x", sha256="", size=0, actor="x", loaded_at=datetime(2026, 6, 30, tzinfo=UTC),
            as_of=DAY, findings="[]", changes="{}", original=b"",
        )  # fmt: skip
        session.add(loaded)
        session.flush()
        load_id = loaded.id

    @given(VALUES)
    def agree(drawn: list[tuple[str, str, date, str]]) -> None:
        with writing(database) as session:
            for code, indicator, day, source in drawn:
                session.add(
                    IndicatorValue(
                        government_code=code, indicator_code=indicator, day=day, source=source, value=1, load_id=load_id
                    )
                )
            session.flush()
            newest = is_latest(IndicatorValue, ("indicator_code", "government_code"), DAY)
            columns = [col(getattr(IndicatorValue, name)) for name in (*KEYS, "day", "source")]
            asked = session.execute(select(*columns).where(newest)).all()
            session.rollback()  # the next history begins with none
        known = pd.DataFrame([row for row in drawn if row[2] <= DAY], columns=[*KEYS, "day", "source"])
        expected = {tuple(row[:3]): row[4] for row in latest(known).itertuples(index=False)} if len(known) else {}
        assert Counter(tuple(row[:3]) for row in asked) == expected

    agree()

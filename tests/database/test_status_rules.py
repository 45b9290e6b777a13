"""Every rule about a state stands twice, as Python and as SQL: here both are asked about the same random states."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Date, Engine, Text, literal, select

from methods import status
from models import Evidence, Progress, Verification
from models.database import reading
from workflow.shell import status_sql

DAY = date(2026, 6, 30)
STATES = st.fixed_dictionaries(
    {
        "progress": st.sampled_from([progress.value for progress in Progress]),
        "evidence": st.sampled_from([None, *(evidence.value for evidence in Evidence)]),
        "verification": st.sampled_from([None, *(verification.value for verification in Verification)]),
        "due_date": st.none() | st.integers(-40, 40).map(lambda days: DAY + timedelta(days=days)),
        "obstacle": st.sampled_from(["", "menunggu peraturan"]),
    }
)


def in_python(state: dict[str, Any]) -> list[bool | str]:
    progress, evidence, verification, due = (
        state[name] for name in ("progress", "evidence", "verification", "due_date")
    )
    return [
        status.is_unfinished(progress),
        status.is_late(progress, due, DAY),
        status.is_due_soon(progress, due, DAY),
        status.has_left(progress, verification),
        status.is_claim(progress, verification),
        status.is_complete_claim(progress, evidence),
        status.lacks_evidence(progress, evidence, verification),
        status.shown_status(progress, verification, due, state["obstacle"], DAY),
    ]


def in_sql(state: dict[str, Any]) -> list[Any]:
    def column(name: str) -> Any:
        return literal(state[name], Date() if name == "due_date" else Text())

    return [
        status_sql.unfinished(column),
        status_sql.late(column, DAY),
        status_sql.due_soon(column, DAY),
        status_sql.has_left(column),
        status_sql.claim(column),
        status_sql.complete_claim(column),
        status_sql.lacks_evidence(column),
        status_sql.shown_status(column, DAY),
    ]


def test_the_rules_in_sql_agree_with_those_in_python(database: Engine) -> None:
    @given(st.lists(STATES, min_size=1, max_size=20))
    def agree(states: list[dict[str, Any]]) -> None:
        for state in states:
            with reading(database) as session:
                row = session.execute(select(*in_sql(state))).one()
            # What SQL does not know (NULL) is not so.
            asked = [answer if isinstance(answer, str) else bool(answer) for answer in row]
            assert asked == in_python(state), state

    agree()

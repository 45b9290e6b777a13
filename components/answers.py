"""Answers of queries/, cached under the database's revision: never stale, on any replica, without a time-out."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st

from models.database import reading
from queries import history, plans, progress, register, revision

Answer = TypeVar("Answer")
# Only what is listed is asked; a cached function takes a name and plain values, never a frame (Streamlit samples large ones).
_QUESTIONS: dict[str, Callable[..., Any]] = {
    f"{question.__module__}.{question.__name__}": question
    for question in (
        plans.plans,
        plans.governments,
        progress.standing,
        progress.by_area,
        progress.by_government,
        progress.curves,
        progress.report_dates,
        register.actions,
        register.action,
        register.count,
        register.late,
        register.due_next,
        register.plan_of_action,
        history.of_action,
    )
}


def current_revision() -> int:
    """The database's revision now."""
    with reading() as session:
        return revision.current(session)


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(question: str, number: int, arguments: tuple[Any, ...]) -> Any:
    with reading() as session:
        return _QUESTIONS[question](session, *arguments)


def ask(question: Callable[..., Answer], *arguments: Any) -> Answer:
    """The answer to a question of queries/ about these arguments, as of this run's revision."""
    number = st.session_state.setdefault("revision", current_revision())
    return cast(Answer, _answer(f"{question.__module__}.{question.__name__}", number, arguments))

"""The curves of the plan, with their message above them."""

import streamlit as st

from charts.progress import curves
from components.shell.caching import memo
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from queries.progress import curves as progress


def show(choice: Choice) -> None:
    """Draw the curves; title and alternative text are the same sentence."""
    frame = cached_query(progress.curves, choice.scope)
    plan, as_of = choice.plan, choice.scope.as_of
    message = curves.in_words(frame, as_of)
    st.header(message, anchor=False)
    dark = st.context.theme.type == "dark"
    figure = memo.figure(
        "curves", choice.scope, lambda: curves.curves(frame, plan.starts, plan.ends, as_of, dark=dark), dark=dark
    )
    st.plotly_chart(figure, key="curves", theme=None, alt=message, config={"displayModeBar": False})

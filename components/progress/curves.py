"""The curves of the plan, with their message above them."""

import plotly.graph_objects as go
import streamlit as st

from charts.progress import curves
from components.shell import chart
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from queries.progress import curves as progress
from translations.formats import unbroken


def show(choice: Choice) -> None:
    """Draw the curves; title and alternative text are the same sentence."""
    frame = cached_query(progress.curves, choice.scope)
    plan, as_of = choice.plan, choice.scope.as_of
    message = curves.in_words(frame, as_of)
    st.header(unbroken(message), anchor=False)

    def draw(dark: bool, narrow: bool) -> go.Figure:
        return curves.curves(frame, plan.starts, plan.ends, as_of, dark=dark, narrow=narrow)

    chart.show("curves", draw, choice.scope, message, chart.Source.of_plan(choice), frame)

"""Finished parts of a page, kept under (part, scope, revision, language): nothing is drawn twice."""

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from components.answers import this_revision
from translations import language


def html(part: str, scope: Hashable, draw: Callable[[], str]) -> None:
    """Draw a part made of HTML."""
    st.html(_html(part, scope, this_revision(), language(), draw))


def figure(part: str, scope: Hashable, draw: Callable[[], Any], *, dark: bool) -> Any:
    """A finished plotly figure. It is shared by all readers: show it, never change it."""
    return _figure(f"{part}{dark}", scope, this_revision(), language(), draw)


@st.cache_data(max_entries=500, show_spinner=False)
def _html(part: str, scope: Hashable, revision: int, language: str, _draw: Callable[[], str]) -> str:  # noqa: ARG001  the key
    return _draw()


@st.cache_resource(max_entries=100, show_spinner=False)
def _figure(part: str, scope: Hashable, revision: int, language: str, _draw: Callable[[], Any]) -> Any:  # noqa: ARG001  the key
    return _draw()

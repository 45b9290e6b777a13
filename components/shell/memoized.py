"""Finished parts of a page, kept under (part, what it is of, revision, language): nothing is made twice."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import streamlit as st

from components.shell.answers import this_revision
from translations import language

Part = TypeVar("Part")


def html(part: str, of: Hashable, draw: Callable[[], str]) -> None:
    """Draw a part made of HTML."""
    st.html(kept(part, of, draw))


def figure(part: str, of: Hashable, draw: Callable[[], Any], *, dark: bool) -> Any:
    """A finished plotly figure."""
    return kept(f"{part} {'dark' if dark else 'light'}", of, draw)


def kept(part: str, of: Hashable, make: Callable[[], Part]) -> Part:
    """Whatever make gives. It is shared by all readers: show it, never change it."""
    return cast(Part, _kept(part, of, this_revision(), language(), make))


@st.cache_resource(max_entries=1_000, show_spinner=False)
def _kept(part: str, of: Hashable, revision: int, language: str, _make: Callable[[], Any]) -> Any:  # noqa: ARG001  the key
    return _make()

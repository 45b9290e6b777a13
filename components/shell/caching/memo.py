"""Finished parts of a page, kept under (part, what it is of, language) until what the page asked about changes."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

import streamlit as st

from components.shell.caching.cached_queries import asked_topics, on_page, this_state
from components.shell.caching.kept import Kept, Made
from translations import language

Part = TypeVar("Part")
_parts = Kept(1_000)


def html(part: str, of: Hashable, draw: Callable[[], str]) -> None:
    """Draw a part made of HTML."""
    st.html(value(part, of, draw))


def figure(part: str, of: Hashable, draw: Callable[[], Any], *, dark: bool) -> Any:
    """A finished plotly figure."""
    return value(f"{part} {'dark' if dark else 'light'}", of, draw)


def value(part: str, of: Hashable, make: Callable[[], Part]) -> Part:
    """Whatever make gives. It is shared by all readers: show it, never change it.

    It may rest on anything that this run has asked before, and on what make itself asks.
    """
    if not on_page():  # for a download, whose questions nobody notes: what it makes would be kept for ever
        return make()
    state = this_state()

    def made() -> Made:
        value = make()
        return Made(value, asked_topics(), state)

    return cast(Part, _parts.get((part, of, language()), state, made).value)


def forget() -> None:
    """Let go of all parts, for tests that change the database under a running process."""
    _parts.clear()

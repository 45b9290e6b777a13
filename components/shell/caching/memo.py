"""Finished parts of a page, kept under (part, what it is of, language, actions that are not seen) until an answer that
they rest on is another."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import streamlit as st

from components.shell import actor
from components.shell.caching.cached_queries import Asked, asked, still_answers, unseen
from components.shell.caching.kept import Kept
from components.shell.caching.run_state import note_outdated, on_page, patience
from translations import language

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class _Drawn:
    value: Any
    answers: Mapping[Asked, Any]  # to all that was asked before it was finished: it may rest on any of them


_parts = Kept[_Drawn](1_000)


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
    key = (part, of, language(), unseen())
    found = _parts.get(key, _holds, lambda _before: _Drawn(make(), asked()), patience(), stranger=actor.is_stranger())
    if not _holds(found):
        note_outdated()
    return cast(Part, found.value)


def _holds(drawn: _Drawn) -> bool:
    return still_answers(drawn.answers)


def forget() -> None:
    """Let go of all parts, for tests that change the database under a running process."""
    _parts.clear()

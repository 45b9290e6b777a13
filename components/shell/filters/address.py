"""Widgets whose values live in the address, as codes, so that every view is a link.

Streamlit's own binding writes the label of an option into the address, which changes with the language; so a widget's
code is written by its callback, and read again whenever the address differs from what was last seen (first visit, link,
Back).
"""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from settings import settings
from translations import language

# What the pages share follows the reader from page to page; a page's own filters do not.
SHARED = ("rencana", "pemda", "per", "bahasa")
ROW_DIGITS = 9  # PostgreSQL's integers have room for them


def value(key: str, allowed: Sequence[str], default: str) -> str:
    """The value of a key in the address, if it is allowed, else the default. Prepares the widget of the same key."""
    asked = st.query_params.get(key, default)
    chosen = asked if asked in allowed else default
    _prepare(key, chosen)
    return chosen


def row(key: str) -> int | None:
    """The number of a row that the address names; None where it names none, or none that a database could have."""
    asked = st.query_params.get(key, "")
    return int(asked) if asked.isdecimal() and len(asked) <= ROW_DIGITS else None


def text(key: str) -> str:
    """The same for free text."""
    asked = st.query_params.get(key, "")[:200]
    _prepare(key, asked)
    return str(st.session_state[key])


def _prepare(key: str, chosen: str) -> None:
    """Give the widget of a key its value, where the address has changed, or the page: there it is another widget."""
    seen = (chosen, st.session_state.get("page@address"))
    known = (st.session_state.get(f"{key}@address"), st.session_state.get(f"{key}@page"))
    if known != seen or key not in st.session_state:
        st.session_state[key] = chosen
        st.session_state[f"{key}@address"], st.session_state[f"{key}@page"] = seen


def write(key: str, default: str) -> None:
    """Callback of a widget: its value into the address; the default leaves the address clean."""
    chosen = st.session_state.get(key)
    assign(key, default if chosen is None else str(chosen), default)


def assign(key: str, chosen: str, default: str) -> None:
    """A value into the address, and into the widget of the key with the next run."""
    st.session_state[f"{key}@address"] = chosen
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def drop(key: str) -> None:
    """Callback: take a key out of the address."""
    st.query_params.pop(key, None)


def follow(page: str) -> None:
    """On coming from another page, bring along what the pages share."""
    if st.session_state.get("page@address") not in (None, page):
        for key in SHARED:
            remembered = st.session_state.get(f"{key}@shared")
            if remembered and key not in st.query_params:
                st.query_params[key] = remembered
    st.session_state["page@address"] = page


def remember() -> None:
    """Keep what the address says of the shared keys, for the next page."""
    for key in SHARED:
        st.session_state[f"{key}@shared"] = st.query_params.get(key)


def in_language(code: str) -> str:
    """The address of the same view in another language. A link, and no widget: boxes keep the words they came with."""
    return "?" + urlencode(st.query_params.to_dict() | {"bahasa": code})


def to(page: str, **asked: str) -> str:
    """The address of a page. It opens a new session, so a language other than the usual one goes along."""
    if language() != settings().language:
        asked |= {"bahasa": language()}
    return f"/{page}?{urlencode(asked)}" if asked else f"/{page}"

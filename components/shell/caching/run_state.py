"""What a run of a page goes by: the state of the database that it reads, and what it has been told so far."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

import streamlit as st
from cachetools import LRUCache

from components.shell import actor
from models import shape, topics
from models.database import reading
from models.topics import Counters
from settings import settings
from translations import gettext as _
from workflow.shell import outage
from workflow.shell.outage import Outage

# In the session's state: the counters of this run, the answers it has been given, whether something of it is outdated,
# an outage that it met; and when this session itself last changed something.
_COUNTERS, _ASKED, _OUTDATED, _OUTAGE, _CHANGED = "counters", "asked", "outdated", "outage", "changed"
# When each account last changed something: whoever reloads the page, or opens another, has a new session.
_changed_by: LRUCache[int, float] = LRUCache(10_000)
_newest: Counters = {}  # as any run of this process read them last
_fixed: ContextVar[Counters | None] = ContextVar("counters", default=None)


def begin_run() -> None:
    """Read the counters that this run of the page goes by, so that all its figures are of one state."""
    st.session_state[_ASKED], st.session_state[_OUTDATED] = {}, False
    _read_state()


def end_run() -> None:
    """Let go of the answers: a session that waits for its reader's next click would keep them in memory."""
    st.session_state[_ASKED] = {}


def has_changed() -> None:
    """Read the counters anew, after this run itself has changed something: of that it sees no outdated answer."""
    st.session_state[_ASKED], st.session_state[_CHANGED] = {}, time.monotonic()
    if (account_id := actor.current().account_id) is not None:
        _changed_by[account_id] = time.monotonic()
    _read_state()


def _read_state() -> None:
    """Read the counters.

    While the database is away they stay as they were: what has been worked out can still be shown.
    """
    global _newest  # noqa: PLW0603  the only place that writes it
    try:
        with reading() as session:
            _newest = topics.counters(session)
            st.session_state[_OUTAGE] = Outage.UPGRADED if shape.has_changed(session) else None
    except outage.KINDS as error:
        st.session_state[_OUTAGE] = outage.of(error)
        if st.session_state[_OUTAGE] is None or not _newest:
            raise
    st.session_state[_COUNTERS] = _newest


def in_outage() -> str:
    """What to tell readers of a database that did not answer in this run, or is being upgraded; else ""."""
    found = st.session_state.get(_OUTAGE)
    if found is Outage.UPGRADED:
        return outage.sentence(found)
    known = _("Yang tampil adalah angka terakhir yang diketahui.")
    return f"{outage.sentence(found)} {known}" if found else ""


def is_upgraded() -> bool:
    """Whether this run has met a database that a newer version of the program has migrated: what fails may be that."""
    return st.session_state.get(_OUTAGE) is Outage.UPGRADED


def this_state() -> Counters:
    """The counters that this run of the page goes by."""
    fixed = _fixed.get()
    return cast(Counters, st.session_state[_COUNTERS]) if fixed is None else fixed


def has_outdated() -> bool:
    """Whether some figures of this run are from before the last change, since working them out takes long."""
    return bool(st.session_state.get(_OUTDATED))


def note_outdated() -> None:
    """Something of this run is from before the last change."""
    st.session_state[_OUTDATED] = True


def patience() -> float:
    """How many seconds ago something that takes long may have been right, for this reader; 0 after a change of his."""
    allowed, never = settings().old_figures_seconds, float("-inf")
    by_account = _changed_by.get(actor.current().account_id or 0, never)
    changed = max(st.session_state.get(_CHANGED, never), by_account)
    return allowed if time.monotonic() - changed > 2 * allowed else 0  # others' runs that began before it have ended


def on_page() -> bool:
    """Whether a run of a page asks, whose questions are noted; else it is a download, which a page has prepared."""
    return _fixed.get() is None


@contextmanager
def at_state(counters: Counters) -> Iterator[None]:
    """Go by these counters, on a thread that has no session."""
    token = _fixed.set(counters)
    try:
        yield
    finally:
        _fixed.reset(token)


def asked() -> dict[Any, Any]:
    """The answers that this run has been given so far, by question."""
    answers: dict[Any, Any] = st.session_state.setdefault(_ASKED, {})
    return answers

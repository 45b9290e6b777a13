"""The current user (actor): read from the session's row, since a sign-in may end while a page is open.

Whoever looks is found out at the start of a run, and forgotten at its end: a callback runs before the next one begins,
and so asks anew. Whoever writes is found out once more at that moment (components/shell/saving.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

import streamlit as st

from components.shell.open_pages import COOKIES
from models.database import Session
from settings import clock
from workflow.accounts import recognition, sign_in
from workflow.accounts.permissions import PUBLIC, Actor
from workflow.accounts.sign_in import SignedIn

ACTOR, WAS_SIGNED_IN, SAVING_PAUSED = "actor", "was signed in", "saving is paused"

_asking: ContextVar[Actor | None] = ContextVar("asking", default=None)


def identify() -> Actor:
    """Find out who is looking, for the rest of this run."""
    found = recognition.recognise(cookie())
    actor = _of(found)
    st.session_state[ACTOR] = actor
    st.session_state[SAVING_PAUSED] = found is not None and found.saving_paused
    if actor.account_id is not None:
        st.session_state[WAS_SIGNED_IN] = True
    return actor


def of(word: str) -> Actor:
    """Who is signed in with a cookie's token at this moment; the public where nobody is."""
    return _of(recognition.recognise(word))


def _of(found: SignedIn | None) -> Actor:
    return found.actor if found and not found.must_change_password else PUBLIC


def forget() -> None:
    """At the end of a run: whoever comes next is found out anew."""
    st.session_state.pop(ACTOR, None)


def of_draft(session: Session) -> Actor:
    """Whose draft it is that is being written in this tab, also just after the sign-in has lapsed."""
    actor = current()
    return sign_in.of_lapsed(session, cookie()) or actor if has_ended() else actor


def has_ended() -> bool:
    """Whether somebody was signed in in this tab, and is no longer."""
    return current().account_id is None and bool(st.session_state.get(WAS_SIGNED_IN))


def cookie() -> str:
    """The token of the sign-in cookie, as this browser tab had it when it was opened."""
    known = st.context.cookies.to_dict()
    return next((known[name] for name in COOKIES if name in known), "")


def today(government: str = "") -> date:
    """The day it is at a government; where none is named, at the governments of whoever is looking."""
    return clock.today(*([government] if government else current().governments))


@contextmanager
def on_behalf_of(actor: Actor) -> Iterator[None]:
    """On a thread of its own, which has no session: who asked for what is made there."""
    token = _asking.set(actor)
    try:
        yield
    finally:
        _asking.reset(token)


def current() -> Actor:
    """Who is looking, as found out in this run."""
    if (asking := _asking.get()) is not None:
        return asking
    actor: Actor | None = st.session_state.get(ACTOR)
    return actor or identify()


def is_stranger() -> bool:
    """Whether nobody is signed in."""
    return current().account_id is None

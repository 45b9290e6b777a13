"""The current user (actor) of this run: read from the session's row each time, since the cookie outlives a sign-out."""

import streamlit as st

from workflow.accounts import sign_in
from workflow.accounts.permissions import PUBLIC, Actor

COOKIES = ("renaksi", "__Host-renaksi")  # web/cookies.py sets them


def identify() -> Actor:
    """Find out who is looking, for the rest of this run."""
    found = sign_in.recognise(cookie())
    actor = found.actor if found and not found.must_change_password else PUBLIC
    st.session_state["actor"] = actor
    return actor


def cookie() -> str:
    """The token of the sign-in cookie, as this browser tab had it when it was opened."""
    known = st.context.cookies.to_dict()
    return next((known[name] for name in COOKIES if name in known), "")


def current() -> Actor:
    """Who is looking, as found out at the start of this run."""
    actor: Actor = st.session_state["actor"]
    return actor

"""Writing from a page: one transaction, and what went wrong in the reader's language. Nothing typed is lost."""

from collections.abc import Callable
from typing import TypeVar
from uuid import uuid4

import streamlit as st
import structlog

from components.shell import actor, refusals
from components.shell.caching.cached_queries import read_state
from models.database import Busy, Session, noting, writing
from translations import gettext as _
from workflow.accounts.permissions import Actor

Result = TypeVar("Result")
logger = structlog.get_logger("saving")
SAID = "said after saving"


def save(deed: Callable[[Session], Result]) -> Result | None:
    """Do something that figures depend on. Where it was refused, the reason is shown, and None comes back."""
    return _do(deed, figures=True)


def note(deed: Callable[[Session], Result]) -> Result | None:
    """The same for what no figure depends on."""
    return _do(deed, figures=False)


def keep_draft(deed: Callable[[Session, Actor], Result]) -> Result | None:
    """Keep what somebody is typing; also for somebody whose sign-in has lapsed meanwhile, so that nothing is lost."""
    actor.identify()
    return _write(lambda session: deed(session, actor.of_draft(session)), figures=False)


def _do(deed: Callable[[Session], Result], *, figures: bool) -> Result | None:
    actor.identify()  # the deed asks actor.current(): who is there now, not who was when the page was drawn
    if actor.has_ended():
        return None  # components/frame.py says so, once, instead of the page
    return _write(deed, figures=figures)


def _write(deed: Callable[[Session], Result], *, figures: bool) -> Result | None:
    try:
        with (writing if figures else noting)() as session:
            result = deed(session)
    except refusals.KINDS as refusal:
        if actor.has_ended():
            return None
        st.error(refusals.sentence(refusal), icon=":material/error:")
        return None
    except Busy as error:
        number = uuid4().hex[:8]
        logger.error("not_saved", number=number, exc_info=error)
        sentence = _("Basis data sedang tidak terjangkau. Isian Anda tetap ada; coba lagi. Nomor {number}.")
        st.error(sentence.format(number=number), icon=":material/error:")
        return None
    read_state()
    return result


def say(sentence: str) -> None:
    """Tell something after the page has been drawn anew."""
    st.session_state[SAID] = sentence


def said() -> None:
    """Draw what was to be told."""
    if sentence := st.session_state.pop(SAID, ""):
        st.success(sentence, icon=":material/check:")

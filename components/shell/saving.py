"""Writing from a page: one transaction, and what went wrong in the reader's language. Nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import uuid4

import streamlit as st
import structlog

from components.shell import actor, refusals
from components.shell.caching.run_state import has_changed
from models.database import Session, noting, writing
from translations import gettext as _
from workflow.accounts.permissions import Actor
from workflow.shell import measures, outage

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

    def keep(session: Session) -> Result:
        return deed(session, actor.of_draft(session))

    with _telling():
        actor.identify()
        return _write(keep, figures=False)
    return None


def _do(deed: Callable[[Session], Result], *, figures: bool) -> Result | None:
    with _telling():
        actor.identify()  # the deed asks actor.current(): who is there now, not who was when the page was drawn
        if actor.has_ended():
            return None  # components/frame.py says so, once, instead of the page
        return _write(deed, figures=figures)
    return None


def _write(deed: Callable[[Session], Result], *, figures: bool) -> Result:
    with measures.saving(), (writing if figures else noting)() as session:
        result = deed(session)
    if figures:
        has_changed()
    return result


@contextmanager
def _telling() -> Iterator[None]:
    """Tell why something was not saved, where it was refused or the database does not do it."""
    try:
        yield
    except refusals.KINDS as refusal:
        if not actor.has_ended():
            st.error(refusals.sentence(refusal), icon=":material/error:")
    except outage.KINDS as error:
        found = outage.of(error)
        if found is None:
            raise
        number = uuid4().hex[:8]
        logger.error("not_saved", number=number, found=found, exc_info=error)
        kept = _("Isian Anda tetap ada. Nomor {number}.").format(number=number)
        st.error(f"{outage.sentence(found)} {kept}", icon=":material/error:")


def say(sentence: str) -> None:
    """Tell something after the page has been drawn anew."""
    st.session_state[SAID] = sentence


def said() -> None:
    """Draw what was to be told."""
    if sentence := unsaid():
        st.success(sentence, icon=":material/check:")


def unsaid() -> str:
    """Take back what was to be told, for a page that tells it elsewhere; "" where there is nothing."""
    return str(st.session_state.pop(SAID, ""))

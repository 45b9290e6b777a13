"""Who is signed in, in the upper right corner; and what somebody sees whose sign-in has ended."""

import streamlit as st

from components import address, template
from translations import gettext as _
from translations import mark
from workflow.permissions import Actor

ROLES = {
    "public": mark("publik"),
    "presenter": mark("pemapar"),
    "officer": mark("petugas daerah"),
    "coordinator": mark("koordinator provinsi"),
    "verifier": mark("satgas KPK"),
    "admin": mark("admin"),
    "operator": mark("operator"),
}


def corner(who: Actor) -> None:
    """A link to sign in, or the account's role and a link to sign out."""
    with st.container(key="corner"):
        template.show("corner.html", who=who, role=_(ROLES[who.role]), to=address.to)


def signed_out() -> None:
    """Instead of a page, for somebody who may not see figures (any more)."""
    st.title(_("Anda sudah keluar"), anchor=False)
    template.show("signed_out.html")

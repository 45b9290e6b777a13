"""Who is signed in, in the upper right corner; and what somebody sees whose sign-in has ended."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import Page

from components.shell import template, words
from components.shell.filters import address
from translations import gettext as _
from workflow.accounts.permissions import Actor

LANGUAGES = {"id": "Indonesia", "en": "English"}


def corner(who: Actor, search: Page) -> None:
    """The search, the language, then a link to sign in, or the account's role and a link to sign out."""
    with st.container(key="corner", horizontal=True, vertical_alignment="center"):
        with st.container(key="search"):
            st.page_link(search, label=_("Cari"), icon=":material/search:", help=_("Tombol /"))
        languages = [(code, name, address.in_language(code)) for code, name in LANGUAGES.items()]
        template.show("corner.html", who=who, role=words.role(who.role), to=address.to, languages=languages)


def signed_out(page: str) -> None:
    """Instead of a page, for somebody whose sign-in has ended, or who may not see figures without one."""
    st.title(_("Anda sudah keluar"), anchor=False)
    asked = st.query_params.to_dict()
    back = address.to("masuk", next=f"/{page}?{urlencode(asked)}" if asked else f"/{page}")
    template.show("signed_out.html", back=back)

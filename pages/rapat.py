"""Rapat: what was promised, by whom, by when, and whether it was kept."""

import streamlit as st

from components.meetings import meeting as meeting_page
from components.shell import page, saving
from translations import gettext as _

choice = page.begin()
st.title(_("Rapat dan komitmen"), anchor=False)
saving.said()
meeting = meeting_page.choose(choice)
if meeting is not None:
    meeting_page.show(choice, meeting)
if meeting_page.may_hold(choice):
    meeting_page.open_form(choice)
page.end(choice)

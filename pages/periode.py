"""Periode: closed quarters and meetings, their editions, and what a correction changed."""

import streamlit as st

from components.meetings import periods as period_page
from components.shell import page, saving
from translations import gettext as _

choice = page.begin()
st.title(_("Periode"), anchor=False)
saving.said()
period_page.show(choice)
if period_page.may_close(choice):
    period_page.close(choice)
page.end(choice)

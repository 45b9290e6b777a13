"""Riwayat: everything that was recorded, newest first. Nothing expires, nothing is rewritten."""

import streamlit as st

from components.history import table as event_table
from components.shell import page
from translations import gettext as _

choice = page.begin()
st.title(_("Riwayat"), anchor=False)
page.subtitle(choice)
event_table.show(choice, event_table.choose(choice))
event_table.show_heads(choice)
page.end(choice)

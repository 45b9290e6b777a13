"""Riwayat: everything that was recorded, newest first. Nothing expires, nothing is rewritten."""

import streamlit as st

from components import event_table, page
from translations import gettext as _

choice = page.begin()
st.title(_("Riwayat"), anchor=False)
page.whose(choice)
event_table.show(choice, event_table.choose())
event_table.show_heads(choice)
page.end(choice)

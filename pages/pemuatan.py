"""Riwayat pemuatan: every load with what was found and changed, its original file, and the way to take it back."""

import streamlit as st

from components.loading import history as load_history
from components.shell import page, saving
from translations import gettext as _

st.title(_("Riwayat pemuatan"), anchor=False)
saving.said()
chosen = load_history.choose()
if chosen is not None:
    load_history.show(chosen)
page.end(None)

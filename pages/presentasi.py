"""Presentasi: choose the slides, start, or take the pack along."""

import streamlit as st

from components import presentation as presenting
from components.shell import page
from translations import gettext as _

choice = page.begin()
st.title(_("Presentasi"), anchor=False)
page.subtitle(choice)
keys = presenting.choose()
presenting.start(choice, keys)
st.header(_("Paket rapat"), anchor=False)
presenting.downloads(choice, keys)
page.end(choice)

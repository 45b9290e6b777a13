"""Cari: where is it? A government, an action, a unit, an indicator or a page, by its name."""

import streamlit as st

from components import finding
from components.shell import page
from translations import gettext as _

st.title(_("Cari"), anchor=False)
finding.show()
page.end(None)

"""Terbitkan: the published edition: what it would change, who agreed, and the button."""

import streamlit as st

from components import publication
from components.shell import page, saving
from translations import gettext as _

choice = page.begin()
st.title(_("Terbitkan"), anchor=False)
page.subtitle(choice)
saving.said()
publication.show(choice)
page.end(choice)

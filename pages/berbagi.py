"""Berbagi: who does it well and whom to ask; practices offered, asked for and adopted."""

import streamlit as st

from components.meetings import practices as sharing_page
from components.shell import page, saving
from translations import gettext as _

choice = page.begin(comparing=True)
st.title(_("Berbagi praktik baik"), anchor=False)
page.subtitle(choice)
saving.said()
st.header(_("Pemda yang paling maju dan dapat ditanya"), anchor=False)
sharing_page.show_gainers(choice)
st.header(_("Praktik yang ditawarkan"), anchor=False)
sharing_page.show(choice)
sharing_page.offer(choice)
page.end(choice)

"""Rencana aksi: the register. Search, filter, sort; a click opens one action with its whole history."""

import streamlit as st

from components.register import action, carry, download
from components.register import filters as register_filters
from components.register import table as register_table
from components.shell import page
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries import register
from translations import gettext as _

choice = page.begin()
opened = address.row("aksi")
if opened is not None:
    st.button(_("Kembali ke daftar"), icon=":material/arrow_back:", on_click=address.drop, args=("aksi",))
    action.show(choice, opened)
    page.end(choice)
    st.stop()

st.title(_("Rencana aksi"), anchor=False)
filters, order = register_filters.choose(choice)
total = cached_query(register.count, choice.scope, filters)
register_table.show(choice, filters, order, total)
download.button(choice, filters, order)
carry.show(choice)
page.end(choice)

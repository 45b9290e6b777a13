"""Rencana aksi: the register. Search, filter, sort; a click opens one action with its whole history."""

import streamlit as st

from components import action, page, register_filters, register_table
from components.answers import ask
from exports.register import as_xlsx
from queries import register
from translations import gettext as _

choice = page.begin()
opened = st.query_params.get("aksi", "")
if opened.isdigit():
    st.button(_("Kembali ke daftar"), icon=":material/arrow_back:", on_click=st.query_params.pop, args=("aksi", None))
    action.show(choice, int(opened))
    page.end(choice)
    st.stop()

st.title(_("Rencana aksi"), anchor=False)
filters, order = register_filters.choose(choice)
total = ask(register.count, choice.scope, filters)
register_table.show(choice, filters, order, total)


def workbook() -> bytes:
    """The whole filtered register, made when it is asked for."""
    actions = ask(register.actions, choice.scope, filters, order)
    title = f"{choice.plan.title} {choice.plan.year}"
    return as_xlsx(actions, title, choice.scope.as_of, is_sample=choice.plan.is_sample)


st.download_button(
    _("Unduh .xlsx"),
    data=workbook,
    file_name=f"{choice.plan.code}-{choice.scope.as_of.isoformat()}.xlsx",
    on_click="ignore",
    icon=":material/download:",
)
page.end(choice)

"""Metode: how every figure is made, in plain words, and the live inputs to check it with."""

import streamlit as st

from components.methods import live_inputs
from components.methods import table as methods_table
from components.shell import download, page
from translations import gettext as _

choice = page.begin(comparing=True)
st.title(_("Metode: bagaimana setiap angka dibuat"), anchor=False)
page.subtitle(choice)
download.tables(
    f"metode-{choice.plan.code}",
    choice.plan.name,
    lambda: live_inputs.of(choice),
    as_of=choice.scope.as_of,
    is_sample=choice.plan.is_sample,
    label=_("Unduh masukan hidup setiap perhitungan (.xlsx)"),
)
methods_table.show()
page.end(choice)

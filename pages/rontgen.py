"""Rontgen data: what does not add up, how bad it is, and where."""

import streamlit as st

from components import download, page, xray
from translations import gettext as _

choice = page.begin(comparing=True)
st.title(xray.message(choice), anchor=False)
page.whose(choice)
xray.show(choice)
download.tables(
    f"rontgen-{choice.plan.code}",
    f"{choice.plan.title} {choice.plan.year}",
    lambda: {_("Pemeriksaan"): xray.frame(choice), _("Tempat"): xray.places(choice)},
    is_sample=choice.plan.is_sample,
)
page.end(choice)

"""Rontgen data: what does not add up, how bad it is, and where."""

import streamlit as st

from components import quality
from components.shell import download, page
from translations import gettext as _

choice = page.begin(comparing=True)
st.title(quality.message(choice), anchor=False)
page.subtitle(choice)
quality.show(choice)
download.tables(
    f"rontgen-{choice.plan.code}",
    f"{choice.plan.title} {choice.plan.year}",
    lambda: {_("Pemeriksaan"): quality.frame(choice), _("Tempat"): quality.places(choice)},
    as_of=choice.scope.as_of,
    is_sample=choice.plan.is_sample,
)
page.end(choice)

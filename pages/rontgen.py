"""Rontgen data: what does not add up, how bad it is, and where."""

import streamlit as st

from components import quality
from components.shell import download, page
from translations import gettext as _
from translations.formats import unbroken

choice = page.begin(comparing=True)
st.title(unbroken(quality.message(choice)), anchor=False)
page.subtitle(choice)
quality.show(choice)
download.tables(
    f"rontgen-{choice.plan.code}",
    choice.plan.name,
    lambda: {_("Pemeriksaan"): quality.frame(choice), _("Tempat"): quality.places(choice)},
    as_of=choice.scope.as_of,
    is_sample=choice.plan.is_sample,
)
page.end(choice)

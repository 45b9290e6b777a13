"""Ringkasan: how far is the plan? The first thing seen, from four metres away, is "49 dari 74 terealisasi"."""

import streamlit as st

from components.checklist import drawn as checklist
from components.progress import bars, follow_up, headline, late_and_next, on_track
from components.progress import curves as progress_curves
from components.shell import page
from components.signs import summary
from translations import gettext as _

choice = page.begin()
headline.show(choice)
follow_up.show(choice)
checklist.show_counts(choice)
summary.show(choice)
st.space("small")

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Menurut area"), anchor=False)
    bars.by_area(choice)
with right:
    progress_curves.show(choice)
    on_track.show(choice, with_past_forecasts=True)

if choice.scope.government is None and len(choice.governments) > 1:
    st.header(_("Menurut pemerintah daerah"), anchor=False)
    bars.by_government(choice)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Terlambat"), anchor=False)
    late_and_next.late(choice)
with right:
    st.header(_("Jatuh tempo berikutnya"), anchor=False)
    late_and_next.due_next(choice)

page.end(choice)

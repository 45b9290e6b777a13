"""Ringkasan: how far is the plan? The first thing seen, from four metres away, is "49 dari 74 terealisasi"."""

import streamlit as st

from charts import curves
from components import bars, headline, lists, page
from components.answers import ask
from queries import progress, register
from translations import gettext as _

choice = page.begin()
headline.show(choice)
st.space("small")

left, right = st.columns(2, gap="large")
with left:
    st.subheader(_("Menurut area"), anchor=False)
    bars.by_area(choice, ask(progress.by_area, choice.scope))
with right:
    frame = ask(progress.curves, choice.scope)
    message = curves.in_words(frame, choice.scope.as_of)
    st.subheader(message, anchor=False)
    plan = choice.plan
    dark = st.context.theme.type == "dark"
    figure = curves.curves(frame, plan.starts, plan.ends, choice.scope.as_of, dark=dark)
    st.plotly_chart(figure, key="curves", alt=message, config={"displayModeBar": False})

if choice.scope.government is None and len(choice.governments) > 1:
    st.subheader(_("Menurut pemerintah daerah"), anchor=False)
    bars.by_government(choice, ask(progress.by_government, choice.scope))

left, right = st.columns(2, gap="large")
with left:
    st.subheader(_("Terlambat"), anchor=False)
    late = ask(progress.standing, choice.scope).late
    lists.late(choice, ask(register.late, choice.scope, lists.SHOWN), late)
with right:
    st.subheader(_("Jatuh tempo berikutnya"), anchor=False)
    lists.due_next(choice, ask(register.due_next, choice.scope, lists.SHOWN))

page.end(choice)

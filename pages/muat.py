"""Muat data: bring a file, see what was understood of it, then load it or take it back mended."""

import streamlit as st

from components.loading import commands as loading_deeds
from components.loading import mapping as loading_mapping
from components.loading import preview as loading_preview
from components.loading import setbacks as loading_setbacks
from components.loading import template as loading_template
from components.loading import uploads as loading
from components.loading import value_questions
from components.shell import page, saving
from components.signs import visit
from loaders.outcome import Outcome
from translations import gettext as _

st.title(_("Muat data"), anchor=False)
saving.said()
job = loading.choose()
if job is None:
    loading.bring()
    loading_template.offer()
elif job.is_busy:
    loading.watch(job)
elif job.refusal is not None and job.refusal.code == "visit_sheet":
    if visit.take(job.grids):
        loading.leave(job)
        st.rerun()
    loading.offer_to_leave(job)
elif job.outcome is None:
    loading.tell_why_not(job)
    loading_mapping.show(job, None)
elif job.is_stored:
    loading_deeds.stored(job, job.outcome)
else:
    loading.tell_error(job)
    loading_preview.headline(job, job.outcome)
    accepted = loading_setbacks.show(job, job.outcome) if isinstance(job.outcome, Outcome) else frozenset()
    loading_deeds.decide(job, job.outcome, accepted)
    if isinstance(job.outcome, Outcome):
        loading_deeds.ask_more(job, job.outcome)
    else:
        value_questions.ask(job, job.outcome)
    loading_preview.parts(job, job.outcome)
if job is not None:
    with st.expander(_("Muat berkas lain")):
        loading.bring()
page.end(None)

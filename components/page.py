"""What every page begins and ends with."""

import streamlit as st

from components import address, template
from components.answers import ask
from components.scope import Choice, choose
from queries import progress
from settings import settings
from translations import gettext as _
from translations import mark

# What of the sample is the published record (data/contoh/README.md) and what is not.
SAMPLE = {
    "renaksi-banten-2016": mark(
        "Jumlah aksi per area dan jumlah realisasi mengikuti catatan yang diterbitkan; rincian tiap aksi ilustratif."
    )
}
ANY_SAMPLE = mark("Seluruh isi rencana ini ilustratif.")
LANGUAGES = {"id": "Indonesia", "en": "English"}


def begin(*, comparing: bool = False) -> Choice:
    """The mark of sample data and the filters. Ends the run with a sentence while there is no plan.

    comparing: begin with a plan of several governments, where there is one.
    """
    choice = choose(comparing=comparing)
    if choice is None:
        st.title(_("Belum ada rencana aksi"))
        st.text(_("Muat buku kerja pertama dengan: python3 manage.py load BERKAS"))
        end(None)
        st.stop()
    if choice.plan.is_sample:
        template.show("sample.html", text=_(SAMPLE.get(choice.plan.code, ANY_SAMPLE)))
    return choice


def end(choice: Choice | None) -> None:
    """The line that says from when the data are and where they come from, and the language."""
    st.space("medium")
    with st.container(horizontal=True, key="footer", vertical_alignment="center"):
        if choice is not None:
            reported = ask(progress.report_dates, choice.scope)
            last = reported[-1] if reported else None
            template.show("source.html", plan=choice.plan, as_of=choice.scope.as_of, reported=last)
        st.segmented_control(
            "Bahasa / Language",
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            key="bahasa",
            required=True,
            on_change=address.write,
            args=("bahasa", settings().language),
            label_visibility="collapsed",
        )

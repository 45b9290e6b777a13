"""Draw a round, or end the one that is open: there is never more than one."""

import streamlit as st

from components.reporting.my_work import WorkFilter
from components.shell import actor, saving
from methods.signs.rounds import Round
from models.database import Session
from queries.signs import draws
from translations import gettext as _
from translations.formats import number
from workflow.signs import rounds as deeds

USUAL_SIZE = 20


def show(work: WorkFilter, told: list[Round]) -> None:
    """Draw the form of the next round, or that which ends the open one."""
    still = next((one for one in told if one.is_open), None)
    if still is None:
        with st.expander(_("Tarik sampel baru"), icon=":material/casino:"):
            _draw(work)
        return
    label = _("Tutup putaran {number} sebelum selesai").format(number=number(still.number))
    with st.expander(label, icon=":material/block:"):
        _close(still.id)


def _draw(work: WorkFilter) -> None:
    with st.form("draw", border=False):
        st.text(
            _("Undian berlapis menurut tanda. Benihnya terbentuk saat tombol ditekan, dari ujung buku besar dan seluruh"
              " klaim yang dapat ditarik: tak seorang pun memilihnya. Tiap klaim jatuh kepada verifikator lain, yang"
              " tidak melihat putusan pertama. Putaran tidak dapat ditarik lagi sebelum selesai atau ditutup dengan"
              " alasan, dan hasilnya tetap tampil.")
        )  # fmt: skip
        size = st.number_input(_("Berapa klaim"), 5, deeds.LARGEST, USUAL_SIZE, 5)
        if st.form_submit_button(_("Tarik sampel")):
            who, plan_id = actor.current(), work.plan.id

            def deed(session: Session) -> int:
                return deeds.draw(session, who, plan_id, draws.population(session, who, plan_id), int(size))

            if saving.save(deed) is not None:
                st.rerun()


def _close(round_id: int) -> None:
    with st.form("close round", border=False):
        st.text(
            _(
                "Yang sudah diperiksa ulang tetap tampil dengan alasannya; ia menggantikan putaran sebelumnya hanya"
                " bila sedikitnya 80 % sudah diperiksa."
            )
        )
        reason = st.text_area(_("Alasan menutup"), height=68, max_chars=2_000)
        if st.form_submit_button(_("Tutup putaran")):

            def deed(session: Session) -> bool:
                deeds.close(session, actor.current(), round_id, reason)
                return True

            if saving.save(deed):
                st.rerun()

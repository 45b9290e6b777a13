"""Verifikasi ulang: draw a round, judge again what fell to oneself, and read what came out."""

from typing import Any

import streamlit as st

from charts import signs as words
from components.reporting import evidence as evidence_list
from components.reporting.my_work import WorkFilter
from components.shell import actor, saving, template
from components.shell.caching.cached_queries import cached_query
from models import Verification
from models.database import Session
from queries.signs import rounds
from queries.signs.rounds import Round
from settings import clock
from translations import gettext as _
from translations.formats import moment, number
from workflow.accounts.permissions import Permission, Reach
from workflow.signs import rounds as deeds

USUAL_SIZE = 20


def show(work: WorkFilter) -> None:
    """Draw the latest round with its result, the reader's own part of it, and the form of the next."""
    latest = cached_query(rounds.latest, actor.current(), work.plan.id)
    template.show("signs_round.html", round=latest, result=result(latest), agreement=_agreement(latest), at=_at(latest))
    if actor.current().reach(Permission.VERIFY) != Reach.ALL:
        return
    waiting = cached_query(rounds.mine, actor.current(), work.plan.id).to_dict("records")
    if waiting:
        _second_verdict(waiting[0], len(waiting))
    with st.expander(_("Tarik sampel baru"), icon=":material/casino:"):
        _draw(work)


def result(latest: Round | None) -> str:
    """What a round says of the accepted claims: "35 terverifikasi; 20 diperiksa ulang, 2 gugur: 31,5 (24–34)"."""
    if latest is None or latest.held is None:
        return ""
    return words.result(latest.held)


def _agreement(latest: Round | None) -> str:
    if latest is None or not latest.kappa.pairs:
        return ""
    kappa = latest.kappa
    told = _("{agreed} dari {pairs} putusan sama").format(agreed=number(kappa.agreed), pairs=number(kappa.pairs))
    if kappa.kappa is None or kappa.low is None or kappa.high is None:
        return told
    shown = _("kappa Cohen {kappa} ({low} – {high})").format(
        kappa=number(kappa.kappa, 2), low=number(kappa.low, 2), high=number(kappa.high, 2)
    )
    return f"{told}; {shown}"


def _at(latest: Round | None) -> str:
    return moment(latest.drawn_at) if latest else ""


def _second_verdict(claim: dict[Any, Any], waiting: int) -> None:
    """One claim to judge again: its criterion and its evidence, and nothing of the first verdict."""
    identity = claim["recheck_id"]
    with st.container(border=True, key="recheck"):
        told = _("Periksa ulang tanpa melihat putusan pertama: {count} menunggu Anda").format(count=number(waiting))
        template.show("subheading.html", text=told)
        template.show("recheck.html", claim=claim)
        evidence_list.preview(evidence_list.show(claim["id"]), key=f"document to check again {identity}")
        reason = st.text_area(_("Alasan"), key=f"second reason {identity}", height=68, max_chars=2_000)
        with st.container(horizontal=True):
            ways = {Verification.ACCEPTED: _("Terima"), Verification.RETURNED: _("Kembalikan")}
            for outcome, label in ways.items():
                if st.button(label, key=f"second {outcome} {identity}"):
                    _judge(identity, outcome, reason)


def _judge(identity: int, outcome: Verification, reason: str) -> None:
    def deed(session: Session) -> bool:
        deeds.judge_again(session, actor.current(), identity, outcome, reason)
        return True

    if saving.save(deed):
        st.rerun()


def _draw(work: WorkFilter) -> None:
    with st.form("draw", border=False):
        st.text(
            _("Undian berlapis menurut tanda; siapa pun yang tahu benihnya dapat mengulanginya. Tiap klaim jatuh kepada"
              " verifikator lain, yang tidak melihat putusan pertama.")
        )  # fmt: skip
        size = st.number_input(_("Berapa klaim"), 5, deeds.LARGEST, USUAL_SIZE, 5)
        seed = st.text_input(_("Benih undian"), value=clock.today().isoformat(), max_chars=80)
        if st.form_submit_button(_("Tarik sampel")):
            who, plan_id = actor.current(), work.plan.id

            def deed(session: Session) -> int:
                drawn_from = rounds.population(session, who, plan_id)
                return deeds.draw(session, who, plan_id, drawn_from, int(size), seed)

            if saving.save(deed) is not None:
                st.rerun()

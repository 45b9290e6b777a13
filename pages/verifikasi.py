"""Verifikasi: the task force's queue, the oldest claim first, its evidence beside its criterion."""

import streamlit as st

from components import discussion
from components.reporting import my_work
from components.shell import actor, page, saving
from components.shell.filters import address
from components.signs import rounds
from components.verification import bulk_verdict, dropping, late_evidence, own_verdicts, verdict_form
from components.verification import queue as claim_list
from translations import gettext as _
from workflow.accounts.permissions import Permission

work = my_work.choose(Permission.SEE_QUEUE)
page.sample_banner(work.plan)
st.title(_("Verifikasi"), anchor=False)
saving.said()
rounds.second_verdict.tell(work)
discussion.show_waiting()
verdict_form.offer_undo()
wanted = claim_list.choose(work)
claim_list.speed(work, wanted)
rows = claim_list.claims(work, wanted)
ways = {"satu": _("Satu per satu"), "banyak": _("Banyak sekaligus"), "henti": _("Usulan penghentian")}
if not actor.current().may(Permission.VERIFY):
    del ways["banyak"]
way = address.value("cara", list(ways), "satu")
if actor.current().may(Permission.VERIFY) or actor.current().may(Permission.AMEND):
    st.segmented_control(
        _("Cara memutuskan"), list(ways), format_func=ways.__getitem__, key="cara", required=True,
        on_change=address.write, args=("cara", "satu"), label_visibility="collapsed",
    )  # fmt: skip
if way == "banyak":
    bulk_verdict.show(rows)
elif way == "henti":
    dropping.show(work)
elif rows:
    place = claim_list.place(rows)
    with st.container(key="queue"):
        listed, looked_at = st.columns([1, 2], gap="large")
    with listed:
        claim_list.show(work, rows, rows[place]["id"])
    with looked_at:
        verdict_form.show(rows[place], more=len(rows) > 1)
else:
    claim_list.show(work, rows, 0)
late_evidence.show(work)
if actor.current().may(Permission.VERIFY):
    own_verdicts.show(work)
page.end(None)

"""Tanda verifikasi: is "verified" real? What to look at first, and what to ask verifiers and governments."""

import streamlit as st

from components.reporting import my_work
from components.shell import download, page, saving, template
from components.signs import adjusted, again, first, lists, outcomes, people, rounds, turned_round, visit
from settings import clock
from translations import gettext as _
from translations.formats import unbroken
from workflow.accounts.permissions import Permission

work = my_work.choose(Permission.SEE_SIGNS)
page.sample_banner(work.plan)
saving.said()
st.title(unbroken(first.message(work)), anchor=False)
template.show(
    "note.html",
    text=_(
        "Tanda adalah pertanyaan, bukan tuduhan. Hanya satgas KPK dan koordinator provinsi yang melihat halaman ini."
    ),
)
rounds.second_verdict.show(work)
first.show(work)
visit.show(work)
rounds.show(work)
again.show(work)
people.show_verifiers(work)
lists.show_verdicts(work)
adjusted.show(work)
people.show_reporting(work)
lists.show_reports(work)
turned_round.show(work)
outcomes.show(work)
download.tables(
    f"tanda-{work.plan.code}-{clock.today().isoformat()}",
    _("Tanda untuk ditanyakan: {plan}").format(plan=work.plan.title),
    lambda: {
        _("Yang dilihat lebih dulu"): first.as_file(work),
        _("Dokumen yang sama"): again.as_file(work),
        _("Dokumen yang hampir sama"): again.near_as_file(work),
        _("Verifikator"): people.verifiers_as_file(work),
        _("Nilai bila sama tegas"): adjusted.as_file(work),
        _("Waktu pelaporan"): people.reporting_as_file(work),
        _("Yang berbalik"): turned_round.as_file(work),
        _("Kertas dan hasil"): outcomes.as_file(work),
    },
    as_of=clock.today(),
    is_sample=work.plan.is_sample,
    label=_("Unduh semua angka halaman ini (.xlsx)"),
)
page.end(None)

"""Profil daerah: one government on one page, and on one sheet of paper."""

import streamlit as st

from components.checklist import drawn as checklist
from components.indicators import wording
from components.profile import kpis as profile_kpis
from components.profile import overview as profile
from components.progress import bars, headline, late_and_next, on_track
from components.shell import download, page
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import region_filters
from exports.shell.kept import as_kept
from queries import modules
from queries.progress import counts as progress
from translations import gettext as _
from translations.formats import day

choice = page.begin(comparing=True, one=True)
modules_days = cached_query(modules.days)
here = region_filters.of_one(choice, modules_days)
headline.show(choice)
checklist.show_counts(choice)
left, middle, right = st.columns([1.3, 1.2, 1], gap="large")
with left:
    st.header(_("Peringkat dan yang sebanding"), anchor=False)
    profile.show_rank(choice)
    st.header(_("Menurut area"), anchor=False)
    bars.by_area(choice)
    on_track.show(choice)
with middle:
    st.header(_("Modul dan integrasi"), anchor=False)
    profile.show_modules(here)
with right:
    st.header(_("Transparansi dan integritas"), anchor=False)
    profile.show_indicators(here)
    st.header(_("Terlambat"), anchor=False)
    late_and_next.late(choice)
left, right = st.columns(2, gap="large")
with left:
    st.header(_("Jatuh tempo berikutnya"), anchor=False)
    late_and_next.due_next(choice)
    st.header(_("Hasil modul terhadap target"), anchor=False)
    profile_kpis.show(here)
with right:
    st.header(_("Riwayat terakhir"), anchor=False)
    profile.show_history(choice)
of_modules = _("per {day}").format(day=day(here.as_of))
of_indicators = _("nilai terbaru tiap indikator, per {day}").format(day=day(profile.newest_values(here)))
download.tables(
    f"profil-{choice.scope.government}",
    f"{choice.government_name} · {choice.plan.title}",
    lambda: {
        _("Sebanding"): as_kept(profile.peers(choice)),
        _("Area"): as_kept(cached_query(progress.by_area, choice.scope)),
        _("Modul"): profile.modules_of(here),
        _("KPI"): profile_kpis.outcomes(here),
        _("Indikator"): wording.named(profile.indicators_of(here)),
    },
    as_of=choice.scope.as_of,
    basis=profile.basis_words(choice),
    headings={
        _("Modul"): f"{choice.government_name} · {of_modules}",
        _("KPI"): f"{choice.government_name} · {of_modules}",
        _("Indikator"): f"{choice.government_name} · {of_indicators}",
    },
    is_sample=choice.plan.is_sample,
)
page.end(choice)

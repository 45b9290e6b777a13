"""What every page begins and ends with."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.shell import actor, permalink, template
from components.shell.caching.cached_queries import cached_query, unseen
from components.shell.filters import address, region_filters
from components.shell.filters.bar import Bar
from components.shell.filters.region_filters import RegionFilter
from components.shell.filters.scope import Choice, choose, plan_name
from queries import loading as loads
from queries.progress import counts as progress
from queries.shell.plans import PlanFacts
from settings import settings
from translations import gettext as _
from translations import mark, ngettext
from workflow.accounts.permissions import Permission

# What of the sample is the published record (data/contoh/README.md) and what is not.
SAMPLE = {
    "renaksi-banten-2016": mark(
        "Jumlah aksi per area dan jumlah realisasi mengikuti catatan yang diterbitkan; rincian tiap aksi ilustratif."
    )
}
ANY_SAMPLE = mark("Seluruh isi rencana ini ilustratif.")


def begin(*, comparing: bool = False, one: bool = False) -> Choice:
    """The mark of sample data and the filters. Ends the run with a sentence while there is no plan.

    comparing: begin with a plan of several governments, where there is one; one: exactly one government is looked at.
    """
    choice = choose(comparing=comparing, one=one)
    if choice is None:
        st.title(_("Belum ada rencana aksi"))
        template.show("first_steps.html", may=actor.current().may, permission=Permission, to=address.to)
        end(None)
        st.stop()
    asked = st.query_params.get("rencana", choice.plan.code)
    if asked != choice.plan.code:
        sentence = _("Rencana “{asked}” tidak ada; yang tampil {plan}.")
        template.show("notice.html", text=sentence.format(asked=asked[:80], plan=plan_name(choice.plan)))
    sample_banner(choice.plan)
    return choice


def sample_banner(plan: PlanFacts) -> None:
    """The mark of sample data, where a plan is one."""
    if plan.is_sample:
        template.show("sample.html", text=_(SAMPLE.get(plan.code, ANY_SAMPLE)))


def subtitle(choice: Choice) -> None:
    """Below a page's title: whose figures, of when."""
    template.show("described.html", whose=choice.government_name, as_of=choice.scope.as_of, edition=choice.edition)


def begin_region(
    governments: pd.DataFrame,
    days: Sequence[date],
    nothing: str,
    filters: Bar | None = None,
    *,
    nation: bool = False,
) -> RegionFilter:
    """The filters of a page that no plan bounds. Ends the run with a sentence while there are no values."""
    if governments.empty:
        empty_state(nothing)
    return region_filters.choose(governments, days, filters, nation=nation)


def empty_state(sentence: str) -> None:
    """A page without data: what is missing and how to load it. Ends the run."""
    st.title(sentence, anchor=False)
    st.text(_("Muat buku kerja nilai dengan: python3 manage.py load BERKAS"))
    end(None)
    st.stop()


def sample_values_banner(values: pd.DataFrame) -> None:
    """Above a page's title: that the values are sample data, or how many of them are. values: with is_sample."""
    sample_banner, count = int(values["is_sample"].astype(bool).sum()), len(values)
    if sample_banner == count and count:
        template.show("sample.html", text=_("Seluruh angka di halaman ini ilustratif."))
    elif sample_banner:
        text = _("{sample} dari {all} nilai ilustratif; tiap nilainya ditandai “contoh”.").format(
            sample=sample_banner, all=count
        )
        template.show("sample.html", text=text)


def subtitle_of_region(chosen: RegionFilter) -> None:
    """Below a page's title: whose figures, of when. What is provisional is said at each value."""
    name = chosen.names.get(chosen.government or "") or ngettext(
        "{count} pemerintah daerah", "{count} pemerintah daerah", len(chosen.names)
    ).format(count=len(chosen.names))
    template.show("described.html", whose=name, as_of=chosen.as_of, edition="")


def unseen_note() -> None:
    """That lists leave out what whoever looks judges again blind, while sums are everybody's; else nothing."""
    if count := len(unseen()):
        text = ngettext(
            "{count} klaim yang Anda periksa ulang tidak tampil dalam daftar dan tanda di layar Anda; jumlah rencana"
            " tetap memuatnya, sama bagi semua orang.",
            "{count} klaim yang Anda periksa ulang tidak tampil dalam daftar dan tanda di layar Anda; jumlah rencana"
            " tetap memuatnya, sama bagi semua orang.",
            count,
        )
        template.show("note.html", text=text.format(count=count))


def end(choice: Choice | None) -> None:
    """The line that says from when the data are and where they come from."""
    unseen_note()
    with _footer():
        if choice is not None:
            reported = cached_query(progress.report_dates, choice.scope)
            last = reported[-1] if reported else None
            template.show(
                "source.html", plan=choice.plan, as_of=choice.scope.as_of, reported=last, edition=choice.edition
            )
            permalink.show(_address(), rencana=choice.plan.code, per=choice.scope.as_of.isoformat())
        else:
            st.html('<span class="page-end"></span>')  # an empty container is not drawn, and this one ends the page
        _published()


def end_region(chosen: RegionFilter, *kinds: str) -> None:
    """The same of a page that no plan bounds. kinds: of the loads that its values came with."""
    with _footer():
        template.show("files.html", as_of=chosen.as_of, names=cached_query(loads.files, kinds))
        permalink.show(_address(), posisi=chosen.as_of.isoformat())
        _published()


def _footer() -> DeltaGenerator:
    st.space("medium")
    return st.container(horizontal=True, key="footer", vertical_alignment="center")


def _address() -> str:
    """Of the page on screen, without its filters."""
    return str(st.session_state.get("page@address", ""))


def _published() -> None:
    """The way to the published edition, where the settings say where it stands."""
    if settings().published_url:
        st.link_button(_("Edisi terbitan"), settings().published_url, type="tertiary", icon=":material/public:")

"""Transparansi: what others have published of each government, with scale, year and source beside every value."""

import streamlit as st

from components.indicators import detail as indicator_detail
from components.indicators import table as indicator_table
from components.indicators import wording
from components.indicators.table import ANY_YEAR
from components.shell import download, page
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import bar
from components.shell.filters.picking import pick
from queries.indicators import published as transparency
from translations import gettext as _
from translations import reference
from translations.formats import unbroken

days = cached_query(transparency.days)
years = {ANY_YEAR: _("Nilai terbaru, tahunnya tertulis")} | {
    str(y): str(y) for y in dict.fromkeys(d.year for d in days)
}
filters = bar.begin()
year = filters.pick("tahun", _("Tahun"), years, 280, ANY_YEAR)
chosen = page.begin_region(cached_query(transparency.governments), days[:1], _("Belum ada nilai indikator"), filters)
shown = indicator_table.latest(chosen, year)
page.sample_values_banner(shown)
st.title(unbroken(indicator_table.message(chosen, year)), anchor=False)
page.subtitle_of_region(chosen)
indicator_table.show(chosen, year)

known = cached_query(transparency.indicators)
names = dict(zip(known["code"], map(reference.shown, known["name"]), strict=True))
st.header(_("Satu indikator dari tahun ke tahun"), anchor=False)
code = pick("indikator", _("Indikator"), names, 380, "spi")
values = indicator_detail.show(chosen, code)
samples = shown["is_sample"].astype(bool)
download.tables(
    "transparansi",
    _("Indikator transparansi"),
    lambda: {
        _("Nilai"): wording.named(indicator_table.every_source(chosen, year)),
        _("Rata-rata"): indicator_table.composite(chosen, year),
        _("Satu indikator"): values,
        _("Definisi"): known,
    },
    as_of=chosen.as_of,
    basis=_("sebagian DATA CONTOH: lihat kolom Contoh") if samples.any() and not samples.all() else "",
    is_sample=bool(samples.all()),
)
page.end_region(chosen, "indicators", "scores")

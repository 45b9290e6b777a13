"""Perbandingan: who is ahead, who is behind, on what, and does the claim hold?"""

import streamlit as st

from charts.comparison import leading
from components.comparison import charts as comparison_charts
from components.comparison import downloads, heat, rank_table, side_by_side
from components.comparison import filters as comparing
from components.shell import download, page, template
from components.shell.filters.region_filters import MANY
from components.signs import summary
from exports.shell.kept import as_kept
from translations import gettext as _
from translations.formats import unbroken

choice = page.begin(comparing=True)
compared = comparing.choose(choice)
many = len(compared.table) > MANY
st.title(unbroken(leading.in_words(compared.table, compared.basis_word)), anchor=False)
template.show(
    "comparing.html",
    as_of=choice.scope.as_of,
    comparing=compared,
    count=len(compared.table),
    edition=choice.edition,
)
if many:
    comparison_charts.show_strip(compared)
rank_table.show(compared)
summary.show_by_government(choice, compared.table)
st.header(_("Menurut area, {basis}").format(basis=compared.basis_word), anchor=False)
heat.show(compared)
left, right = st.columns(2, gap="large")
with left:
    slope = comparison_charts.show_slope(compared)
with right:
    side_by_side.show(compared)
curves = comparison_charts.show_multiples(compared)
months = comparison_charts.show_month_by_month(compared, curves)
comparison_charts.show_map(compared)
download.tables(
    f"perbandingan-{choice.plan.code}-{choice.scope.as_of.isoformat()}",
    choice.plan.name,
    lambda: {
        _("Peringkat"): as_kept(compared.table),
        _("Area"): downloads.areas(compared),
        _("Dua tanggal"): slope,
        _("Kurva"): downloads.curves(curves),
        _("Bulan demi bulan"): downloads.curves(months),
        _("Peta"): downloads.places(compared),
    },
    as_of=choice.scope.as_of,
    basis=_("Urut menurut yang {basis}").format(basis=compared.basis_word) + f" · {choice.edition}",
    is_sample=choice.plan.is_sample,
)
page.end(choice)

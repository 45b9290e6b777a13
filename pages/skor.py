"""Skor kerangka: MCP and its successors, from the total down to a sub-indicator, verified beside reported."""

import streamlit as st

from components.scores import from_documents
from components.scores import gaps as score_gaps
from components.scores import looking as score_looking
from components.scores import strip as score_strip
from components.scores import table as score_table
from components.scores.looking import Looking, code_of
from components.shell import download, page, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import bar
from queries.scores import frameworks as scores
from translations import gettext as _
from translations.formats import unbroken
from translations.kinds import WEIGHTS

frameworks = {code_of(framework): framework for framework in cached_query(scores.frameworks)}
richest = max(frameworks, key=lambda code: frameworks[code].scores) if frameworks else ""
if not frameworks:
    page.empty_state(_("Belum ada skor kerangka"))
names = {code: code + (_(" (contoh)") if known.is_sample else "") for code, known in frameworks.items()}
filters = bar.begin()
framework = frameworks[filters.pick("kerangka", _("Kerangka"), names, 230, richest, named=True)]
governments = cached_query(scores.governments, framework.id)
chosen = page.begin_region(governments, cached_query(scores.days, framework.id), "", filters, nation=True)
items = [str(item) for item in cached_query(scores.items, framework.id)["id"]]
item = st.query_params.get("butir", "")
looking = Looking(chosen, framework, int(item) if item in items else framework.root)
page.sample_values_banner(score_looking.shown(looking))
st.title(unbroken(score_looking.message(looking)), anchor=False)
page.subtitle_of_region(chosen)
template.show(
    "score_note.html",
    path=score_table.trail(looking),
    weights=_(WEIGHTS[framework.weights]) if looking.parts else "",
    also=score_table.also_called(looking),
)
score_strip.show(looking, governments)
score_table.show(looking)

left, right = st.columns(2, gap="large")
with left:
    st.header(_("Paling banyak dikoreksi"), anchor=False)
    score_gaps.show_corrections(looking)
with right:
    st.header(_("Selisih MCP dan SPI"), anchor=False)
    score_gaps.show_beside_spi(looking)
by_documents = from_documents.show(looking)
sources = score_gaps.show_sources(looking)
download.tables(
    "skor-kerangka",
    code_of(framework),
    lambda: {
        _("Nilai"): score_looking.standing(looking),
        _("Bagian"): score_looking.by_name(looking),
        _("Koreksi"): score_gaps.corrections(looking),
        _("Koreksi per butir"): score_gaps.corrected_items(looking),
        _("MCP dan SPI"): score_gaps.beside_spi(looking),
        _("Sumber"): sources,
        _("Menurut dokumen"): by_documents,
    },
    as_of=chosen.as_of,
    basis=score_looking.basis_words(looking),
    is_sample=framework.is_sample,
)
page.end_region(chosen, "scores")

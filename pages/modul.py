"""Modul & integrasi: what was built, what it reaches, and whether the data really flow."""

import streamlit as st

from components.modules import bullets, flow_matrix, own
from components.modules import table as module_table
from components.shell import download, page
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.picking import pick
from queries import modules
from translations import gettext as _
from translations import reference
from translations.formats import unbroken

governments = cached_query(modules.governments)
chosen = page.begin_region(governments, cached_query(modules.days), _("Belum ada nilai modul"))
page.sample_values_banner(cached_query(modules.latest, chosen.region, chosen.as_of, "kpi"))
st.title(unbroken(module_table.message(chosen)), anchor=False)
page.subtitle_of_region(chosen)
module_table.show(chosen)

st.header(_("Integrasi: data yang benar-benar mengalir"), anchor=False)
flow_matrix.show(chosen)

known = cached_query(modules.modules)
names = dict(zip(known["code"], map(reference.shown, known["name"]), strict=True))
st.header(_("KPI terhadap target"), anchor=False)
module = pick("modul", _("Modul"), names, 380, next(iter(names)))
bullets.show(chosen, module)
own.show()
download.tables(
    "modul-dan-integrasi",
    _("Modul dan integrasi"),
    lambda: {
        _("Modul"): module_table.standing(chosen).assign(module=lambda frame: frame["module_code"].map(names)),
        _("Indeks integrasi"): module_table.indices(chosen),
        _("Aliran data"): cached_query(modules.flows, chosen.region, chosen.as_of),
        _("KPI"): bullets.frame(chosen, module),
    },
    as_of=chosen.as_of,
    is_sample=module_table.is_all_sample(chosen),
)
page.end_region(chosen, "kpi", "flows")

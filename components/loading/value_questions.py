"""What a file of values leaves open: the year, whose it is, code or name, and what its own indicators are."""

from dataclasses import replace
from typing import Any

import streamlit as st

from components.loading.commands import governments_of
from components.modules.own import TYPES
from components.shell.caching.cached_queries import cached_query
from loaders.meaning.governments import names
from loaders.outcome import ValuesOutcome
from loaders.proposing.job import Job
from loaders.understanding.values.codes import Decision
from loaders.understanding.values.own import Choice
from models import Indicator, LoadKind
from queries import modules
from settings import clock
from translations import gettext as _
from translations import mark
from translations.kinds import DIRECTIONS

OPEN = {
    "framework_year_missing",
    "value_year_missing",
    "government_missing",
    "government_contradicts",
    "as_of_assumed",
    "indicator_own",
}
TRUST: dict[Decision, str] = {
    "": mark("belum diputuskan: tidak dimuat"),
    "name": mark("menurut nama"),
    "code": mark("menurut kode"),
}
FIRST_YEAR = 2000
MOST_ASKED = 30  # own indicators of one file; the others keep the defaults and can be changed on Modul


def ask(job: Job, outcome: ValuesOutcome) -> None:
    """Draw the questions as one form; its answers are read together with the file once more."""
    codes = {finding.code for finding in outcome.findings}
    own = outcome.reading.proposal.own[:MOST_ASKED]
    with (
        st.expander(_("Tahun, pemda, kode, dan indikator sendiri"), expanded=bool(codes & OPEN)),
        st.form(f"values {id(job)}", border=False),
    ):
        one, two, three = st.columns(3)
        year = one.number_input(
            _("Tahun, bila berkas tidak menyebutnya"), FIRST_YEAR, clock.today().year + 1, job.options.year, 1,
            placeholder=_("seperti di berkas"),
        )  # fmt: skip
        mine = ["", *governments_of()]
        government = two.selectbox(
            _("Pemda, bila berkas tidak menyebutnya"), mine, index=_place(mine, job.options.government or ""),
            format_func=lambda code: names().get(code, _("seperti di berkas")),
        )  # fmt: skip
        trust: Decision = job.options.trust
        if "government_contradicts" in codes or trust:
            trust = three.radio(
                _("Bila kode dan nama berbeda"), list(TRUST), index=list(TRUST).index(trust),
                format_func=lambda decision: _(TRUST[decision]),
            )  # fmt: skip
        choices = {item.name: _asked(item, outcome.kind) for item in own}
        if st.form_submit_button(_("Baca ulang"), icon=":material/refresh:"):
            said = {**job.options.own, **choices}
            job.again(replace(job.options, year=year, government=government or None, trust=trust, own=said))
            st.rerun()


def _asked(item: Indicator, kind: LoadKind) -> Choice:
    """What one own indicator is: module, type, direction, unit, with what the file says chosen already."""
    st.text(_("Indikator sendiri: {name}").format(name=item.name))
    one, two, three, four = st.columns([2, 2, 2, 1])
    known = cached_query(modules.modules)
    titles: dict[Any, Any] = dict(zip(known["code"], known["name"], strict=True))
    module, type_ = item.module_code, item.type
    if kind == LoadKind.KPI:
        options = ["", *titles]
        module = one.selectbox(
            _("Modul"), options, index=_place(options, module or ""), key=f"module {item.code}",
            format_func=lambda code: titles.get(code, _("belum ditentukan")),
        )  # fmt: skip
        type_ = two.selectbox(
            _("Jenis"), list(TYPES), index=list(TYPES).index(type_), key=f"type {item.code}",
            format_func=lambda code: _(TYPES[code]),
        )  # fmt: skip
    direction = three.selectbox(
        _("Arah"), list(DIRECTIONS), index=list(DIRECTIONS).index(item.direction), key=f"way {item.code}",
        format_func=lambda code: _(DIRECTIONS[code]),
    )  # fmt: skip
    unit = four.text_input(_("Satuan"), item.unit, key=f"unit {item.code}", max_chars=40)
    return Choice(module or None, type_, direction, unit)


def _place(options: list[str], chosen: str) -> int:
    return options.index(chosen) if chosen in options else 0

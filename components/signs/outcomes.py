"""Outcome beside paper: over the years and by area, with what can be read from it, and what cannot."""

from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from methods.signs.outcomes import MIN_GOVERNMENTS, Together, together
from queries.indicators import published
from queries.signs import outcomes
from translations import gettext as _
from translations import mark, reference
from translations.formats import number

SHOWN = 24
READ = {
    "unknown": mark("belum dapat dibaca: baru {governments} pemda punya keduanya, perlu {needed}"),
    "unclear": mark("tidak dapat dibedakan dari kebetulan"),
    "along": mark("berjalan seiring; yang satu belum tentu membuat yang lain"),
    "against": mark("berlawanan arah: apa yang tidak tampak dalam dokumen?"),
}


def frame(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.outcomes of what is looked at; samples only beside a plan that is one."""
    table = cached_query(outcomes.beside, actor.current().rights())
    if not work.plan.is_sample:
        table = table[~table["is_sample"].astype(bool)]
    names = cached_query(published.indicators).set_index("code")[["name", "direction"]]
    return table.join(names, on="indicator_code")


def show(work: WorkFilter) -> None:
    """Draw how far each pair of paper and outcome goes along, then the values by government and year."""
    table = frame(work)
    read = [_read(subject, own) for subject, own in table.groupby(["paper", "area", "name"], sort=False)]
    years = sorted(table["year"].unique())
    rows = _rows(table if work.government is None else table[table["government_code"] == work.government])
    hidden = number(len(rows) - SHOWN) if len(rows) > SHOWN else ""
    template.show("signs_outcomes.html", read=read, years=years, rows=rows[:SHOWN], hidden=hidden)


def _read(subject: tuple[Any, ...], own: pd.DataFrame) -> dict[str, str]:
    found = of(own)
    words = _(READ[found.direction]).format(governments=number(found.governments), needed=number(MIN_GOVERNMENTS))
    return {
        "subject": _subject(*subject),
        "pairs": _("{pairs} pasang, {governments} pemda").format(
            pairs=number(found.pairs), governments=number(found.governments)
        ),
        "correlation": _interval(found),
        "words": words,
    }


def of(own: pd.DataFrame) -> Together:
    """How the pairs of one subject go along; an outcome that is better when lower is turned round."""
    turned = own["outcome"].where(own["direction"] != "lower", -own["outcome"])
    return together(pd.DataFrame({"government": own["government_code"], "paper": own["verified"], "outcome": turned}))


def _subject(paper: Any, area: Any, name: Any) -> str:
    return f"{paper or _('Terverifikasi')}, {area or _('semua area')} – {reference.shown(name)}"


def _interval(found: Together) -> str:
    if found.correlation is None or found.low is None or found.high is None:
        return "–"
    return f"{number(found.correlation, 2)} ({number(found.low, 2)} – {number(found.high, 2)})"


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """One row a government and subject, its values by year: "83 | 66,16"."""
    rows = []
    for (government, *subject), own in table.groupby(["government", "paper", "area", "name"], sort=False):
        cells = {
            int(row["year"]): f"{number(row['verified'], 1)} | {number(row['outcome'], 1)}"
            for row in own.to_dict("records")
        }
        rows.append({"government": government, "subject": _subject(*subject), "cells": cells})
    return rows


def as_file(work: WorkFilter) -> pd.DataFrame:
    """The pairs as a sheet."""
    table = frame(work)
    return pd.DataFrame(
        {
            _("Pemda"): table["government"],
            _("Tahun"): table["year"],
            _("Dokumen"): table["paper"].replace("", _("Terverifikasi")),
            _("Area"): table["area"].replace("", _("semua area")),
            _("Terverifikasi"): table["verified"],
            _("Hasil"): [reference.shown(name) for name in table["name"]],
            _("Nilai hasil"): table["outcome"],
        }
    )

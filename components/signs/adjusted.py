"""What governments were given, beside what verifiers who are all as strict would have given them."""

from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import template
from components.signs.seen import signs
from translations import gettext as _
from translations import mark, ngettext
from translations.formats import number, percent

SHOWN = 20
SHARES = {
    "grades": mark(
        "Dari beda potongan yang tersisa setelah jenis aksi: {verifier} antarverifikator, {government} antarpemda."
    ),
    "returns": mark("Dari beda pengembalian: {verifier} antarverifikator, {government} antarpemda."),
}


def frame(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.grading: the governments that are looked at."""
    table = signs(work).grading.governments
    return table if work.government is None else table[table.index == work.government]


def show(work: WorkFilter) -> None:
    """Draw raw and adjusted means side by side with their places; those that stand apart first."""
    table = frame(work).sort_values("apart", ascending=False, kind="stable")
    rows = [
        {
            "name": row["name"],
            "verdicts": number(row["verdicts"]),
            "raw": number(row["raw"], 1),
            "adjusted": interval(row),
            "places": f"{number(row['raw_rank'])} → {number(row['adjusted_rank'])}",
            "apart": row["apart"],
        }
        for row in table.head(SHOWN).to_dict("records")
    ]
    hidden = number(len(table) - SHOWN) if len(table) > SHOWN else ""
    template.show("signs_adjusted.html", rows=rows, hidden=hidden, asked=_asked(table), shares=_shares(work))


def interval(row: dict[Any, Any]) -> str:
    """The adjusted mean with its interval: "73,0 (69,1 – 76,9)"."""
    middle, low, high = (number(float(row[name]), 1) for name in ("adjusted", "low", "high"))
    return f"{middle} ({low} – {high})"


def _asked(table: pd.DataFrame) -> str:
    apart = int(table["apart"].sum())
    if not apart:
        return _("Tidak ada pemda yang nilainya jelas berubah bila semua verifikator sama tegas.")
    text = ngettext(
        "Nilai {count} pemda jelas berubah bila semua verifikator sama tegas. Apakah urutan ini urutan pemda, atau"
        " urutan verifikatornya?",
        "Nilai {count} pemda jelas berubah bila semua verifikator sama tegas. Apakah urutan ini urutan pemda, atau"
        " urutan verifikatornya?",
        apart,
    )
    return text.format(count=number(apart))


def _shares(work: WorkFilter) -> str:
    """How much of what is left between verdicts lies between verifiers, and between governments."""
    explained = signs(work).grading.explained
    told = [
        _(SHARES[part]).format(**{name: percent(share, 0) for name, share in shares.items()})
        for part, shares in explained.items()
    ]
    return " ".join(told)


def as_file(work: WorkFilter) -> pd.DataFrame:
    """The same as a sheet."""
    table = frame(work)
    return pd.DataFrame(
        {
            _("Pemda"): table["name"],
            _("Putusan"): table["verdicts"],
            _("Nilai rata-rata"): table["raw"],
            _("Bila semua verifikator sama tegas"): table["adjusted"],
            _("dari"): table["low"],
            _("sampai"): table["high"],
            _("Urutan menurut nilai"): table["raw_rank"],
            _("Urutan bila sama tegas"): table["adjusted_rank"],
        }
    )

"""What to look at first: the claims by their risk, each with the signs that explain it."""

from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import template, words
from components.shell.caching.cached_queries import unseen
from components.shell.filters import address
from components.signs.seen import signs
from components.signs.wording import SIGNS
from methods.signs.risk import POINTS
from translations import gettext as _
from translations import ngettext
from translations.formats import number

SHOWN = 12


def frame(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.claims: what is looked at."""
    table = signs(work).claims
    return table if work.government is None else table[table["government_code"] == work.government]


def message(work: WorkFilter) -> str:
    """How many claims ask for a look: the page's title."""
    table = frame(work)
    high = int((table["stratum"] == "high").sum())
    if not len(table):
        return _("Belum ada klaim yang dapat ditanyakan")
    if unseen():
        return _("Klaim yang patut dilihat lebih dulu, tanpa yang Anda periksa ulang")
    if not high:
        return _("Tidak ada klaim yang mendesak untuk dilihat, dari {count} klaim").format(count=number(len(table)))
    text = ngettext(
        "{high} dari {count} klaim patut dilihat lebih dulu", "{high} dari {count} klaim patut dilihat lebih dulu", high
    )
    return text.format(high=number(high), count=number(len(table)))


def show(work: WorkFilter) -> None:
    """Draw the claims that ask for a look, the weightiest first, and what each sign means."""
    asked = frame(work)
    asked = asked[asked["points"] > 0]
    rows = [_row(work, row) for row in asked.head(SHOWN).to_dict("records")]
    legend = [{"sign": _(seen), "reason": _(reason), "points": POINTS[code]} for code, (seen, reason) in SIGNS.items()]
    hidden = number(len(asked) - len(rows)) if len(asked) > len(rows) else ""
    template.show("signs_first.html", rows=rows, hidden=hidden, legend=legend)


def _row(work: WorkFilter, row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "title": row["title"],
        "link": address.to("rencana-aksi", rencana=work.plan.code, aksi=str(row["id"])),
        "meta": " · ".join(filter(None, (row["government"], row["area"], words.verification(row["verification"])))),
        "points": row["points"],
        "look": "alarm" if row["stratum"] == "high" else "in_progress",
        "signs": [_(SIGNS[code][0]) for code in row["signs"]],
    }


def as_file(work: WorkFilter) -> pd.DataFrame:
    """The claims that ask for a look, as a sheet."""
    table = frame(work)
    table = table[table["points"] > 0]
    return pd.DataFrame(
        {
            _("Kode"): table["code"],
            _("Pemda"): table["government"],
            _("Rencana aksi"): table["title"],
            _("Verifikasi"): [words.verification(value) for value in table["verification"]],
            _("Yang ditanyakan"): ["; ".join(_(SIGNS[code][0]) for code in named) for named in table["signs"]],
            _("Bobot tanda"): table["points"],
        }
    )

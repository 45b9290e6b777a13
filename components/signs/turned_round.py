"""What was done and came undone: less than realised after a period closed, accepted and then returned."""

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import template
from components.shell.filters import address
from components.signs.seen import signs
from translations import gettext as _
from translations import mark
from translations.formats import number, short_day

SHOWN = 10
WORDS = {
    "went_back": mark("terealisasi saat periode ditutup {before}, berkurang {after}"),
    "turned": mark("diterima {before}, dikembalikan {after}"),
}


def frame(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.overview: what turned round, of what is looked at."""
    table = signs(work).turned_round
    return table if work.government is None else table[table["government_code"] == work.government]


def show(work: WorkFilter) -> None:
    """Draw the list under its question."""
    table = frame(work)
    rows = [
        {
            "title": row["title"],
            "whose": row["government"],
            "link": address.to("rencana-aksi", rencana=work.plan.code, aksi=str(row["action"])),
            "what": _(WORDS[row["sign"]]).format(before=short_day(row["before"]), after=short_day(row["after"])),
        }
        for row in table.head(SHOWN).to_dict("records")
    ]
    hidden = number(len(table) - SHOWN) if len(table) > SHOWN else ""
    template.show("signs_turned_round.html", rows=rows, hidden=hidden)


def as_file(work: WorkFilter) -> pd.DataFrame:
    """The same as a sheet."""
    table = frame(work)
    told = {
        "went_back": _("terealisasi saat periode ditutup, lalu berkurang"),
        "turned": _("pernah diterima, lalu dikembalikan"),
    }
    return pd.DataFrame(
        {
            _("Pemda"): table["government"],
            _("Rencana aksi"): table["title"],
            _("Tanda"): [told[sign] for sign in table["sign"]],
            _("Sebelumnya"): table["before"],
            _("Sesudahnya"): table["after"],
        }
    )

"""Menunggu siapa: pending items by owner and government."""

from datetime import datetime
from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries.verification import pending as digest
from settings import clock
from translations import gettext as _
from translations import mark
from translations.formats import duration, number
from workflow.accounts.permissions import Actor

WORDS = {
    "returned": mark("Dikembalikan"),
    "asked": mark("Diminta melengkapi"),
    "late": mark("Terlambat"),
    "output_late": mark("Target bertahap lewat"),
    "soon": mark("Jatuh tempo 30 hari"),
    "unevidenced": mark("Bukti belum lengkap"),
    "claims": mark("Klaim"),
    "claims_ready": mark("di antaranya siap"),
}


def frame(work: WorkFilter, who: Actor) -> pd.DataFrame:
    """queries.verification.pending.waiting of what is looked at."""
    return cached_query(digest.waiting, who, work.plan.id, clock.today())


def show(work: WorkFilter) -> None:
    """Draw the table: what the governments' staff should do on the left, what the task force should on the right."""
    rows = frame(work, actor.current()).to_dict("records")
    keys = (*digest.FOR_OFFICERS, *digest.FOR_VERIFIERS)
    table = [
        {
            "government": row["government"],
            "link": address.to("profil", rencana=work.plan.code, pemda=row["code"]),
            "counts": [(key, number(row[key]), row[key]) for key in keys],
            "oldest": _age(row["oldest_claim"]),
        }
        for row in rows
    ]
    totals = [(key, number(sum(row[key] for row in rows))) for key in keys]
    template.show("waiting.html", rows=table, totals=totals, heads=[(key, _(WORDS[key])) for key in keys])


def _age(since: datetime | None) -> str:
    if since is None:
        return "–"
    days = (clock.now() - clock.local(since)).days
    return duration(days) if days else _("hari ini")


def as_file(table: pd.DataFrame) -> pd.DataFrame:
    """The same as a sheet."""
    names: dict[Any, str] = {"code": _("Kode"), "government": _("Pemda")} | {
        key: _(text) for key, text in WORDS.items()
    }
    return table.drop(columns="oldest_claim").rename(columns=names)

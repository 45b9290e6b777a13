"""The same document again: each with everybody who attached it, the first one first."""

from typing import Any

import pandas as pd

from components.reporting.my_work import WorkFilter
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries.signs import documents
from settings import clock
from translations import gettext as _
from translations.formats import short_day

SHOWN = 10
USES = 6  # of one document


def frame(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.documents.repeated of the documents that what is looked at uses."""
    table = cached_query(documents.repeated, actor.current().rights())
    own = table["plan_id"] == work.plan.id
    if work.government is not None:
        own &= table["government_code"] == work.government
    return table[table["sha256"].isin(table["sha256"][own])]


def show(work: WorkFilter) -> None:
    """Draw the documents that more than one action rests on; those of several governments first."""
    table = frame(work)
    order = table.groupby("sha256").agg(elsewhere=("elsewhere", "first"), uses=("action_id", "size"))
    order = order.sort_values(["elsewhere", "uses"], ascending=False)
    rows = [_document(table[table["sha256"] == one]) for one in order.index[:SHOWN]]
    template.show("signs_again.html", rows=rows, more=max(len(order) - SHOWN, 0))


def _document(uses: pd.DataFrame) -> dict[str, Any]:
    told = uses.to_dict("records")
    return {
        "name": told[0]["name"],
        "count": len(told),
        "look": "alarm" if told[0]["elsewhere"] else "in_progress",
        "uses": [
            {
                "whose": row["government"],
                "title": row["title"],
                "link": address.to("rencana-aksi", aksi=str(row["action_id"])),
                "when": short_day(clock.local(row["attached_at"]).date()),
            }
            for row in told[:USES]
        ],
        "more": max(len(told) - USES, 0),
    }


def as_file(work: WorkFilter) -> pd.DataFrame:
    """The same as a sheet."""
    table = frame(work)
    return pd.DataFrame(
        {
            "SHA-256": table["sha256"],
            _("Dokumen"): table["name"],
            _("Pemda"): table["government"],
            _("Rencana aksi"): table["title"],
            _("Tahun"): table["year"],
            _("Dilampirkan"): [clock.local(moment).date() for moment in table["attached_at"]],
        }
    )

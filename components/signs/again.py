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
from translations.formats import percent, short_day

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
    almost = near(work)
    told = [_pair(row) for row in almost.head(SHOWN).to_dict("records")]
    template.show(
        "signs_again.html",
        rows=rows,
        more=max(len(order) - SHOWN, 0),
        pairs=told,
        more_pairs=max(len(almost) - SHOWN, 0),
    )


def near(work: WorkFilter) -> pd.DataFrame:
    """queries.signs.documents.near of what is looked at, on either side."""
    table = cached_query(documents.near, actor.current().rights())
    sides = [
        (table[f"plan_id{side}"] == work.plan.id)
        & ((table[f"government_code{side}"] == work.government) | (work.government is None))
        for side in ("", "_other")
    ]
    return table[sides[0] | sides[1]]


def _pair(row: dict[Any, Any]) -> dict[str, Any]:
    uses = [
        {
            "name": row[f"name{side}"],
            "whose": row[f"government{side}"],
            "title": row[f"title{side}"],
            "link": address.to("rencana-aksi", aksi=str(row[f"action_id{side}"])),
            "when": short_day(clock.local(row[f"attached_at{side}"]).date()),
        }
        for side in ("_other", "")
    ]
    return {"how": _("{share} sama").format(share=percent(row["likeness"], 0)), "uses": uses}


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


def near_as_file(work: WorkFilter) -> pd.DataFrame:
    """The documents that are almost the same, as a sheet: the later one beside the earlier."""
    table = near(work)
    sides: dict[str, Any] = {
        label.format(name): table[f"{column}{side}"]
        for side, label in (("", "{}"), ("_other", _("{} yang lebih dulu")))
        for column, name in (("name", _("Dokumen")), ("government", _("Pemda")), ("title", _("Rencana aksi")))
    }
    return pd.DataFrame(sides | {_("Sama (%)"): (100 * table["likeness"].astype(float)).round(1)})

"""The same document again: each with everybody who attached it, the first one first."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from components.reporting.my_work import WorkFilter
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.signs.wording import how_alike
from methods.signs.likeness import STRONG
from queries.signs import documents
from settings import clock
from translations import gettext as _
from translations.formats import number, percent, short_day

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
    """Draw the documents that more than one action rests on: of several governments, of one, and what MANY have."""
    table = frame(work)
    table = table.assign(common=table["governments"] >= documents.MANY)
    order = table.groupby("sha256").agg(
        common=("common", "first"), elsewhere=("elsewhere", "first"), uses=("action_id", "size")
    )
    order = order.sort_values(["common", "elsewhere", "uses"], ascending=[True, False, False])
    rows = [_document(table[table["sha256"] == one]) for one in order.index[:SHOWN]]
    groups = _groups(near(work))
    template.show(
        "signs_again.html",
        rows=rows,
        more=max(len(order) - SHOWN, 0),
        pairs=[_group(one) for one in groups[:SHOWN]],
        more_pairs=max(len(groups) - SHOWN, 0),
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


def _groups(pairs: pd.DataFrame) -> list[pd.DataFrame]:
    """The pairs of documents that hang together, as those of a form do, the most alike first."""
    ends = pd.factorize(pd.concat([pairs["sha256"], pairs["sha256_other"]]))[0]
    count = len(pairs)
    links = coo_array((np.ones(count), (ends[:count], ends[count:])), shape=(2 * count, 2 * count))
    group = connected_components(links, directed=False)[1][ends[:count]] if count else []
    return [own for _number, own in pairs.groupby(group, sort=False)]


def _group(pairs: pd.DataFrame) -> dict[str, Any]:
    """Each use once, the earliest first, and how alike they are."""
    columns = ["name", "government", "title", "action_id", "attached_at"]
    sides = [pairs[[f"{name}{side}" for name in columns]].set_axis(columns, axis=1) for side in ("_other", "")]
    uses = pd.concat(sides).drop_duplicates(["action_id", "name"]).sort_values("attached_at").to_dict("records")
    how = how_alike(pairs.to_dict("records")[0]) if len(pairs) == 1 else _range(pairs["likeness"])
    count = _("{count} aksi").format(count=number(len(uses)))
    shown = [
        {
            "name": use["name"],
            "whose": use["government"],
            "title": use["title"],
            "link": address.to("rencana-aksi", aksi=str(use["action_id"])),
            "when": short_day(clock.local(use["attached_at"]).date()),
        }
        for use in uses[:USES]
    ]
    look = "alarm" if pairs["likeness"].max() >= STRONG else "in_progress"
    return {
        "look": look,
        "how": how if len(uses) == 2 else f"{how} · {count}",
        "uses": shown,
        "more": max(len(uses) - USES, 0),
    }


def _range(likeness: pd.Series) -> str:
    least, most = (percent(float(share), 0) for share in (likeness.min(), likeness.max()))
    return _("{share} sama").format(share=most if least == most else f"{least} – {most}")


def _document(uses: pd.DataFrame) -> dict[str, Any]:
    told = uses.to_dict("records")
    return {
        "name": told[0]["name"],
        "count": len(told),
        "look": "alarm" if told[0]["elsewhere"] and not told[0]["common"] else "in_progress",
        "common": number(told[0]["governments"]) if told[0]["common"] else "",
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
    pages = table[["same_pages", "pages"]].where(table["same_pages"] > 0)
    alike = {_("Sama (%)"): (100 * table["likeness"].astype(float)).round(1)}
    return pd.DataFrame(
        sides | alike | {_("Halaman yang sama"): pages["same_pages"], _("dari halaman"): pages["pages"]}
    )

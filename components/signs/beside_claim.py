"""The same evidence again, beside a claim, before its verdict: whose it is too, and who had it first."""

from typing import Any

import pandas as pd

from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from components.signs.wording import how_alike
from exports.signs import OUTCOMES
from queries.signs import documents, visits
from settings import clock
from translations import gettext as _
from translations.formats import number, short_day
from workflow.accounts.permissions import Permission

SHOWN, MOST = 5, 50  # at once, and when the rest is opened


def show(action_id: int, government: str) -> None:
    """Draw where else the documents of an action are used; nothing where nobody else uses them, or one may not know."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS, government):
        return
    found = cached_query(documents.beside, who, action_id)
    common = found["is_common"].astype(bool)
    rows = [_row(row) for row in found[~common].head(MOST).to_dict("records")]
    circulars = _common(found[common & (found["government_code"] != government)])
    more = max(len(found[~common]) - MOST, 0)
    template.show("signs_beside.html", rows=rows[:SHOWN], others=rows[SHOWN:], more=more, common=circulars)
    show_visits(action_id, government)


def show_visits(action_id: int, government: str) -> None:
    """Draw what was found of an action on visits; nothing where nobody went, or one may not know."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS, government):
        return
    found = cached_query(visits.of_action, who.rights(), action_id)
    rows = [
        {"day": short_day(row["visited_on"]), "by": row["recorded_by"], "note": row["note"],
         "outcome": _(OUTCOMES[row["outcome"]]), "look": "alarm" if row["outcome"] == "not_found" else "in_progress"}
        for row in found.head(SHOWN).to_dict("records")
    ]  # fmt: skip
    template.show("signs_visited.html", rows=rows)


def marks(action_ids: list[int]) -> dict[int, str]:
    """Of each claim whose documents are used again what to ask about, in a few words; of the others nothing.

    For a list: whoever judges many at once sees it before the verdict, too.
    """
    who = actor.current()
    if not action_ids or not who.may(Permission.SEE_SIGNS):
        return {}
    found = cached_query(documents.nearest, who, tuple(action_ids))
    return {
        row["own_action"]: (
            _("{likeness} dengan bukti {whose} yang kemudian")
            if row["is_first"]
            else _("{likeness} dengan bukti {whose}")
        ).format(likeness=how_alike(row), whose=row["government"])
        for row in found.to_dict("records")
    }


def _common(found: pd.DataFrame) -> list[dict[str, str]]:
    """What many attach, as circulars: one line a document, so that it hides nothing."""
    by = found.groupby("own", sort=False).agg(name=("own_name", "first"), governments=("government_code", "nunique"))
    return [{"name": row["name"], "count": number(row["governments"])} for row in by.to_dict("records")]


def _row(row: dict[Any, Any]) -> dict[str, str]:
    when = short_day(clock.local(row["attached_at"]).date())
    return {
        "name": row["own_name"],
        "how": how_alike(row),
        "whose": row["government"],
        "title": row["title"],
        "link": address.to("rencana-aksi", aksi=str(row["action_id"])),
        "order": _("dilampirkan belakangan, {day}").format(day=when)
        if row["is_first"]
        else _("dilampirkan lebih dulu, {day}").format(day=when),
        "look": "alarm" if row["elsewhere"] and not row["is_first"] else "in_progress",
    }

"""The same evidence again, beside a claim, before its verdict: whose it is too, and who had it first."""

from typing import Any

from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters import address
from queries.signs import documents
from settings import clock
from translations import gettext as _
from translations.formats import percent, short_day
from workflow.accounts.permissions import Permission

SHOWN = 5


def show(action_id: int, government: str) -> None:
    """Draw where else the documents of an action are used; nothing where nobody else uses them, or one may not know."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS, government):
        return
    found = cached_query(documents.beside, who, action_id)
    rows = [_row(row) for row in found.head(SHOWN).to_dict("records")]
    template.show("signs_beside.html", rows=rows, more=max(len(found) - SHOWN, 0))


def _row(row: dict[Any, Any]) -> dict[str, str]:
    exact = row["likeness"] == 1
    how = _("sama persis") if exact else _("{share} sama").format(share=percent(row["likeness"], 0))
    when = short_day(clock.local(row["attached_at"]).date())
    return {
        "name": row["own_name"],
        "how": how,
        "whose": row["government"],
        "title": row["title"],
        "link": address.to("rencana-aksi", aksi=str(row["action_id"])),
        "order": _("dilampirkan belakangan, {day}").format(day=when)
        if row["is_first"]
        else _("dilampirkan lebih dulu, {day}").format(day=when),
        "look": "alarm" if row["elsewhere"] else "in_progress",
    }

"""What the latest round of re-verification says, for those who may see signs: in a line, and by government."""

from typing import Any

import pandas as pd

from charts import signs as words
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods.signs.agreement import Held
from queries.progress import counts as progress
from queries.signs import rounds
from queries.signs.rounds import LEAST, Round
from translations import gettext as _
from translations.formats import number, percent, short_day
from workflow.accounts.permissions import Permission


def show(choice: Choice) -> None:
    """Draw the line, where the whole plan is looked at and a round has come to something."""
    latest = _latest(choice)
    if latest is None or choice.scope.government is not None:
        return
    template.show("note.html", text=" · ".join(_told(choice, latest)))


def show_by_government(choice: Choice, table: pd.DataFrame) -> None:
    """Draw the line, and what the round says of each compared government.

    table: methods.comparison.compare.
    """
    latest = _latest(choice)
    if latest is None:
        return
    own = cached_query(rounds.by_government, actor.current().rights(), latest.id)
    rows = [_row(row) for row in table.merge(own, on="code").to_dict("records") if row["actions"]]
    template.show("signs_by_government.html", told=" · ".join(_told(choice, latest)), rows=rows, least=LEAST)


def _latest(choice: Choice) -> Round | None:
    """The latest round, where the reader may see it and it has come to something."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS):
        return None
    found = cached_query(rounds.latest, who.rights(), choice.plan.id)
    return found if found is not None and found.held is not None else None


def _told(choice: Choice, latest: Round) -> list[str]:
    held: Held | None = latest.held
    assert held is not None
    whole = cached_query(progress.standing, choice.scope.of(None))
    told = _("Verifikasi ulang ({day}): {result}").format(day=short_day(latest.drawn_on), result=words.result(held))
    adjusted = words.adjusted(held, whole.verified, whole.actions)
    return [told, *([adjusted] if adjusted else [])]


def _row(row: dict[Any, Any]) -> dict[str, str]:
    share = row["verified"] / row["actions"]
    few = pd.isna(row["held"])
    return {
        "name": str(row["name"]),
        "share": percent(share),
        "checked": number(row["checked"]),
        "fell": number(row["fell"]),
        "adjusted": "" if few else words.of_government(share, row["held"], row["low"], row["high"]),
    }

"""What the latest round of re-verification says, for those who may see signs: in a line, and by government."""

from typing import Any

import pandas as pd

from charts import signs as words
from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from methods.signs.agreement import Held
from methods.signs.rounds import Round, that_counts
from queries.progress import counts as progress
from queries.signs import rounds
from queries.signs.rounds import LEAST
from translations import gettext as _
from translations.formats import number, percent, short_day
from workflow.accounts.permissions import Permission


def show(choice: Choice) -> None:
    """Draw the line, where the whole plan is looked at and a round has come to something."""
    told = _rounds(choice)
    counts = that_counts(told)
    if counts is None or counts.held is None or choice.scope.government is not None:
        return
    template.show("note.html", text=" · ".join(_told(choice, told, counts, counts.held)))


def show_by_government(choice: Choice, table: pd.DataFrame) -> None:
    """Draw the line, and what the round says of each compared government.

    table: methods.comparison.compare.
    """
    told = _rounds(choice)
    counts = that_counts(told)
    if counts is None or counts.held is None:
        return
    own = cached_query(rounds.by_government, actor.current().rights(), counts.id)
    rows = [_row(row) for row in table.merge(own, on="code").to_dict("records") if row["actions"]]
    said = " · ".join(_told(choice, told, counts, counts.held))
    template.show("signs_by_government.html", told=said, rows=rows, least=LEAST)


def _rounds(choice: Choice) -> list[Round]:
    """The rounds of the plan, where the reader may see them."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS):
        return []
    found: list[Round] = cached_query(rounds.rounds, who.rights(), choice.plan.id)
    return found


def _told(choice: Choice, told: list[Round], counts: Round, held: Held) -> list[str]:
    whole = cached_query(progress.standing, choice.scope.of(None))
    result = _("Verifikasi ulang, putaran {number} ({day}): {result}").format(
        number=number(counts.number), day=short_day(counts.drawn_on), result=words.result(held)
    )
    adjusted = words.adjusted(held, whole.verified, whole.actions)
    before = words.earlier(told, counts)
    said = (
        result,
        words.weighted(held),
        words.unfinished(counts),
        adjusted,
        before and _("sebelumnya {rounds}").format(rounds=before),
        words.ended(told),
    )
    return [one for one in said if one]


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

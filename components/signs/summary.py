"""What the latest round of re-verification says, in one line, for those who may see signs."""

from components.shell import actor, template
from components.shell.caching.cached_queries import cached_query
from components.shell.filters.scope import Choice
from components.signs.rounds import result
from queries.signs import rounds
from translations import gettext as _
from workflow.accounts.permissions import Permission


def show(choice: Choice) -> None:
    """Draw the line, where the whole plan is looked at and a round has come to something."""
    who = actor.current()
    if not who.may(Permission.SEE_SIGNS) or choice.scope.government is not None:
        return
    told = result(cached_query(rounds.latest, who, choice.plan.id))
    if told:
        template.show("note.html", text=_("Verifikasi ulang: {result}").format(result=told))

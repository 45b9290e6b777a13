"""Verifikasi ulang, from the draw to the result; what fell to the reader comes before all else of the page."""

from components.reporting.my_work import WorkFilter
from components.shell import actor
from components.shell.caching.cached_queries import cached_query
from components.signs.rounds import drawing, results, second_verdict
from methods.signs.rounds import Round
from queries.signs import rounds
from workflow.accounts.permissions import Permission, Reach

__all__ = ["second_verdict", "show"]


def show(work: WorkFilter) -> None:
    """Draw what came out of all rounds, and the form that draws or ends one."""
    told: list[Round] = cached_query(rounds.rounds, actor.current(), work.plan.id)
    results.show(work, told)
    if actor.current().reach(Permission.VERIFY) != Reach.ALL:
        return
    drawing.show(work, told)

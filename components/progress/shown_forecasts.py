"""Keeps what a page or a deck says of a plan's end."""

from methods.on_track import OnTrack
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import clock
from workflow import progress


def keep(plan: PlanFacts, scope: Scope, found: OnTrack | None) -> None:
    """Keep the forecast as of the newest day, or a later one up to today; as of an earlier day it foretells nothing."""
    newest = plan.data_date or scope.as_of
    if found is not None and found.told is not None and newest <= scope.as_of <= max(newest, clock.today()):
        progress.keep(plan.id, scope.government, scope.as_of, found.told)

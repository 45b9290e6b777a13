"""Keeps what a page or a deck says of a plan's end."""

from methods.on_track import OnTrack
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from settings import clock
from workflow import progress


def keep(plan: PlanFacts, scope: Scope, found: OnTrack | None) -> None:
    """Keep the forecast as of the newest day or today; as of an earlier day it foretells nothing."""
    if found is not None and found.told is not None and scope.as_of in (plan.data_date, clock.today()):
        progress.keep(plan.id, scope.government, scope.as_of, found.told)

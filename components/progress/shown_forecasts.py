"""Keeps what a page or a deck says of a plan's end."""

from methods.on_track import OnTrack
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope
from workflow import progress


def keep(plan: PlanFacts, scope: Scope, found: OnTrack | None) -> None:
    """Keep the forecast as of the newest day; as of an earlier day it is reckoned afterwards, and foretells nothing."""
    if found is not None and found.told is not None and scope.as_of == plan.data_date:
        progress.keep(plan.id, scope.government, scope.as_of, found.told)

"""How the actions of a day stood on an earlier one: what left meanwhile counts on neither, so nobody gains or loses
by it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
from sqlmodel import Session

from methods.status import is_in_force
from methods.timeline import MEASURES, State, measures
from methods.timeline import standing as standing_of
from models import unseen
from queries.progress import left_or_moved
from queries.progress.counts import COUNTS, Standing, as_standing, by_government_and_area, whole
from queries.shell.scope import Scope

KEYS = ["code", "area_id"]
NAMES = ["code", "name", "kind", "province_code", "area_id", "area"]


@unseen.of_all
def earlier_by_government_and_area(session: Session, scope: Scope, then: date) -> pd.DataFrame:
    """As by_government_and_area() of an earlier day, of the actions alone that are in force on the scope's day, each
    in the area and with the weight that it has there.

    actions: how many of them were on record then.
    """
    known, now = (by_government_and_area(session, asked) for asked in (scope.on(then), scope))
    changes = pd.DataFrame(list(_changes(session, scope, then)), columns=[*KEYS, *MEASURES])
    sums = pd.concat([known[[*KEYS, *MEASURES]], changes]).groupby(KEYS, as_index=False)[list(MEASURES)].sum()
    sums = sums[sums["actions"] + sums["left"] > 0]
    names = pd.concat([known[NAMES], now[NAMES]]).drop_duplicates(KEYS)
    frame = sums.astype(dict.fromkeys(MEASURES, float) | dict.fromkeys(COUNTS, int)).merge(names, on=KEYS)
    return frame[[*NAMES, *MEASURES]]


def earlier_standing(session: Session, scope: Scope, then: date) -> Standing:
    """The counts of the same actions in all. left: of all actions, as standing() of the earlier day has it."""
    known = whole(session, scope.on(then))
    sums = dict(known)
    for _code, _area, *changes in _changes(session, scope, then):
        for name, change in zip(MEASURES, changes, strict=True):
            sums[name] += change
    return as_standing(sums | {"left": known["left"]})


def _changes(session: Session, scope: Scope, then: date) -> Iterator[tuple[Any, ...]]:
    """What takes each action that left or moved away as the earlier day has it, and counts it as of the later one."""
    for code, states in left_or_moved.states(session, scope):
        before = [state for day, state in states if day <= then]
        if not before:
            continue
        last = states[-1][1]
        yield from _counted(code, before[-1], -1, then, scope)
        if is_in_force(last.progress, last.verification):
            yield from _counted(code, before[-1]._replace(area_id=last.area_id, weight=last.weight), 1, then, scope)


def _counted(code: str, state: State, sign: int, day: date, scope: Scope) -> Iterator[tuple[Any, ...]]:
    if scope.area in (None, state.area_id):
        yield (code, state.area_id, *(sign * value for value in measures(standing_of(state, day))))

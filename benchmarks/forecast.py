"""Does the forecast keep its word? Asked at every week of every government's past about the eight weeks after it.

"At least n more within eight weeks": the chance that was given against how often it came true, for n from one to what
two such periods would bring. A chance of 30 % should come true about three times of ten.
"""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from commands.bootstrap import database
from methods.forecast import MIN_WEEKS, forecast
from methods.on_track import weekly
from models.database import reading
from queries.progress import curves
from queries.shell import plans
from queries.shell.scope import Scope

AHEAD = 8  # weeks
CLASSES = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)


def asked() -> Iterator[tuple[float, bool]]:
    """(the chance that was given, whether it came true) for every week, government and n."""
    with reading(database()) as session:
        for facts in plans.plans(session):
            for code in plans.governments(session, facts.id)["code"]:
                assert facts.data_date is not None
                frame = curves.curves(session, Scope(facts.id, facts.data_date, code))
                yield from _of(weekly(frame, facts.data_date))


def _of(past: list[float]) -> Iterator[tuple[float, bool]]:
    for now in range(MIN_WEEKS, len(past) - AHEAD + 1):
        came = sum(past[now : now + AHEAD])
        for wanted in range(1, max(2, round(2 * AHEAD * pd.Series(past[:now]).mean()) + 1)):
            found = forecast(past[:now], wanted, AHEAD)
            if found is not None:
                yield found.chance, came >= wanted


def main() -> None:
    """Print the calibration table."""
    given: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for chance, came_true in asked():
        given[next(upper for upper in CLASSES if chance < upper)].append((chance, came_true))
    print("chance given      asked   mean given   came true")
    lower = 0.0
    for upper in CLASSES:
        answers = given.get(upper, [])
        if answers:
            mean = sum(chance for chance, _true in answers) / len(answers)
            true = sum(came_true for _chance, came_true in answers) / len(answers)
            print(f"{lower:4.0%} – {min(upper, 1):4.0%}   {len(answers):8}   {mean:10.0%}   {true:9.0%}")
        lower = upper

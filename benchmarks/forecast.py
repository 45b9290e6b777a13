"""Does the forecast keep its word? Asked at every week of every government's past, of what came after.

Two kinds of questions: "at least n more within eight weeks", for n from one to what two such periods would bring, and
"all that is left by the end of the plan". The same questions go to three methods: the one that was used before (weeks
drawn again, kept here only), the present one on a plan's own pace, and the present one beside the other governments, as
if their plans had been those of earlier years. Of large plans some governments are drawn, and some amounts: what they
tell of the methods is the same, and it ends in minutes.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import monotonic

import numpy as np
from sqlmodel import Session

from commands.bootstrap import database
from methods.forecast import LIKELY, MIN_WEEKS, SEED, UNLIKELY, Moment, Past, forecast
from methods.on_track import WEEK, weekly
from models.database import reading
from queries.progress import curves, past
from queries.shell import plans
from queries.shell.plans import PlanFacts
from queries.shell.scope import Scope

AHEAD = 8  # weeks
CLASSES = (0.05, 0.2, UNLIKELY, 0.5, LIKELY, 0.8, 0.95, 1.01)
WORDS = (UNLIKELY, LIKELY, 1.01)  # kecil, imbang, besar
METHODS = ("before", "own pace", "with others")
RUNS = 10_000
GOVERNMENTS = 40  # asked of a plan at most, drawn by lot
AMOUNTS = 12  # asked in a week at most, evenly between the least and the most
Answer = tuple[tuple[float, float, float], bool]  # what each method says; whether it came true


def before(weeks: Sequence[float], left: float, weeks_to_go: int) -> float | None:
    """The chance by the former method: the plan's own weeks drawn again and again."""
    if len(weeks) < MIN_WEEKS or sum(done > 0 for done in weeks) < 3:
        return None
    drawn = np.random.default_rng(SEED).choice(np.clip(weeks, 0, None), size=(RUNS, max(weeks_to_go, 1)))
    return float(np.mean(drawn.sum(axis=1) >= left)) if weeks_to_go > 0 else 0.0


def asked() -> Iterator[tuple[str, Answer]]:
    """Every question with its answers; tells of each plan how far it is."""
    with reading(database()) as session:
        for facts in plans.plans(session):
            if facts.data_date is None:
                continue
            begun, found = monotonic(), 0
            for question in _of_plan(session, facts):
                found += 1
                yield question
            print(f"{facts.code}: {found:,} questions, {monotonic() - begun:.0f} s", flush=True)


def _of_plan(session: Session, facts: PlanFacts) -> Iterator[tuple[str, Answer]]:
    """The questions about the governments of a plan, of so many at most."""
    assert facts.data_date is not None
    of_all = {code: known for code, known in past.of_plan(session, facts) if known is not None}
    codes = list(plans.governments(session, facts.id)["code"])
    for code in sorted(random.Random(SEED).sample(codes, min(GOVERNMENTS, len(codes)))):  # noqa: S311  no secret
        frame = curves.curves(session, Scope(facts.id, facts.data_date, code))
        if frame.empty:
            continue
        others = [known for other, known in of_all.items() if other != code]
        whole = float(frame["weight"].iloc[0]) - float(frame["not_carried_out"].iloc[0])
        reported = frame[frame["reported"] > 0]["reported"]
        first = float(reported.iloc[0]) if len(reported) else 0.0
        yield from _of(facts, weekly(frame, facts.data_date), first, whole, others)


def amounts(most: int) -> list[int]:
    """Whole numbers from one to the most, all of them or AMOUNTS of them evenly."""
    return sorted({round(amount) for amount in np.linspace(1, most, min(most, AMOUNTS))})


def _of(
    facts: PlanFacts, weeks: list[float], first: float, whole: float, others: list[Past]
) -> Iterator[tuple[str, Answer]]:
    """The questions at every week of one government's past. first: done at the first report; whole: to be done."""
    length = (facts.ends - facts.starts).days / WEEK
    assert facts.data_date is not None
    begun = (facts.data_date - facts.starts).days / WEEK - len(weeks)
    for now in range(MIN_WEEKS, len(weeks)):
        so_far, done = weeks[:now], first + sum(weeks[:now])
        at = Moment(done / whole, (begun + now) / length)
        if now + AHEAD <= len(weeks):
            came = sum(weeks[now : now + AHEAD])
            for wanted in amounts(max(1, round(2 * AHEAD * sum(so_far) / now))):
                until = replace(at, until=at.now + AHEAD / length)
                answers = _answers(so_far, wanted, AHEAD, others, until)
                if answers is not None:
                    yield "at least n more within 8 weeks", (answers, came >= wanted)
        to_go = int(length - begun - now)
        if to_go > 0 and whole > done:
            answers = _answers(so_far, whole - done, to_go, others, at)
            if answers is not None:
                yield "all that is left by the end", (answers, sum(weeks[now : now + to_go]) >= whole - done)


def _answers(
    weeks: list[float], left: float, to_go: int, others: list[Past], at: Moment
) -> tuple[float, float, float] | None:
    """What each method says; None where one of them says nothing."""
    old = before(weeks, left, to_go)
    own, pooled = forecast(weeks, left, to_go), forecast(weeks, left, to_go, others, at)
    return None if old is None or own is None or pooled is None else (old, own.chance, pooled.chance)


def main() -> None:
    """Print Brier scores and calibration."""
    kinds: dict[str, list[Answer]] = defaultdict(list)
    for kind, answer in asked():
        kinds[kind].append(answer)
    if not kinds:
        print("no plan of this database has a past of eight weeks to ask about")
    for kind, answers in kinds.items():
        true = np.array([came for _, came in answers], dtype=float)
        usual = float(np.mean((true.mean() - true) ** 2))
        print(f"\n{kind}: {len(answers):,} questions, {true.mean():.0%} came true; always saying so: Brier {usual:.3f}")
        for at, method in enumerate(METHODS):
            given = np.array([said[at] for said, _ in answers])
            print(f"  {method:12} Brier {np.mean((given - true) ** 2):.3f}   {_calibration(given, true, WORDS)}")
            print(f"{'':29}{_calibration(given, true, CLASSES)}")


def _calibration(
    given: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    true: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    classes: Sequence[float],
) -> str:
    """ "2 % → 0 % (12)" for each class of chances: said on average, came true, number asked."""
    lower, said = 0.0, []
    for upper in classes:
        chosen = (given >= lower) & (given < upper)
        if chosen.any():
            said.append(f"{given[chosen].mean():.0%}→{true[chosen].mean():.0%} ({chosen.sum():,})")
        lower = upper
    return ", ".join(said)

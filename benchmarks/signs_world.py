"""A world whose truth is known: verifiers of known severity, rushes, copied documents, and honest people."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

_HABITS = ("rounded", "untouched", "fast", "zero", "full")
VOCABULARY = 4_000
BOILERPLATE, OWN_WORDS = 120, 180  # words of a document that its item prescribes, and that are its own


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is. rotated: share of the claims that another verifier than that of the government judges."""

    governments: int = 500
    items: int = 150
    verifiers: int = 50
    rotated: float = 0.15


@dataclass(frozen=True, slots=True)
class World:
    """What can be seen, and what was planted: sign → names of verifiers or governments, ids of actions."""

    judgements: pd.DataFrame
    reports: pd.DataFrame
    steps: pd.DataFrame
    severity: pd.Series
    planted: dict[str, set[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manners:
    """How far those go who do as they should not. severe: points that they cut more, or less; the others: the share of
    cases in which somebody does it. specialists: honest verifiers to whom the hardest items come."""

    severe: float = 22.0
    rounded: float = 0.97
    untouched: float = 0.6
    zero: float = 0.35
    full: float = 0.5
    fast: float = 0.6
    rushed: float = 0.6
    late: float = 0.55
    backdated: float = 0.5
    specialists: int = 0


BOLD = Manners()
# As somebody does who knows that he is looked at.
CAREFUL = Manners(12.0, 0.9, 0.35, 0.18, 0.28, 0.5, 0.35, 0.35, 0.25, specialists=3)


def world(seed: int, size: Size = Size(), *, dishonest: bool = True, manners: Manners = BOLD) -> World:
    """Draw a world. dishonest: whether a tenth of the verifiers and a twentieth of the governments do as they should
    not; else everybody is honest, and honest people differ too."""
    random = default_rng(seed)
    planted = _planted(random, size) if dishonest else {}
    severity = pd.Series(random.normal(0, 3, size.verifiers))
    severity[list(planted.get("strict", ()))] = manners.severe
    severity[list(planted.get("lenient", ()))] = -manners.severe
    judgements = _judgements(random, size, severity, planted, manners)
    reports = _reports(random, size, planted, manners)
    return World(judgements, reports, _steps(random, size, planted), severity, planted)


def _planted(random: Generator, size: Size) -> dict[str, set[Any]]:
    tenth, twentieth = max(2, size.verifiers // 10), max(3, size.governments // 20)
    some = {name: set(random.choice(size.verifiers, tenth, replace=False).tolist()) for name in _HABITS}
    both = random.choice(size.verifiers, 2 * tenth, replace=False).tolist()
    some |= {"strict": set(both[:tenth]), "lenient": set(both[tenth:])}
    some |= {
        name: set(random.choice(size.governments, twentieth, replace=False).tolist())
        for name in ("rushed", "late", "backdated")
    }
    actions = random.choice(size.governments * size.items, 4 * twentieth, replace=False).tolist()
    return some | {"went_back": set(actions[: 2 * twentieth]), "turned": set(actions[2 * twentieth :])}


def _judgements(
    random: Generator, size: Size, severity: pd.Series, planted: dict[str, set[Any]], manners: Manners
) -> pd.DataFrame:
    """Claims of each government in each item, and what its verifier gives."""
    government, item = (place.ravel() for place in np.indices((size.governments, size.items)))
    count = len(government)
    verifier = government * size.verifiers // size.governments
    moved = random.random(count) < size.rotated
    verifier = np.where(moved, random.integers(0, size.verifiers, count), verifier)
    claimed = 5 * np.round(random.beta(6, 1.2, count) * 20)
    difficulty = random.uniform(5, 30, size.items)
    if manners.specialists:
        verifier = _specialised(random, verifier, difficulty[item] > np.quantile(difficulty, 0.9), planted, manners)
    cut = (
        difficulty[item]
        + random.normal(0, 6, size.governments)[government]
        + severity.to_numpy()[verifier]
        + random.normal(0, 15, count)
    )
    given = np.clip(np.round(claimed - cut), 1, 99)
    given = _graded(random, verifier, claimed, given, size, planted, manners)
    rows = pd.DataFrame(
        {"verifier": verifier, "government": government, "item": item, "claimed": claimed, "given": given}
    )
    quick = random.random(count) < _habit(random, size, 0.06, planted.get("fast", set()), manners.fast)[verifier]
    seconds = np.where(quick, random.uniform(2, 60, count), random.lognormal(6.5, 0.5, count))
    return rows.assign(cut=claimed - given, documents=random.integers(0, 4, count), seconds=seconds)


def specialists(planted: dict[str, set[Any]], manners: Manners, verifiers: int) -> list[int]:
    """Honest verifiers to whom the hardest items come."""
    planted_for = set().union(*(planted.get(name, set()) for name in (*_HABITS, "strict", "lenient")))
    return [one for one in range(verifiers) if one not in planted_for][: manners.specialists]


def _specialised(
    random: Generator, verifier: NDArray[Any], hard: NDArray[Any], planted: dict[str, set[Any]], manners: Manners
) -> NDArray[Any]:
    """Most hard items go to the specialists, and nothing else does."""
    who = specialists(planted, manners, int(verifier.max()) + 1)
    others = np.setdiff1d(np.arange(verifier.max() + 1), who)
    rest = np.where(np.isin(verifier, who), random.choice(others, len(verifier)), verifier)
    return np.where(hard & (random.random(len(verifier)) < 0.6), random.choice(who, len(verifier)), rest)


def _graded(
    random: Generator,
    verifier: NDArray[Any],
    claimed: NDArray[Any],
    given: NDArray[Any],
    size: Size,
    planted: dict[str, set[Any]],
    manners: Manners,
) -> NDArray[Any]:
    """The grades as verifiers write them down: rounded, left as claimed, nothing or all."""
    usual = {
        "rounded": (0.6, manners.rounded), "untouched": (0.15, manners.untouched), "zero": (0.05, manners.zero),
        "full": (0.1, manners.full),
    }  # fmt: skip
    made: dict[str, Any] = {"rounded": 10 * np.round(given / 10), "untouched": claimed, "zero": 0.0, "full": 100.0}
    for name, (honest, dishonest) in usual.items():
        does = random.random(len(given)) < _habit(random, size, honest, planted.get(name, set()), dishonest)[verifier]
        given = np.where(does, made[name], given)
    return np.asarray(given)


def _habit(random: Generator, size: Size, usual: float, who: set[Any], planted: float) -> NDArray[Any]:
    """The probability of a habit by verifier: honest ones differ (standard deviation about 4 points)."""
    share = random.beta(80 * usual, 80 * (1 - usual), size.verifiers)
    share[list(who)] = planted
    return share


def _reports(random: Generator, size: Size, planted: dict[str, set[Any]], manners: Manners) -> pd.DataFrame:
    """When each government reports each item: most of it in the last month before the deadline, as people do."""
    government = np.repeat(np.arange(size.governments), size.items)
    count = len(government)
    due = pd.to_datetime("2025-03-31") + pd.to_timedelta(91 * random.integers(0, 4, count), "D")
    before = np.round(random.gamma(1.6, 14, count))

    def does(name: str, usual: float, share: float) -> NDArray[Any]:
        habit = random.beta(60 * usual, 60 * (1 - usual), size.governments)
        habit[list(planted.get(name, set()))] = share
        return random.random(count) < habit[government]

    before = np.where(does("rushed", 0.08, manners.rushed), random.integers(0, 3, count), before + 0.0)
    before = np.where(does("late", 0.1, manners.late), -random.integers(1, 40, count), before)
    lag = np.where(
        does("backdated", 0.05, manners.backdated), random.integers(50, 200, count), random.integers(0, 30, count)
    )
    recorded = due - pd.to_timedelta(before, "D")
    took_effect = recorded - pd.to_timedelta(lag, "D")
    return pd.DataFrame(
        {"government": government, "due_on": due, "recorded_on": recorded, "took_effect_on": took_effect}
    )


def _steps(random: Generator, size: Size, planted: dict[str, set[Any]]) -> pd.DataFrame:
    """The states of each action: in progress, realised, judged; and what was planted goes back."""
    actions = np.arange(size.governments * size.items)
    start = pd.to_datetime("2025-01-15") + pd.to_timedelta(random.integers(0, 60, len(actions)), "D")

    def step(which: NDArray[Any], day: int, progress: str, verification: str) -> pd.DataFrame:
        took = start[which] + pd.Timedelta(days=day)
        return pd.DataFrame(
            {"action": which, "took_effect_on": took, "progress": progress, "verification": verification}
        )

    judged = actions[random.random(len(actions)) < 0.7]
    back, turned = (np.array(sorted(planted.get(name, set())), int) for name in ("went_back", "turned"))
    return pd.concat(
        [
            step(actions, 0, "in_progress", ""),
            step(actions, 10, "realised", ""),
            step(np.union1d(judged, turned), 20, "realised", "accepted"),
            step(turned, 40, "realised", "returned"),
            step(back, 150, "in_progress", ""),
        ]
    )


def documents(seed: int, count: int, *, dishonest: bool = True) -> tuple[list[str], set[int]]:
    """Texts of evidence, and which of them are copies with names changed.

    One text in fifty is the text of another government with one word in fifty changed; honest texts of an item
    have 40 % of their words in common, since its form prescribes them.
    """
    random = default_rng(seed)
    words = np.array([f"kata{number}" for number in range(VOCABULARY)])
    forms = random.integers(0, VOCABULARY, (max(1, count // 300), BOILERPLATE))
    texts, copied = [], set()
    drawn: list[NDArray[Any]] = []
    for place in range(count):
        if dishonest and place > 100 and random.random() < 0.02:
            text = drawn[int(random.integers(0, place))].copy()
            changed = random.random(len(text)) < 0.02
            text[changed] = random.integers(0, VOCABULARY, int(changed.sum()))
            copied.add(place)
        else:
            form = forms[int(random.integers(0, len(forms)))]
            text = np.concatenate([form, random.integers(0, VOCABULARY, OWN_WORDS)])
        drawn.append(text)
        texts.append(" ".join(words[text]))
    return texts, copied

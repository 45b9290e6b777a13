"""Whether the signs about verification find what was planted, and leave honest people alone."""

import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import signs_documents
from benchmarks.signs_oddities import oddities
from benchmarks.signs_world import BOLD, CAREFUL, Manners, Size, World, documents, world
from methods.signs import agreement, likeness, times
from methods.signs.severity import Severity, adjusted, of_grades, of_returns, severity
from methods.signs.verifiers import HABITS, habits

HONEST_WORLDS, CAREFUL_WORLDS = 5, 8
TEXTS = 50_000
# Who gives nothing is strict as well, and who gives all, or what was claimed, is lenient.
ALSO = {"strict": ("zero",), "lenient": ("full", "untouched")}
CLOSES = [pd.Timestamp("2025-03-31"), pd.Timestamp("2025-06-30")]


def found(seen: World) -> tuple[dict[str, set[Any]], Severity]:
    """Sign → what the methods find of it."""
    judged, reported = habits(seen.judgements), times.reporting(seen.reports)
    signs = {name: set(judged.index[judged[f"{name}_stands_out"]]) for name in HABITS}
    signs |= {name: set(reported.index[reported[f"{name}_stands_out"]]) for name in ("rushed", "late", "backdated")}
    strict, returning = of_grades(seen.judgements), of_returns(seen.judgements)
    assert strict is not None
    assert returning is not None
    out = pd.concat([one.verifiers[one.verifiers["stands_out"]] for one in (strict, returning)])
    signs |= {"strict": set(out.index[out["cut"] > 0]), "lenient": set(out.index[out["cut"] < 0])}
    signs["went_back"] = set(times.went_back(seen.steps, CLOSES)["action"])
    signs["turned"] = set(times.accepted_then_returned(seen.steps)["action"])
    return signs, strict


def rightly(seen: World, name: str) -> set[Any]:
    """Who is rightly found by a sign: for whom it was planted, or something that comes to the same."""
    return seen.planted[name].union(*(seen.planted[also] for also in ALSO.get(name, ())))


def alike(texts: list[str]) -> set[int]:
    """Which texts are alike to an earlier one."""
    prints = [likeness.print_of_text(text) for text in texts]
    seen: dict[str, list[int]] = defaultdict(list)
    copies = set()
    for place, made in enumerate(prints):
        assert made is not None
        keys = likeness.bands("text", made)
        for other in {other for key in keys for other in seen[key]}:
            earlier = prints[other]
            assert earlier is not None
            if likeness.compare("text", made, earlier).alike:
                copies.add(place)
        for key in keys:
            seen[key].append(place)
    return copies


def main() -> None:
    """Print precision and recall of each sign, false alarms on honest data, severity and its intervals, and times."""
    begun = time.perf_counter()
    seen = world(1)
    drawn, begun = time.perf_counter() - begun, time.perf_counter()
    signs, strict = found(seen)
    took = time.perf_counter() - begun
    honest = _honest_alarms(range(100, 100 + HONEST_WORLDS))
    print(f"{'sign':<14}{'planted':>9}{'found':>7}{'precision':>11}{'recall':>8}{'false alarms, honest world':>28}")
    for name, planted in seen.planted.items():
        _line(name, planted, rightly(seen, name), signs[name], honest[name])
    _careful()
    begun = time.perf_counter()
    texts, copied = documents(1, TEXTS)
    made, begun = time.perf_counter() - begun, time.perf_counter()
    copies = alike(texts)
    read = time.perf_counter() - begun
    honest_texts, _none = documents(2, TEXTS // 5, dishonest=False)
    _line("copied text", copied, copied, copies, len(alike(honest_texts)))
    print(f"\n{Size().governments} governments × {Size().items} items: all signs of a world in {took:.1f} s "
          f"(drawing it {drawn:.1f} s); {TEXTS} texts printed and compared in {read:.1f} s (drawing {made:.1f} s)")  # fmt: skip
    _severity(seen, strict)
    _coverage()
    print()
    signs_documents.main()


def _careful() -> None:
    """The same where people know that they are looked at, in several worlds, and honest people who look odd."""
    alarms = _honest_alarms(range(200, 200 + HONEST_WORLDS), CAREFUL)
    told = [_counts(world(3 + seed, manners=CAREFUL)) for seed in range(CAREFUL_WORLDS)]
    print(f"\ncareful people: half of the verdicts in seconds, ±12 points, a fourth of the reports dated back; "
          f"{CAREFUL_WORLDS} worlds")  # fmt: skip
    for name in told[0]:
        planted, signs, right, recalled = np.sum([one[name] for one in told], axis=0).tolist()
        _row(name, planted, signs, right, recalled, alarms[name])
    calm, odd = oddities(4)
    asked_about = found(calm)[0]
    for name, (who, asked) in odd.items():
        count = len(who & set().union(*(asked_about[sign] for sign in asked)))
        print(f"honest: {name}: {count} of {len(who)} are asked about")


def _counts(seen: World) -> dict[str, tuple[int, int, int, int]]:
    """Sign → how many were planted, found, rightly found, and found of those planted."""
    signs = found(seen)[0]
    return {
        name: (len(who), len(signs[name]), len(rightly(seen, name) & signs[name]), len(who & signs[name]))
        for name, who in seen.planted.items()
    }


def _line(name: str, planted: set[Any], rightly_found: set[Any], signs: set[Any], honest: float) -> None:
    _row(name, len(planted), len(signs), len(rightly_found & signs), len(planted & signs), honest)


def _row(name: str, planted: int, signs: int, right: int, recalled: int, honest: float) -> None:
    precision = f"{right / signs:.2f}" if signs else "–"
    print(f"{name:<14}{planted:>9}{signs:>7}{precision:>11}{recalled / planted:>8.2f}{honest:>28g}")


def _honest_alarms(seeds: Iterable[int], manners: Manners = BOLD) -> dict[str, float]:
    """Sign → how many are found in a world without any, on average."""
    counts: dict[str, list[int]] = defaultdict(list)
    for seed in seeds:
        for name, who in found(world(seed, dishonest=False, manners=manners))[0].items():
            counts[name].append(len(who))
    return {name: float(np.mean(each)) for name, each in counts.items()}


def _severity(seen: World, strict: Severity) -> None:
    estimated = strict.verifiers["cut"].sort_index()
    others = set().union(*(seen.planted[also] for names in ALSO.values() for also in names))
    plain = [verifier for verifier in estimated.index if verifier not in others]
    close = np.corrcoef(seen.severity[plain], estimated[plain])[0, 1]
    print(f"\nseverity with grades bound to 0–100 and heaped: correlation with the planted {close:.3f}; "
          f"the planted ±22 points come out as {estimated[sorted(seen.planted['strict'])].mean():+.1f} and "
          f"{estimated[sorted(seen.planted['lenient'])].mean():+.1f}")  # fmt: skip


def _coverage(runs: int = 100) -> None:
    """How often the intervals hold the truth, where the truth is as the method assumes."""
    inside = [severity_inside(seed) for seed in range(runs)]
    print(f"severity intervals (95 %) that hold the planted value: {np.mean(inside):.3f} of {runs} × 30 verifiers")
    fair = [adjusted_inside(seed) for seed in range(runs)]
    print(f"adjusted scores, intervals (95 %) that hold the truth: {np.mean(fair):.3f} of {runs} × 120 governments")
    held = [share_inside(seed) for seed in range(2_000)]
    print(f"error-adjusted intervals (95 %) that hold the true number: {np.mean(held):.3f} of {len(held)} rounds")


def severity_inside(seed: int) -> float:
    """The share of verifiers whose interval holds their planted severity."""
    rows, planted = as_assumed(seed)
    strict = severity(rows)
    assert strict is not None
    table = strict.verifiers.sort_index()
    return float(((table["low"] <= planted) & (planted <= table["high"])).mean())


def adjusted_inside(seed: int) -> float:
    """The share of governments whose adjusted interval holds what the usual verifier would have given them."""
    rows, planted = as_assumed(seed)
    strict = severity(rows)
    assert strict is not None
    table = adjusted(rows, strict)
    truth = (rows["given"] + rows["verifier"].map(planted)).groupby(rows["government"]).mean()
    return float(((table["low"] <= truth) & (truth <= table["high"])).mean())


def as_assumed(seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Judgements as the method assumes them, of 120 governments × 40 items, and the severity of their 30 verifiers."""
    random = np.random.default_rng(seed)
    government, item = (place.ravel() for place in np.indices((120, 40)))
    home = government * 30 // 120
    verifier = np.where(random.random(len(home)) < 0.15, random.integers(0, 30, len(home)), home)
    planted = random.normal(0, 8, 30)
    cut = random.uniform(5, 30, 40)[item] + random.normal(0, 6, 120)[government] + planted[verifier]
    cut += random.normal(0, 15, len(cut))
    rows = pd.DataFrame({"government": government, "item": item, "verifier": verifier, "cut": cut, "given": 90 - cut})
    return rows, pd.Series(planted - planted.mean())


def share_inside(seed: int) -> bool:
    """Whether the interval of a round holds the number of claims that would hold: 400 accepted, 60 checked."""
    random = np.random.default_rng(seed)
    sizes, drawn, wrong = np.array([60, 140, 200]), np.array([30, 18, 12]), np.array([0.35, 0.1, 0.03])
    bad = [random.random(size) < share for size, share in zip(sizes, wrong, strict=True)]
    fell = [random.choice(each, count, replace=False).sum() for each, count in zip(bad, drawn, strict=True)]
    counts = zip(("high", "some", "none"), sizes, drawn, fell, strict=True)
    round_ = agreement.held(agreement.Stratum(name, *map(int, each)) for name, *each in counts)
    assert round_ is not None
    return bool(round_.low <= 400 - sum(each.sum() for each in bad) <= round_.high)


if __name__ == "__main__":
    main()

"""Honest people who look odd: what a detector that was written for cheats is tempted to name."""

from typing import Any

import numpy as np
import pandas as pd

from benchmarks.signs_world import CAREFUL, Size, World, specialists, world

FEW, SCANNING, HURRIED = 5, 10, 100  # verifiers with two verdicts; governments that scan all in a day; that share one
Odd = dict[str, tuple[set[Any], tuple[str, ...]]]


SIZE = Size()


def oddities(seed: int) -> tuple[World, Odd]:
    """A world in which everybody is honest, and who looks odd by which signs: name → (who, signs)."""
    calm = world(seed, SIZE, dishonest=False, manners=CAREFUL)
    random = np.random.default_rng(seed)
    judged, reports = calm.judgements, calm.reports.copy()
    few = pd.concat([judged.head(2).assign(verifier=SIZE.verifiers + at, given=0.0, seconds=5.0) for at in range(FEW)])
    few = few.assign(cut=few["claimed"])
    scanning = set(range(SCANNING))
    own = reports["government"].isin(scanning)
    day = reports["due_on"].max() - pd.Timedelta(days=1)  # everything of the year on one day, in time or not
    reports.loc[own, "recorded_on"] = day
    hurried = set(range(SCANNING, SCANNING + HURRIED))
    pressed = reports["government"].isin(hurried) & (reports["due_on"] == reports["due_on"].min())
    reports.loc[pressed, "recorded_on"] = reports["due_on"] - pd.to_timedelta(random.integers(0, 3, len(reports)), "D")
    everybody: Odd = {
        "verifiers with two verdicts, both 0 and in seconds": (set(few["verifier"]), ("zero", "fast", "strict")),
        "verifiers to whom only the hardest items come": (
            set(specialists({}, CAREFUL, SIZE.verifiers)), ("strict", "zero", "lenient")),
        "governments that scan and record a year in one day": (scanning, ("late", "backdated", "rushed")),
        "governments whose province asked for all in three days": (hurried, ("rushed",)),
    }  # fmt: skip
    return World(pd.concat([judged, few]), reports, calm.steps, calm.severity), everybody

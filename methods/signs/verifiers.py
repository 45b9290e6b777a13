"""How verifiers grade: round values, claims left as they were, all or nothing, verdicts one right after the other."""

import pandas as pd

from methods.signs.outliers import stands_out

TOO_FAST = 120  # seconds between two verdicts of one verifier: less than opening a document and reading it takes
HABITS = ("rounded", "untouched", "zero", "full", "fast")


def habits(judgements: pd.DataFrame) -> pd.DataFrame:
    """How each verifier grades, against the others.

    judgements: one row a verdict: verifier; claimed, given (0–100); documents (count); seconds since the same
    verifier's verdict before (NaN: the first). Returns by verifier: verdicts, and for each of HABITS its hits, trials,
    share, usual (the peers' share) and stands_out, as `rounded_share` and so on.

    rounded: multiples of 10 among the grades between 0 and 100 (KPK's own figures: 82 % of all verified values);
    untouched: the claimed value is given; zero, full: 0 or 100 is given; fast: less than TOO_FAST after the verdict
    before, where there was a document to open.
    """
    by = judgements["verifier"]
    table = pd.DataFrame({"verdicts": by.groupby(by).size()})
    for name, (hit, trial) in marks(judgements).items():
        hits, trials = hit.groupby(by).sum(), trial.groupby(by).sum()
        found = stands_out(hits, trials).drop(columns="surprise").assign(hits=hits, trials=trials)
        table = table.join(found.add_prefix(f"{name}_"))
    return table


def marks(judgements: pd.DataFrame) -> dict[str, tuple[pd.Series, pd.Series]]:
    """For each of HABITS which verdicts show it, and which could: the lists behind the shares (columns as above)."""
    given, seconds = judgements["given"], judgements["seconds"]
    between = given.between(0, 100, inclusive="neither")
    timed = seconds.notna() & (judgements["documents"] > 0)
    return {
        "rounded": (between & (given % 10 == 0), between),
        "untouched": (given == judgements["claimed"], judgements["claimed"].notna()),
        "zero": (given == 0, given.notna()),
        "full": (given == 100, given.notna()),
        "fast": (timed & (seconds < TOO_FAST), timed),
    }


def too_fast(judgements: pd.DataFrame) -> pd.Series:
    """Whether a verdict came sooner after the verifier's last one than its documents can be opened (columns above)."""
    return (judgements["seconds"] < TOO_FAST) & (judgements["documents"] > 0)

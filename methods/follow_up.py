"""The four states of a recommendation's follow-up, as the auditor classifies them, and what waits for him."""

import pandas as pd

# In the order in which they are told. BPK Regulation 2/2017, article 6(4): a to d; a claim that was not judged is none
# of them yet.
STATES = ("followed", "waiting", "not_yet_followed", "not_begun", "cannot_be_followed")


def state(progress: str, verification: str | None) -> str:
    """Of one recommendation, by what is said of it and what was decided.

    followed: carried out and accepted; waiting: said to be carried out, or that it cannot be, and nobody has decided
    (a reason counts once the auditor has looked at it: article 7); not_yet_followed: under way, or returned; not_begun:
    nothing done; cannot_be_followed: dropped or outside authority, as agreed.
    """
    if progress == "dropped" or (progress == "outside_authority" and verification == "accepted"):
        return "cannot_be_followed"
    if verification == "returned" or progress == "in_progress":
        return "not_yet_followed"
    if progress in ("realised", "outside_authority"):
        return "followed" if verification == "accepted" else "waiting"
    return "waiting" if progress == "not_carried_out" else "not_begun"


def counts(states: pd.DataFrame) -> dict[str, int]:
    """How many are in each state. states: progress, verification, count."""
    found = dict.fromkeys(STATES, 0)
    for row in states.to_dict("records"):
        judged = row["verification"] if isinstance(row["verification"], str) else None
        found[state(str(row["progress"]), judged)] += int(row["count"])
    return found

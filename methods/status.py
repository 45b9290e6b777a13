"""The rules about one action's state, each once. workflow/shell/status_sql.py has the same as SQL, and a test that both
agree on random states.

Arguments are the values of models.status as text; a day is the as-of day.
"""

from collections.abc import Callable
from datetime import date, timedelta

UNFINISHED = ("not_reported", "not_started", "in_progress")
CLAIMS = ("realised", "outside_authority")  # what a government says that a verifier has to judge
DUE_SOON = timedelta(days=30)


def is_unfinished(progress: str) -> bool:
    """Whether an action can still be late: it is neither done nor declared not to be done."""
    return progress in UNFINISHED


def is_due(due_date: date | None, day: date) -> bool:
    """Whether the due date has come; it counts from the day itself."""
    return due_date is not None and due_date <= day


def is_late(progress: str, due_date: date | None, day: date) -> bool:
    """Unfinished after its due date; on that day itself it is not late yet."""
    return is_unfinished(progress) and due_date is not None and due_date < day


def is_due_soon(progress: str, due_date: date | None, day: date) -> bool:
    """Unfinished, and due on the day or within DUE_SOON after it."""
    return is_unfinished(progress) and due_date is not None and day <= due_date <= day + DUE_SOON


def has_left(progress: str, verification: str | None) -> bool:
    """Whether an action has left the denominator: dropped, or outside authority once a verifier has agreed."""
    return progress == "dropped" or (progress == "outside_authority" and verification == "accepted")


def is_in_force(progress: str, verification: str | None) -> bool:
    """Whether an action counts: it has not left, and the load that brought it was not undone."""
    return progress != "withdrawn" and not has_left(progress, verification)


def is_evidenced(progress: str, evidence: str | None) -> bool:
    """Realised, with complete evidence."""
    return progress == "realised" and evidence == "complete"


def is_verified(progress: str, evidence: str | None, verification: str | None) -> bool:
    """Evidenced and accepted: verified ⊆ evidenced ⊆ realised."""
    return is_evidenced(progress, evidence) and verification == "accepted"


def is_claim(progress: str, verification: str | None) -> bool:
    """Whether a state waits for a verdict: said to be done, or outside authority, and not judged."""
    return progress in CLAIMS and verification is None


def is_complete_claim(progress: str, evidence: str | None) -> bool:
    """Whether a claim can be judged: its evidence is complete, or it is one that needs none (outside authority)."""
    return evidence == "complete" or progress == "outside_authority"


def needs_document(evidence: str | None) -> bool:
    """Whether a document shows this state of the evidence; without one it is so "menurut berkas" only."""
    return evidence in ("partial", "complete")


def lacks_evidence(progress: str, evidence: str | None, verification: str | None) -> bool:
    """Realised and not judged, while the evidence is not complete: the government has something to add."""
    return progress == "realised" and verification is None and evidence != "complete"


def shown_status(progress: str, verification: str | None, due_date: date | None, obstacle: str, day: date) -> str:
    """The three axes and the due date as the one word that is shown (methods.md, "Status of an action")."""
    rules: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: verification == "accepted" and progress == "realised", "verified"),
        (lambda: verification == "returned", "returned"),
        (lambda: is_late(progress, due_date, day), "late"),
        (lambda: is_unfinished(progress) and obstacle != "", "blocked"),
    )
    return next((status for applies, status in rules if applies()), progress)

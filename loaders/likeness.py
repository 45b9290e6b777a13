"""The known header that one looks most alike: misspelt, or with more behind it."""

from rapidfuzz import fuzz, process

from loaders.vocabulary import lookup

CLOSE_ENOUGH = 88


def nearest(header: str) -> tuple[str, str] | None:
    """(known header, its field) for a normalised header; None where none is close enough."""
    match = process.extractOne(header, list(lookup("headers")), scorer=_likeness, score_cutoff=CLOSE_ENOUGH)
    return (str(match[0]), lookup("headers")[match[0]]) if match else None


def _likeness(one: str, other: str, **_: object) -> float:
    """A misspelling (ratio), or a known header at the beginning of a longer one ("Tenggat waktu penyelesaian aksi")."""
    ratio = fuzz.ratio(one, other)
    begins = len(other) >= 5 and one.startswith(other + " ")
    return max(ratio, 89.0 + min(len(other), 50) / 10 if begins else 0.0)

"""What the words of a header name: a field, exactly or by likeness; something planned; money."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from loaders.meaning.text import without_numbering
from loaders.meaning.vocabulary import lookup, normalise, rank, words

CLOSE_ENOUGH = 88
PLANNED, ACTIONS = {"target", "rencana", "tenggat", "jadwal", "waktu"}, {"aksi", "renaksi", "kegiatan"}
_BRACKETS = re.compile(r"\(.*?\)")  # "Tenggat (bulan/tahun)"


@lru_cache(maxsize=10_000)
def field_of(text: str) -> str | None:
    """The field that a header names exactly."""
    plain = normalise(text)
    if plain in words("not_headers")["words"]:
        return None
    table = lookup("headers")
    own = _BRACKETS.sub(" ", without_numbering(text))
    bare = table.get(normalise(own)) or _field_of_parts(own)
    return table.get(plain) or ("progress" if "%" in text else None) or bare


def _field_of_parts(text: str) -> str | None:
    """ "Kegiatan / Rencana Aksi": what all its parts name, or the first where each names something."""
    parts = [lookup("headers").get(normalise(part)) for part in re.split(r"[/&]|\bdan\b|\batau\b", text)]
    return parts[0] if len(parts) > 1 and all(parts) else None


def nearest(header: str) -> tuple[str, str] | None:
    """(known header, its field) for a normalised header; None where none is close enough."""
    match = process.extractOne(header, list(lookup("headers")), scorer=_likeness, score_cutoff=CLOSE_ENOUGH)
    return (str(match[0]), lookup("headers")[match[0]]) if match else None


def _likeness(one: str, other: str, **_: object) -> float:
    """A misspelling (ratio), or a known header at the beginning of a longer one ("Tenggat waktu penyelesaian aksi")."""
    ratio = fuzz.ratio(one, other)
    begins = len(other) >= 5 and one.startswith(other + " ")
    return max(ratio, 89.0 + min(len(other), 50) / 10 if begins else 0.0)


def is_money(typed: str) -> bool:
    """Whether a header speaks of money: what was spent says nothing of what was done."""
    return bool(set(normalise(typed).split()) & set(words("not_headers")["money"]))


def is_planned(typed: str) -> bool:
    """Whether a header speaks of what is to come, and is not that of the plan's own actions."""
    said = set(normalise(typed).split())
    return bool(PLANNED & said) and not ACTIONS & said


def is_better(name: str, header: str, known: str) -> bool:
    """Of "Program/Kegiatan" and "Rencana Aksi" the second is the better title: it stands earlier in the vocabulary."""
    return rank(name, normalise(without_numbering(header))) < rank(name, normalise(without_numbering(known)))

"""When two names are of one unit of a government: surely, or so alike that somebody should look."""

import re
from collections.abc import Collection, Sequence
from itertools import combinations

from rapidfuzz import fuzz

ALIKE = 88  # of 100: about one wrong letter in a word of eight; nothing less alike is proposed
_BETWEEN = re.compile(r"\s*(?:[,;/&+\n]|\b(?:dan|serta|and)\b)\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:dinas|badan|bagian|biro|inspektorat|sekretariat|satuan|kecamatan|kantor|rumah sakit|rsud|setda|setwan)\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\w*[A-Z]{3,}\w*|(?:Bap|Bak|Dis|Din|Sat|Kes)[a-z]{3,}")
_NOT_WORD = re.compile(r"\W+")
_SHORT = {"dan": "", "kab": "kabupaten", "prov": "provinsi", "dinkes": "dinas kesehatan", "disdik": "dinas pendidikan",
          "diskominfo": "dinas komunikasi informatika", "bpkad": "badan pengelolaan keuangan aset daerah",
          "bkd": "badan kepegawaian daerah", "setda": "sekretariat daerah"}  # fmt: skip


def normal(name: str) -> str:
    """The form in which names that are surely the same are equal: no case, punctuation or double blanks."""
    return _NOT_WORD.sub(" ", name.casefold()).strip()


def alike(names: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of different names that may be of one unit, the most alike first.

    By the words that they have, in any order, with usual abbreviations written out (rapidfuzz's token_sort_ratio).
    Where one name has all the words of the other and more, it is another unit, or two in one cell ("Bappeda dan
    BPKAD"). Only a person knows whether they are one: "Bagian Hukum" and "Bagian Umum" look alike, too.
    """
    words = {name: _words(name) for name in names}
    parts = {name: frozenset(text.split()) for name, text in words.items()}
    found = [
        (fuzz.token_sort_ratio(words[one], words[other]), one, other)
        for one, other in combinations(dict.fromkeys(names), 2)
        if not (parts[one] < parts[other] or parts[other] < parts[one])
    ]
    close = sorted((pair for pair in found if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [(one, other) for _score, one, other in close]


def parts(name: str, known: Collection[str]) -> list[str]:
    """The units that one cell names ("Bappeda dan BPKAD"), in its order; empty where it names one.

    known: names of the government's units, in their form by normal(). Each part has to be one of them or begin as units
    do, or be an abbreviation: "Dinas Perindustrian dan Perdagangan" is one unit.
    """
    found = list({normal(part): part for part in _BETWEEN.split(name.strip()) if normal(part)}.values())
    if len(found) < 2 or not all(normal(part) in known or _is_unit(part) for part in found):
        return []
    return found


def _is_unit(part: str) -> bool:
    return bool(_BEGINS.match(part) or _ABBREVIATED.fullmatch(part))


def _words(name: str) -> str:
    return " ".join(filter(None, (_SHORT.get(word, word) for word in normal(name).split())))

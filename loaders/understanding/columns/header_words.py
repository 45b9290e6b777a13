"""What the words of a header name: a field, exactly or by likeness; something planned; money."""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz, process

from loaders.meaning.governments import mentioned
from loaders.meaning.text import without_numbering
from loaders.meaning.vocabulary import lookup, normalise, rank, words

CLOSE_ENOUGH = 88
PLANNED = {"target", "rencana", "tenggat", "jadwal", "waktu"}
ACTIONS = {"aksi", "renaksi", "kegiatan", "action", "actions", "commitment"}
LONGEST_LINE = 40
SHORTEST_ALONE = 3  # letters of a word that stands for a longer one alone
_QUESTION = re.compile(r"\?|\((?:ya?|sudah|s|yes)\s*/\s*(?:t|tidak|tdk|n|no|belum|b)\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]{0,300}\)")  # "Tenggat (bulan/tahun)"


@lru_cache(maxsize=10_000)
def field_of(text: str) -> str | None:
    """The field that a header names exactly."""
    plain = normalise(text)
    if plain in words("not_headers")["words"]:
        return None
    table = lookup("headers")
    own = _BRACKETS.sub(" ", without_numbering(text))
    bare = table.get(normalise(own)) or _field_of_parts(own)
    exact = table.get(plain) or ("progress" if "%" in text else None) or bare
    return exact or next((name for witness in FURTHER_WITNESSES if (name := witness(text))), None)


def _field_of_parts(text: str) -> str | None:
    """ "Kegiatan / Rencana Aksi": what all its parts name, or the title or the first where each names something."""
    parts = [lookup("headers").get(normalise(part)) for part in re.split(r"[/&]|\bdan\b|\batau\b", text)]
    named = (
        "title" if "title" in parts and set(parts) <= {"area", "title", "success_criterion", "government"} else parts[0]
    )
    return named if len(parts) > 1 and all(parts) else None


def in_two_languages(text: str) -> str | None:
    """ "Komitmen" above "Commitment": two lines, of which one is known and none names another field."""
    lines = [normalise(without_numbering(line)) for line in re.split(r"\n|(?<=\w) ?/ ?(?=\w)", text)]
    named = {name for line in lines if (name := lookup("headers").get(line))}
    return named.pop() if len(lines) == 2 and len(named) == 1 and max(map(len, lines)) <= LONGEST_LINE else None


def asked(text: str) -> str | None:
    """ "Apakah sudah dilaksanakan? (Ya/Tidak)", "Selesai?", "Terlaksana (Y/T)": what the question is about."""
    if not _QUESTION.search(text):
        return None
    said = set(normalise(_QUESTION.sub(" ", text)).split())
    return next((name for name, about in words("questions").items() if said & set(about)), None)


def abbreviated(text: str) -> str | None:
    """ "Tgt Waktu", "Ren. Aksi", "Uk. Keberhasilan": each word is one of a known header's, or its letters in order."""
    return next((name for part in (text, without_numbering(text)) if (name := _meant_by(part))), None)


def _meant_by(text: str) -> str | None:
    bare = _BRACKETS.sub(" ", text).strip()
    own = normalise(bare).split()
    if not own or sum(map(len, own)) > LONGEST_LINE or any(word.isdecimal() for word in own):
        return None
    if len(own) == 1 and not (bare.endswith(".") and len(own[0]) >= SHORTEST_ALONE):
        return None  # one word is short for another only where a dot says so: "Stat.", "Verif."
    fits = _abbreviates if len(own) > 1 else _begins
    found = {name for known, name in lookup("headers").items() if fits(own, known.split())}
    return found.pop() if len(found) == 1 else None


def _begins(own: list[str], known: list[str]) -> bool:
    return len(known) == 1 and own != known and known[0].startswith(own[0])


def _abbreviates(own: list[str], known: list[str]) -> bool:
    return len(own) == len(known) and own != known and all(map(_shortens, own, known))


def _shortens(short: str, word: str) -> bool:
    """Whether a word is meant to be short: one letter less is a misspelling, which people confirm."""
    if short == word:
        return True
    letters = iter(word)
    is_short = 2 <= len(short) <= len(word) - 2
    return is_short and short[0] == word[0] and all(letter in letters for letter in short)


def with_the_plans_name(text: str) -> str | None:
    """ "Rencana aksi DPMPTSP Kabupaten Tangerang 2018" above the titles: the plan's name stands in the header."""
    plain = normalise(text)
    return "title" if plain.startswith(("rencana aksi ", "renaksi ")) and mentioned(text) else None


def sign_of_number(text: str) -> str | None:
    """ "#" above the numbers of the rows."""
    return "number" if text.strip(" :.") == "#" else None


def letter_by_letter(text: str) -> str | None:
    """ "O P D", "S T A T U S": a known header written with blanks between its letters."""
    letters = text.split()
    if len(letters) < 2 or any(len(letter) > 1 for letter in letters):
        return None
    return _closed_up().get(normalise("".join(letters)))


@lru_cache
def _closed_up() -> dict[str, str]:
    return {header.replace(" ", ""): name for header, name in lookup("headers").items()}


FURTHER_WITNESSES: tuple[Callable[[str], str | None], ...] = (
    sign_of_number,
    letter_by_letter,
    in_two_languages,
    asked,
    abbreviated,
    with_the_plans_name,
)


@lru_cache(maxsize=10_000)  # a sheet is searched for its header several times, cell by cell
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
    return _rank(name, header) < _rank(name, known)


def _rank(name: str, header: str) -> int:
    """The best place that a header, or one of its two languages, has among the words for a field."""
    return min(rank(name, normalise(without_numbering(part))) for part in (header, *re.split(r"\n|/", header)))

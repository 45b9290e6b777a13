"""The loader's words, read from data/reference/vocabulary.toml, ready for look-ups."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names

from loaders.meaning.vocabulary_file import vocabulary

_NOT_WORD = re.compile(r"[\W_]+")
_FOOTNOTE = re.compile(r"(?<=[^\W\d_]{3}) ?[¹²³⁰⁴-⁹]+")  # "Selesai¹", "Rencana Aksi ²)"; not "m²"


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """The form in which words are compared: no case, accents, footnotes or punctuation ("Kab./Kota" = "kab kota")."""
    plain = text.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", _FOOTNOTE.sub("", text)).casefold()
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain).strip()


def _file() -> dict[str, Any]:
    return vocabulary(normalise)


@lru_cache
def words(section: str) -> dict[str, tuple[str, ...]]:
    """A section of the file: key → its normalised words, longest first."""
    return {
        key: tuple(sorted({normalise(word) for word in listed}, key=lambda word: (-len(word), word)))
        for key, listed in _file()[section].items()
    }


@lru_cache
def rank(field: str, header: str) -> int:
    """How well a header names its field: its place in the file's list, the first being the best."""
    listed = [normalise(word) for word in _file()["headers"][field]]
    return listed.index(header) if header in listed else len(listed)


@lru_cache
def lookup(section: str) -> dict[str, str]:
    """A section turned round: normalised word → key."""
    return {word: key for key, listed in words(section).items() for word in listed}


@lru_cache
def marks(name: str) -> frozenset[str]:
    """Ticks or blanks, as typed, in lower case (punctuation matters here)."""
    return frozenset(mark.casefold() for mark in _file()["marks"][name])


@lru_cache
def months() -> dict[str, int]:
    """Month names: Babel's Indonesian and English ones, and the older spellings of the file."""
    known = {word: int(key) for key, listed in words("months").items() for word in listed}
    for locale in ("id", "en"):
        for width in ("wide", "abbreviated"):
            known |= {normalise(str(name)): number for number, name in get_month_names(width, locale=locale).items()}
    return known


@lru_cache
def most_words(section: str) -> int:
    """How many words the longest phrase of a section has."""
    return max(phrase.count(" ") + 1 for phrase in lookup(section))


def longest_phrase(text: str, section: str) -> tuple[str, str] | None:
    """The longest phrase of a section that begins a normalised text: (key, phrase), or None."""
    table, most = lookup(section), most_words(section)
    parts = text.split(" ", most)[:most]
    for length in range(len(parts), 0, -1):
        phrase = " ".join(parts[:length])
        if phrase in table:
            return table[phrase], phrase
    return None


def first_word(section: str, field: str) -> str | None:
    """The first word that the file lists for a field: the one that we write ourselves."""
    listed = _file()[section].get(field)
    return str(listed[0]) if listed else None


def named_columns(cells: Sequence[str], headers: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Field → the first column whose header is one of its words, for a sheet of our own that has few fields.

    headers: field → words, normalised.
    """
    found: dict[str, int] = {}
    for column, text in enumerate(cells):
        for name, words in headers.items():
            if normalise(text) in words:
                found.setdefault(name, column)
    return found

"""What one text in a header of values says: a field, a period, a government, an indicator."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from loaders.meaning import indicator_names
from loaders.meaning.dates import date_within, read_date
from loaders.meaning.governments import recognise
from loaders.meaning.text import clean
from loaders.meaning.vocabulary import lookup, months, normalise, words
from loaders.reading.grid import Value

_YEAR = re.compile(r"\b(20\d\d)\b")
_UNIT = re.compile(r"\(([^()]{1,20})\)|(%)")
_PERIOD_WORDS = frozenset(("tw", "triwulan", "tahun", "bulan", "per", "semester", "i", "ii", "iii", "iv"))
# Words that a database or a form puts around the name of a field: "nama_area", "wilayah_name", "Uraian Indikator".
_AROUND = frozenset(("nama", "name", "nm", "uraian", "kolom", "daftar"))
_MEASURES = frozenset(("nilai", "indeks", "skor", "hasil"))  # "Nilai SPI" is the indicator SPI
BEGINNINGS = ("summary", "closing")  # of which the first words decide
LONGEST = 60  # of a header that names a period


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of a header, understood. Everything is None where the text is of no kind that is known."""

    text: str
    field: str | None = None
    day: date | None = None
    government: str | None = None
    subject: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the text says anything."""
        return bool(self.field or self.day or self.government or self.subject)


def part_of(value: Value, year: int | None) -> Part | None:
    """What a cell of a header says; None where it is blank. year: the sheet's, for months without one."""
    text = clean(value)
    if not text:
        return None
    if isinstance(value, date):
        return Part(text, day=read_date(value).day)
    return _read(text, year)


@lru_cache(maxsize=5_000)
def _read(text: str, year: int | None) -> Part:
    field, day = field_of(text), _day_of(text, year)
    if field is not None:
        return Part(text, field, day)
    match = recognise(text)
    government = match.code if match.outcome in ("found", "close") and not text.replace(".", "").isdecimal() else None
    found = indicator_names.recognise(text, exactly=True)
    if found.outcome != "found":
        found = indicator_names.recognise(_without(normalise(text), _MEASURES), exactly=True)
    return Part(text, None, day, government, found.code if found.outcome == "found" else None)


@lru_cache(maxsize=5_000)
def field_of(text: str) -> str | None:
    """The field that a header names, its period, its unit and empty words aside ("Nilai 2023", "Realisasi (%)")."""
    table = lookup("value_headers")
    plain = normalise(text)
    bare = normalise(_UNIT.sub(" ", text))
    for candidate in (plain, bare, _without(plain, _AROUND), _without(bare, _PERIOD_WORDS, periods=True)):
        if candidate and (found := table.get(candidate)):
            return found
    return None


def _without(plain: str, ignored: frozenset[str], *, periods: bool = False) -> str:
    kept = [word for word in plain.split(" ") if word not in ignored]
    return " ".join(w for w in kept if not periods or not (w.isdecimal() or w in months()))


def unit_in(text: str) -> str:
    """The unit that a header carries in brackets or as a sign: "Realisasi (%)" → "%"."""
    match = _UNIT.search(text)
    return (match[1] or match[2]).strip() if match else ""


def _day_of(text: str, year: int | None) -> date | None:
    """The period that a header names: a date, a month, a quarter, a year; its last day."""
    if len(text) > LONGEST:
        return None
    if day := date_within(text, year):
        return day
    years = _YEAR.findall(text)
    return date(int(years[0]), 12, 31) if len(years) == 1 else None


@lru_cache(maxsize=20_000)
def is_said(kind: str, text: str) -> bool:
    """Whether a text is one of the words that [value_rows] lists for a kind of row or column; or begins so."""
    plain = normalise(text)
    listed = words("value_rows")[kind]
    return plain in listed or (kind in BEGINNINGS and any(plain.startswith(word + " ") for word in listed))

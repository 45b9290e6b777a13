"""Names of indicators, modules, data flows and steps → their codes. Close matches are shown, never silently taken."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from loaders.meaning.vocabulary import lookup, normalise, words
from models import Flow, Indicator
from workflow.shell.reference import flows, indicators, modules, synonyms

CLOSE_ENOUGH = 90
_BEFORE = ("rekap", "rekapitulasi", "data", "daftar", "nilai", "skor", "indeks", "hasil", "capaian")
_BEHIND = ("kabupaten", "kab", "kota", "provinsi", "prov", "pemda", "pemerintah", "se", "di", "pada", "tahun", "per")


@dataclass(frozen=True, slots=True)
class Subject:
    """How a name was understood: found, close, or unknown; the code; the official name, or the nearest."""

    outcome: Literal["found", "close", "unknown"]
    code: str = ""
    name: str = ""


@lru_cache
def by_code() -> dict[str, Indicator]:
    """Every indicator by its code."""
    return {indicator.code: indicator for indicator in indicators()}


@lru_cache
def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for indicator in indicators():
        for spelling in (indicator.code, indicator.name, *synonyms().get(indicator.code, ())):
            table.setdefault(normalise(spelling), indicator.code)
    return table


@lru_cache(maxsize=10_000)
def recognise(text: str, *, exactly: bool = False) -> Subject:
    """The indicator that a text names. exactly: do not look for what is merely alike."""
    plain = normalise(text)
    code = _spellings().get(plain)
    if code is not None:
        return Subject("found", code, by_code()[code].name)
    if exactly or len(plain) < 4:
        return Subject("unknown")
    match = process.extractOne(plain, list(_spellings()), scorer=fuzz.ratio, score_cutoff=60)
    if match is None:
        return Subject("unknown")
    code = _spellings()[match[0]]
    outcome: Literal["close", "unknown"] = "close" if match[1] >= CLOSE_ENOUGH else "unknown"
    return Subject(outcome, code if outcome == "close" else "", by_code()[code].name)


def in_title(text: str) -> str:
    """The code of the indicator that a title begins with ("Nilai SPI se-Banten 2023"), or nothing."""
    said: list[str] = []
    for word in normalise(text).split():
        if word in _BEHIND or word[:2] == "20":
            break
        said.append(word)
    while said and said[0] in _BEFORE:
        said.pop(0)
    return _spellings().get(" ".join(said), "")


@lru_cache(maxsize=2_000)
def module(text: str) -> str | None:
    """The module that a text names, by its code, its name or a usual word for it."""
    plain = normalise(text)
    names = {normalise(known.name): known.code for known in modules()} | {
        normalise(known.code): known.code for known in modules()
    }
    return names.get(plain) or lookup("modules").get(plain)


@lru_cache
def _flows() -> dict[str, Flow]:
    return {normalise(spelling): flow for flow in flows() for spelling in (flow.code, flow.name)}


def flow(text: str) -> Flow | None:
    """The data flow that a text names, by its code or by what flows."""
    return _flows().get(normalise(text))


def flow_between(source: str, target: str) -> Flow | None:
    """The required data flow between two systems, by any of their names."""
    ends = (module(source), module(target))
    return next((known for known in flows() if (known.source_code, known.target_code) == ends), None)


def maturity(text: str) -> str | None:
    """How two systems are joined, in our code."""
    return lookup("maturity").get(normalise(text))


def on_scale(indicator: Indicator, text: str) -> str | None:
    """A text as the word of an ordinal scale, what is in brackets aside: "Rentan (merah)" is "Rentan"."""
    scale = {normalise(word): word for word in indicator.words.split("|")}
    return scale.get(normalise(text)) or scale.get(normalise(text.split("(", maxsplit=1)[0]))


@lru_cache
def scale_words() -> frozenset[str]:
    """The words of all ordinal scales, normalised."""
    return frozenset(normalise(word) for known in indicators() for word in known.words.split("|") if word)


def is_national(text: str) -> bool:
    """Whether a text in a government's place means the whole nation."""
    return normalise(text) in words("national")["words"]

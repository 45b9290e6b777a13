"""Names and codes of governments → the ministry's code. What is ambiguous is asked about, never guessed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from loaders.meaning.vocabulary import lookup, normalise, words
from workflow.shell.reference import governments

Outcome = Literal["found", "close", "ambiguous", "unknown"]
CLOSE_ENOUGH = 88
SHORTEST_CUT = 8  # letters of a name that was cut off
BEGINNING = 2_000  # characters
CUT_AT = 28  # letters from which on a name was surely cut off, by a sheet of 31
MOST_MEANT = 5  # governments that a name can mean, to be asked about
GLUED = {"province": "prov", "regency": "kab", "city": "kota"}  # "KabSerang", as sheets are often named
_ALL_OF = re.compile(
    r"\bse (?!kota |kabupaten |kab )(?:provinsi |propinsi |prov )?[a-z]+\b"
)  # "kabupaten/kota se-Provinsi Banten" is no one of them; "kecamatan se-Kota Serang" is of that city
_CODE = re.compile(r"^(\d{2})(?:[. ]?(\d{2}))?$")
_CODE_AND_NAME = re.compile(r"^(\d{2}[. ]\d{2}|\d{2})\W+(?=[^\W\d])")
_EITHER_KIND = re.compile(r"\b(?:kabupaten|kab) (?:atau )?kota\b")  # "Kabupaten/Kota: Serang" tells no kind


@dataclass(frozen=True, slots=True)
class Match:
    """How a text was understood. candidates: names that it could mean, or the nearest."""

    outcome: Outcome
    code: str | None = None
    candidates: tuple[str, ...] = ()


@lru_cache
def names() -> dict[str, str]:
    """Code → official name."""
    return {government.code: government.name for government in governments()}


@lru_cache
def _spellings() -> dict[str, frozenset[str]]:
    """Normalised spelling → the codes that it can mean: the short name, alone and behind every word for its kind."""
    table: dict[str, set[str]] = {}
    for government in governments():
        short = normalise(government.short_name)
        spellings = {short, normalise(government.name)}
        for kind in words("government_kinds")[government.kind]:
            spellings |= {f"{kind} {short}", f"{short} {kind}"}  # "Kab. Lebak", and "Lebak (Kab.)"
        spellings.add(GLUED[government.kind] + short)
        for spelling in spellings:
            table.setdefault(spelling, set()).add(government.code)
    for code, aliases in words("government_aliases").items():
        for alias in aliases:
            table[alias] = {code}
    return {spelling: frozenset(codes) for spelling, codes in table.items()}


@lru_cache(maxsize=20_000)
def recognise(text: str) -> Match:
    """The government that a text names as a whole: "Kab. Tangerang", "Pemkot Tangsel", "36.71"."""
    coded = _by_code_or_label(text.strip())
    if coded is not None:
        return coded
    plain = normalise(text)
    codes = _spellings().get(plain) or next((c for witness in SPELLED_OTHERWISE if (c := witness(plain))), None)
    codes = codes or _cut_off(plain)
    if codes:
        return _unique(codes)
    nearest = process.extract(plain, list(_spellings()), scorer=fuzz.ratio, limit=5, score_cutoff=60)
    if not nearest:
        return Match("unknown")
    best, score, _ = nearest[0]
    meant = _spellings()[best]
    rivals = {code for spelling, other, _ in nearest for code in _spellings()[spelling] if other > score - 4}
    namesakes = _namesakes(meant)
    if score >= CLOSE_ENOUGH and len(namesakes) > 1 and not _kinds_in(plain):
        return _unique(namesakes)  # "Tanggerang": a regency, or a city
    if score >= CLOSE_ENOUGH and len(meant) == 1 and rivals == set(meant):
        return Match("close", next(iter(meant)), (names()[next(iter(meant))],))
    candidates = sorted({names()[code] for spelling, _, _ in nearest[:3] for code in _spellings()[spelling]})
    return Match("unknown", None, tuple(candidates[:3]))


def _by_code_or_label(text: str) -> Match | None:
    """ "36.71", "36.71 Kota Tangerang", "Nama Pemda: Kota Tangerang"; None where a text is a name alone."""
    code = _CODE.match(text)
    if code:
        joined = f"{code[1]}.{code[2]}" if code[2] else code[1]
        return Match("found", joined) if joined in names() else Match("unknown")
    label, colon, named = text.partition(":")
    if colon and lookup("headers").get(normalise(label)) == "government":
        return recognise(named)
    numbered = _CODE_AND_NAME.match(text)
    return _named_with_code(numbered[1], text[numbered.end() :]) if numbered else None


def _named_with_code(code: str, name: str) -> Match:
    """ "36.04 Kabupaten Serang": the code tells which of several is meant; where the two differ, both may be."""
    by_code, by_name = recognise(code), recognise(name)
    is_numbering = len(code) == 2 and by_name.code != code  # "12. Kota Bandung"
    if is_numbering or by_code.code is None or by_name.outcome == "unknown":
        return by_name
    of_code = names()[by_code.code]
    if by_code.code == by_name.code or of_code in by_name.candidates:
        return by_code
    return Match(
        "ambiguous", None, tuple(sorted({of_code, *by_name.candidates, names().get(by_name.code or "", of_code)}))
    )


def beginning_with(text: str, code: str | None = None) -> str | None:
    """The one government whose name begins with a text that was cut off; None where there are several or none.

    code: of the government, where something else names it: then whether its name begins so.
    """
    plain = normalise(text)
    codes = {one for spelling, meant in _spellings().items() if spelling.startswith(plain) for one in meant}
    if code is not None:
        return code if code in codes else None
    return next(iter(codes)) if len(codes) == 1 else None


@lru_cache
def _kind_words() -> dict[str, str]:
    """A word of one part for a kind of government ("kab", "pemkot") → the kind."""
    return {word: kind for kind, listed in words("government_kinds").items() for word in listed if " " not in word}


def _kinds_in(plain: str) -> set[str]:
    return {_kind_words()[word] for word in plain.split() if word in _kind_words()}


@lru_cache
def _of_kind() -> dict[str, list[tuple[str, list[str]]]]:
    """Kind → code and words of the short name of each government of it."""
    listed: dict[str, list[tuple[str, list[str]]]] = {}
    for government in governments():
        listed.setdefault(government.kind, []).append((government.code, normalise(government.short_name).split()))
    return listed


def _namesakes(meant: frozenset[str]) -> frozenset[str]:
    """All governments that have the short name of one of these."""
    short = {
        name for listed in _of_kind().values() for code, parts in listed if code in meant and (name := " ".join(parts))
    }
    return frozenset(code for listed in _of_kind().values() for code, parts in listed if " ".join(parts) in short)


def _kind_behind(plain: str) -> frozenset[str] | None:
    """ "Tangerang Kab", "Kab Pandeglang (Pemkab)", "Pem. Prov. Banten": the kind anywhere, the name shortened."""
    kinds = _kinds_in(plain)
    named = [word for word in plain.split() if word not in (*_kind_words(), *words("government_words")["other"])]
    if len(kinds) != 1 or not named:
        return None
    found = {code for code, parts in _of_kind()[kinds.pop()] if _fits(named, parts)}
    return frozenset(found) if len(found) == 1 else None


def _fits(named: list[str], parts: list[str]) -> bool:
    """Each word the same, or its first letters: "Tang. Selatan"."""
    return len(named) == len(parts) and all(
        word == part or (len(parts) > 1 and len(word) >= 3 and part.startswith(word))
        for word, part in zip(named, parts, strict=True)
    )


def _kind_unsaid(plain: str) -> frozenset[str] | None:
    """ "Pemda Tangerang", "Pemerintah Daerah Serang": of no kind, so of all that are named so."""
    first, _, rest = plain.removeprefix("pemerintah daerah ").rpartition("pemda ")
    return _spellings().get(rest) if rest != plain and not first else None


def _cut_off(plain: str) -> frozenset[str]:
    """ "Pemerintah Daerah Kota Tangeran", as Excel cuts a sheet's name: all whose names begin so."""
    if len(plain) < SHORTEST_CUT or " " not in plain:
        return frozenset()
    codes = {one for spelling, meant in _spellings().items() if spelling.startswith(plain) for one in meant}
    fewest = 1 if len(plain) >= CUT_AT else 2
    return frozenset(codes) if fewest <= len(codes) <= MOST_MEANT else frozenset()


SPELLED_OTHERWISE: tuple[Callable[[str], frozenset[str] | None], ...] = (_kind_behind, _kind_unsaid)


def _unique(codes: frozenset[str]) -> Match:
    if len(codes) == 1:
        return Match("found", next(iter(codes)))
    return Match("ambiguous", None, tuple(sorted(names()[code] for code in codes)))


@lru_cache
def _mention() -> re.Pattern[str]:
    """A kind word and a name, or an alias, anywhere in a normalised text; the longest name wins."""
    spelled = sorted((s for s, codes in _spellings().items() if len(codes) == 1 and " " in s), key=len, reverse=True)
    spelled += sorted(alias for listed in words("government_aliases").values() for alias in listed if " " not in alias)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, spelled))})\b")


@lru_cache(maxsize=5_000)
def mentioned(text: str) -> str | None:
    """The one government that a longer text is about; a regency or city goes before the province it lies in.

    Only its beginning is looked at: what goes on for pages names governments by the way.
    """
    plain = _EITHER_KIND.sub(" ", _ALL_OF.sub(" ", normalise(text[:BEGINNING])))
    codes = {next(iter(_spellings()[found])) for found in _mention().findall(plain)}
    local = {code for code in codes if len(code) > 2}
    chosen = local or codes
    return next(iter(chosen)) if len(chosen) == 1 else None

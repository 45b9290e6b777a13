"""Status, evidence and verification cells → the three axes. The words are in data/reference/vocabulary.toml."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from loaders.meaning.numbers import has_percent_sign, number
from loaders.meaning.text import clean, is_blank
from loaders.meaning.vocabulary import longest_phrase, lookup, marks, normalise, words
from loaders.reading.grid import Value
from models import Evidence, Progress, Verification

_PERCENT = re.compile(r"\d[\d.,]{0,30}+(?=\s*(?:%|persen))")
_LEADING_PERCENT = re.compile(r"^\s*(\d[\d.,]*)\s*%\s*(.*)$", re.DOTALL)
# "1 - Selesai", "(c) Sudah", as a list of choices numbers them
_CHOICE = re.compile(r"^(?:\(?\d{1,2}\s*[-–.):]\s*|\([a-z]\)\s*|[a-z][.)]\s+)(?=[^\W\d])", re.IGNORECASE)
_PART_OF = re.compile(
    r"^(\d{1,4})\s*(?:dari|of|/)\s*(\d{1,4})\b(?!\s*[-/.]\s*\d)",
    re.IGNORECASE,
)  # "3 dari 5 OPD"; "5/12/2026" is a day
SHORTEST, LONGEST = 4, 30  # letters of a misspelt status
MISSPELT = 88  # of 100: one letter of seven
# Weaker first: where two statements differ, the weaker is believed.
EVIDENCE_ORDER = (
    Evidence.NONE,
    Evidence.NOT_POSSIBLE_YET,
    Evidence.PREPARING,
    Evidence.AWAITING_SIGNATURE,
    Evidence.PARTIAL,
    Evidence.COMPLETE,
)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a status cell says. sure: exactly a known word; percent: the cell held a number instead of a word."""

    progress: Progress
    evidence: Evidence | None = None
    verification: Verification | None = None
    blocked: str = ""  # the words of a cell that says it is held up
    sure: bool = True
    percent: float | None = None


NO_STATUS = StatusReading(Progress.NOT_REPORTED)


def read_status(value: Value) -> StatusReading | None:
    """The state that a status cell names; NO_STATUS where it is blank; None where it is not understood."""
    text = _CHOICE.sub("", clean(value))
    if is_blank(text):
        return NO_STATUS
    amount = number(value)
    if amount is not None:
        return from_percent(amount if has_percent_sign(value) or amount > 1 else amount * 100)
    fraction = _PART_OF.match(text)
    if fraction and int(fraction[1]) <= int(fraction[2]) > 0:
        return from_percent(round(100 * int(fraction[1]) / int(fraction[2]), 6))
    if not normalise(text):
        return _from_sign(text)
    meant = _misspelt(normalise(text))
    return replace(_from_words(meant) or NO_STATUS, sure=False) if meant else _from_words(text)


def _from_sign(text: str) -> StatusReading | None:
    """A tick; any other punctuation mark alone says nothing."""
    return StatusReading(Progress.REALISED) if text.casefold() in marks("tick") - {"*"} else None


def from_percent(percent: float) -> StatusReading | None:
    """The state that a percentage implies: 0 not started, 100 realised, between them in progress."""
    if not 0 <= percent <= 100:
        return None
    progress = Progress.REALISED if percent == 100 else Progress.IN_PROGRESS if percent > 0 else Progress.NOT_STARTED
    return StatusReading(progress, percent=percent)


@lru_cache(maxsize=20_000)
def _from_words(typed: str) -> StatusReading | None:
    if typed.casefold() in marks("tick") - {"x", "p", "ada", "*"}:
        return StatusReading(Progress.REALISED)
    leading = _LEADING_PERCENT.match(typed)
    if leading:
        return _behind_percent(number(leading[1]), leading[2])
    text = normalise(typed)
    blocked = typed if any(word in text.split(" ") for word in words("status_doubt")["blocked"]) else ""
    exact = lookup("status").get(text)
    sure = text not in words("status_doubt")["doubtful"]
    spoken_of = lookup("evidence_in_status").get(text)
    remaining, evidence = (text, Evidence(spoken_of) if spoken_of else None) if exact else _take_evidence(text)
    if not remaining:  # the cell speaks of evidence only, as "menunggu tanda tangan pejabat"
        return StatusReading(Progress.IN_PROGRESS, evidence, sure=False) if evidence != Evidence.NONE else None
    found = (exact, text) if exact else longest_phrase(remaining, "status")
    if found is None:
        return None
    key, phrase = found
    assert key is not None
    behind = remaining[len(phrase) :].split() if not exact else []
    doubted = any(word in words("status_doubt")["words"] for word in behind)
    if key == "realised" and (doubted or _says_less_than_all(typed)):
        # A "done" that goes on with "but not", "only partly", "50 %": it is not done, and the loader says so.
        return StatusReading(Progress.IN_PROGRESS, evidence, blocked=blocked, sure=False)
    return _reading(key, evidence, blocked, sure=sure and all(word.isdecimal() for word in behind))


@lru_cache(maxsize=20_000)
def _misspelt(text: str) -> str | None:
    """The known word that a short cell misspells: "Slesai", "tidak dilaksankan"."""
    if not SHORTEST <= len(text) <= LONGEST or text in lookup("status") or text in lookup("evidence_in_status"):
        return None
    known = [word for word in lookup("status") if word[0] == text[0] and word.count(" ") == text.count(" ")]
    match = process.extractOne(text, known, scorer=fuzz.ratio, score_cutoff=MISSPELT)
    return str(match[0]) if match else None


def _behind_percent(percent: float | None, words_behind: str) -> StatusReading | None:
    """ "80% selesai": the percentage decides, unless the words say less."""
    implied = from_percent(percent) if percent is not None else None
    spoken = _from_words(words_behind) if words_behind.strip() else None
    if implied is None or spoken is None or spoken.progress == Progress.REALISED:
        evidence = spoken.evidence if spoken else None
        return replace(implied, sure=spoken is not None, evidence=evidence) if implied else None
    return replace(spoken, percent=percent)


def _says_less_than_all(typed: str) -> bool:
    """Whether a percentage below 100 stands in the cell."""
    amounts = [number(match) for match in _PERCENT.findall(typed)]
    return any(amount is not None and amount < 100 for amount in amounts)


def _reading(key: str, evidence: Evidence | None, blocked: str, sure: bool) -> StatusReading:
    if key == "verified":
        return StatusReading(Progress.REALISED, evidence or Evidence.COMPLETE, Verification.ACCEPTED, sure=sure)
    if key == "returned":
        return StatusReading(Progress.REALISED, evidence, Verification.RETURNED, sure=sure)
    return StatusReading(Progress(key), evidence, blocked=blocked, sure=sure)


def _take_evidence(text: str) -> tuple[str, Evidence | None]:
    """The text without what it says of evidence, and that. The longest phrase counts: "belum …" before "dengan …"."""
    phrases = [(phrase, key) for key, listed in words("evidence_in_status").items() for phrase in listed]
    padded = f" {text} "
    for phrase, key in sorted(phrases, key=lambda pair: -len(pair[0])):
        if f" {phrase} " in padded:
            remaining = padded.replace(f" {phrase} ", " ").strip()
            return remaining.removesuffix(" tetapi").removesuffix(" tapi").removesuffix(" namun"), Evidence(key)
    return text, None


def read_evidence(value: Value) -> Evidence | None:
    """The state of the evidence that a cell names. A long text or a document's name counts as evidence itself."""
    typed = _CHOICE.sub("", clean(value))
    text = normalise(typed)
    key = lookup("evidence").get(text)
    if key:
        return Evidence(key)
    if typed.casefold() in marks("tick"):
        return Evidence.COMPLETE
    _, within = _take_evidence(text)
    if within is not None:
        return within
    found = longest_phrase(text, "evidence")
    if found and not found[1].isdecimal():
        doubt = any(word in words("status_doubt")["words"] for word in text[len(found[1]) :].split())
        return Evidence.PARTIAL if doubt and found[0] == "complete" else Evidence(found[0])
    # "SK Gubernur Nomor 12 Tahun 2016", "laporan.pdf", a link: a document is named.
    return Evidence.COMPLETE if len(text) >= 6 and number(value) is None else None


def read_verification(value: Value) -> tuple[bool, Verification | None]:
    """Whether a verification cell is understood, and the verdict (None: not verified yet)."""
    text = normalise(clean(value))
    key = lookup("verification").get(text) or (longest_phrase(text, "verification") or ("", ""))[0]
    if not key:
        return clean(value).casefold() in marks("tick"), (
            Verification.ACCEPTED if clean(value).casefold() in marks("tick") - {"x"} else None
        )
    return True, None if key == "none" else Verification(key)


def nearest_status(typed: str) -> str:
    """The known status word that looks most like what was typed."""
    match = process.extractOne(normalise(typed), list(lookup("status")), scorer=fuzz.ratio, score_cutoff=60)
    return str(match[0]).capitalize() if match else "Selesai / Proses / Belum"


def weaker(one: Evidence | None, other: Evidence | None) -> Evidence | None:
    """Of two statements on evidence the weaker; of one and none, the one."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=EVIDENCE_ORDER.index)

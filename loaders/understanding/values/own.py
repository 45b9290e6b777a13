"""Indicators of an office's own: those that no reference list knows and that a file brings along."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from rapidfuzz import fuzz, process

from loaders.meaning import indicator_names
from loaders.meaning.governments import recognise
from loaders.meaning.numbers import number
from loaders.meaning.vocabulary import lookup, normalise, words
from models import Direction, Family, Indicator, KpiType

TOO_ALIKE = 85  # to a known name: rather misspelt than a new one
SHORTEST = 6  # letters of a name
LONGEST_NAME = 200
PREFIX = "own-"  # of their codes
STANDS_IN = "own:"  # before a name, until it is known whose the indicator is
_PERCENT = re.compile(r"\b(persen|persentase|prosentase|percentage)\b|%")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person says of an own indicator. None: what the file says, or the default."""

    module: str | None = None
    type: str | None = None
    direction: str | None = None
    unit: str | None = None


@dataclass(slots=True)
class Named:
    """An own indicator as a file has it, before it is known whose it is."""

    name: str
    unit: str = ""
    module: str | None = None
    type: str = KpiType.INPUT.value  # never scored until somebody says otherwise
    direction: str = Direction.HIGHER.value
    source: str = ""


@dataclass(slots=True)
class OwnIndicators:
    """The own indicators that are stored, and those that this file adds to them."""

    stored: dict[tuple[str, str], Indicator] = field(default_factory=dict)  # (owner, normalised name)
    choices: dict[str, Choice] = field(default_factory=dict)  # by normalised name
    named: dict[str, Named] = field(default_factory=dict)  # by normalised name

    @classmethod
    def of(cls, stored: Iterable[Indicator], choices: dict[str, Choice]) -> "OwnIndicators":
        """With what the database has, and what somebody has said."""
        known = {(item.government_code or "", normalise(item.name)): item for item in stored}
        return cls(known, {normalise(name): choice for name, choice in choices.items()})

    def find(self, text: str, government: str | None) -> Indicator | None:
        """The stored indicator of that name that a government has itself, or its province."""
        if government is None:
            return None
        plain = normalise(text)
        return self.stored.get((government, plain)) or self.stored.get((government[:2], plain))

    def name(self, text: str, **said: str | None) -> Named:
        """Note an indicator that the file brings. said: unit, module, type, direction, source, as far as known."""
        plain = normalise(text)
        known = self.named.setdefault(plain, Named(text[:LONGEST_NAME]))
        for key, value in said.items():
            if value:
                setattr(known, key, value)
        if not known.unit and _PERCENT.search(text.casefold()):
            known.unit = "%"
        choice = self.choices.get(plain, Choice())
        for key in Choice.__slots__:
            if (value := getattr(choice, key)) is not None:
                setattr(known, key, value)
        return known

    def indicator(self, named: Named, owner: str, family: Family) -> Indicator:
        """What is to be stored for one owner."""
        return Indicator(
            code=code_of(owner, named.name),
            position=1_000,
            family=family.value,
            module_code=named.module if family == Family.KPI else None,
            name=named.name,
            definition="",
            unit=named.unit[:40],
            type=named.type,
            direction=named.direction,
            owner=named.source,
            government_code=owner,
        )


def code_of(owner: str, name: str) -> str:
    """The code of an own indicator: whose, and a short form of its name that no other name has."""
    slug = normalise(name).replace(" ", "-")[:36].strip("-")
    return f"{PREFIX}{owner}-{slug}-{sha256(normalise(name).encode()).hexdigest()[:6]}"


def can_be_own(text: str) -> bool:
    """Whether a text can name an indicator: words, of no government, and not merely a known name misspelt."""
    plain = normalise(text)
    if indicator_names.module(text):
        return True  # "Modul (persen OPD)" over the names of modules
    if len(plain) < SHORTEST or number(text) is not None or recognise(text).outcome in ("found", "ambiguous"):
        return False
    if plain in lookup("value_headers") or plain in words("national")["words"]:
        return False
    known = [normalise(item.name) for item in indicator_names.by_code().values()]
    return process.extractOne(plain, known, scorer=fuzz.ratio, score_cutoff=TOO_ALIKE) is None


def owners(governments: Iterable[str]) -> dict[str, str]:
    """Whose an indicator is, by government: of one alone its own; of several of one province that province's."""
    by_province: dict[str, set[str]] = {}
    for code in governments:
        by_province.setdefault(code[:2], set()).add(code)
    return {code: province if len(codes) > 1 else code for province, codes in by_province.items() for code in codes}

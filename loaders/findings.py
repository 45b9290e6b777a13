"""What a loader has to say about a file: findings with a stable code, a place and a remedy; and refusals."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from openpyxl.utils import get_column_letter

from loaders.catalogue.catalogue import CATALOGUE
from loaders.catalogue.refusals import REFUSALS
from translations import gettext, states

MOST_LETTERED = 18_278  # columns that three letters name
_STATES = states.PROGRESS | states.EVIDENCE


class Severity(StrEnum):
    """galat, peringatan, info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: sheet, row and column counted from 0."""

    sheet: str
    row: int
    column: int
    is_turned: bool = False  # each column of the table is one record

    @property
    def record(self) -> int:
        """The row that belongs to one record; the column where the table lies on its side."""
        return self.column if self.is_turned else self.row

    @property
    def a1(self) -> str:
        """The cell as Excel names it: "B12"; "R12C70000" beyond the letters that it has."""
        if self.column >= MOST_LETTERED:
            return f"R{self.row + 1}C{self.column + 1}"
        return f"{get_column_letter(self.column + 1)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. Its words are rendered late, in the reader's language, from the catalogue."""

    code: str
    place: Place | None = None
    header: str = ""
    value: str = ""
    details: dict[str, Any] = field(default_factory=dict)  # what the catalogue's sentences name

    @property
    def severity(self) -> Severity:
        """How bad it is, by its kind."""
        return Severity(CATALOGUE[self.code].severity)

    def in_words(self, part: str) -> str:
        """One of the catalogue's sentences (message, expected, hint), filled in."""
        details = {
            name: gettext(_STATES.get(text, text)) if isinstance(text, str) else text
            for name, text in self.details.items()
        }
        known = {"header": self.header, "value": self.value} | details
        return gettext(getattr(CATALOGUE[self.code], part)).format_map(known)

    def as_json(self) -> dict[str, Any]:
        """The public form of a finding."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "sheet": self.place.sheet if self.place else None,
            "cell": self.place.a1 if self.place else None,
            "header": self.header,
            "value": self.value,
            "expected": self.in_words("expected"),
            "hint": self.in_words("hint"),
            "message": self.in_words("message"),
        }

    def stored(self) -> dict[str, Any]:
        """The form that the record of a load keeps: the public one, and what its words are made of."""
        plain = {name: it if isinstance(it, (int, float)) else str(it) for name, it in self.details.items()}
        return self.as_json() | {"details": plain}


def in_words(stored: dict[str, Any], part: str) -> str:
    """A sentence of a stored finding in the reader's language; as it was written where it cannot be made anew."""
    found = Finding(stored["code"], None, stored["header"], stored["value"], stored.get("details", {}))
    try:
        return found.in_words(part)
    except KeyError:  # of the days before details were stored, or of a kind that is found no more
        return str(stored[part])


class Refused(Exception):
    """A file that cannot be taken at all. Its text is one clear sentence; nothing was written."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return gettext(REFUSALS[self.code]).format_map(self.details)

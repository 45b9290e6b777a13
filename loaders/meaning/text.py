"""Text and numbering as people type them."""

import re
import unicodedata
from functools import lru_cache

from loaders.meaning.vocabulary import marks
from loaders.reading.grid import Value

LONGEST = 32_767  # what a cell of Excel can hold
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_NUMBERING = re.compile(
    r"""^\(?(
        \d+([.,/-]\d+)*                    # 1, 1.10, 007
        | \d+([.\-]\d+)*[.\-]?[a-z]{1,2}   # 1a, 1.2.b
        | [ivxlcdm]+([.\-/](\d+|[a-z]))*    # IV, II.3
        | [a-z]{1,2}                        # a, ab
        | [a-z]([.\-/]\d+)+                 # A.1
        | [a-z]{1,6}[.\-/ ]?\d+([.\-/]\d+)* # RA-12
    )[.)]{0,2}$""",
    re.IGNORECASE | re.VERBOSE,
)
_OUTLINE = re.compile(r"^(([A-Z]|[IVXLCDM]+)[.)]?)$")


def clean(value: Value) -> str:
    """A value as one text: no control or invisible characters, single spaces, lines kept. Blank marks are kept too."""
    if value is None:
        return ""
    if isinstance(value, str) and value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()  # nearly every cell
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = str(value)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(
            letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if letter == "\n" or _visible(letter)
        )
    return _SPACES.sub(" ", text).strip()


def _visible(letter: str) -> bool:
    """Neither control (Cc), format such as bidirectional overrides and zero widths (Cf), nor surrogate (Cs)."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn") or letter == "\t"


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or one of the marks for "nothing" ("-", "n/a" …)."""
    return not text or text.casefold() in marks("blank")


def stated(value: Value) -> str:
    """The text of a cell, or nothing where it holds only a mark for "nothing"."""
    text = clean(value)
    return "" if is_blank(text) else text


def numbering(value: Value) -> str:
    """A number in a list, as typed: "1", "1.10", "007", "IV", "a". The dot behind it is not part of it."""
    text = clean(value)
    stripped = text.strip("()").rstrip(".)")
    return stripped if stripped else ""


@lru_cache(maxsize=20_000)
def looks_like_numbering(text: str) -> bool:
    """Whether a text numbers something, rather than saying something."""
    return len(text) <= 20 and _NUMBERING.match(text) is not None


def looks_like_outline(text: str) -> bool:
    """Whether a numbering is a letter or a Roman number in capitals, as headings of groups bear."""
    return _OUTLINE.match(text.rstrip(".)")) is not None


def without_numbering(text: str) -> str:
    """ "A. Pengelolaan APBD" → "Pengelolaan APBD"."""
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and first.endswith((".", ")")) and looks_like_numbering(first) else text


def shorten(text: str) -> str:
    """A text that a finding can quote."""
    return text if len(text) <= 120 else text[:117] + "…"

"""Numbers as Indonesian offices write them: 70,3% · 70.3 · 1.234,5 · 1,234.5 · numbers kept as text · ± 25 %."""

import math
import re
from functools import lru_cache

from loaders.meaning.text import clean
from loaders.reading.grid import Value

_NUMBER = re.compile(r"^(?:[±~≈]\s*)?(-?)(?:rp\.?\s*)?(\d[\d.,]*|[.,]\d+)\s*(%|persen|prosen)?$", re.IGNORECASE)


def number(value: Value) -> float | None:
    """A finite number, without regard to a % behind it; None where there is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) else None
    return _from_text(clean(value))


@lru_cache(maxsize=20_000)
def _from_text(text: str) -> float | None:
    match = _NUMBER.match(text)
    if not match:
        return None
    sign, digits, _ = match.groups()
    try:
        result = float(sign + _decimal_point(digits.strip()))
    except ValueError:
        return None
    return result if math.isfinite(result) else None


def _decimal_point(digits: str) -> str:
    """The digits with a decimal point and no grouping.

    Of two kinds of separators the last is the decimal one. A single kind groups when it stands more than once, or is
    a dot with exactly three digits behind it and one to three before (1.234); else it is decimal (70.3, 1,5).
    """
    dot, comma = digits.rfind("."), digits.rfind(",")
    if dot >= 0 and comma >= 0:
        grouping, decimal = (".", ",") if comma > dot else (",", ".")
        return digits.replace(grouping, "").replace(decimal, ".")
    separator = "." if dot >= 0 else ","
    if digits.count(separator) > 1:
        return digits.replace(separator, "")
    before, _, after = digits.partition(separator)
    if separator == "." and len(after) == 3 and 1 <= len(before) <= 3 and before != "0":
        return before + after
    return digits.replace(separator, ".")


def has_percent_sign(value: Value) -> bool:
    """Whether a number is typed with its percent sign."""
    return isinstance(value, str) and bool((match := _NUMBER.match(clean(value))) and match[3])

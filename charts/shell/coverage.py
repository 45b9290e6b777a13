"""How far verdicts reach, in words."""

import math
from collections.abc import Mapping
from typing import Any

from translations import gettext as _
from translations.formats import number, of, percent

COUNTED = ("decided", "realised", "realised_weight", "pending_weight")  # what decided() tells of


def decided(counts: Mapping[Any, Any]) -> str:
    """How many of the claims were judged: "12 dari 117 klaim sudah diputus", and how much of their weight where that
    says something else.

    counts: those of COUNTED.
    """
    count, claims = int(counts["decided"]), int(counts["realised"])
    sentence = _("{count} klaim sudah diputus").format(count=of(count, claims))
    if not claims or not counts["realised_weight"]:
        return sentence
    by_weight, by_count = _whole(1 - counts["pending_weight"] / counts["realised_weight"]), _whole(count / claims)
    if by_weight == by_count:
        return sentence
    return _("{sentence}, {share} menurut bobot").format(sentence=sentence, share=percent(by_weight, 0))


def _whole(share: float) -> float:
    """A share in whole per cent, rounded down: what is short of a limit, or of all, must not read as if it were not."""
    return math.floor(share * 100 + 1e-9) / 100


def graded(grade: float | None, count: int) -> str:
    """The grade of what was accepted, and of how many; empty where none was graded."""
    if not count or grade is None:
        return ""
    return _("nilai terverifikasi {grade} (dari {count} yang dinilai)").format(
        grade=number(grade, 1), count=number(count)
    )

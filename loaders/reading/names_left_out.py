"""The text of a document without the names of governments, so that a copy of which only they changed is the same."""

import re
from functools import lru_cache

from workflow.shell.reference import governments

OFFICES = ("kabupaten", "kab", "kota", "kotamadya", "provinsi", "bupati", "walikota", "wali kota", "gubernur",
           "pemerintah kabupaten", "pemerintah kota", "pemkab", "pemkot")  # fmt: skip


@lru_cache
def _names() -> re.Pattern[str]:
    """The longest first: "Tangerang Selatan" before "Tangerang"."""
    known = {*OFFICES, *(government.short_name.lower() for government in governments())}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, known), key=lambda one: (-len(one), one)))})\b")


def without_names(text: str) -> str:
    """The text in lower case without them; spaces between words are single."""
    return _names().sub(" ", " ".join(text.lower().split()))

"""Reads data/reference/vocabulary.toml and refuses what would turn a figure round, naming line and column."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from models import Evidence, Maturity, Progress, Verification
from settings import ROOT
from workflow.shell.reference_files import ReferenceMistake, reference_rows
from workflow.shell.reference_toml import parsed

PATH = ROOT / "data" / "reference" / "vocabulary.toml"
# Sections in which a word may stand once only: under two keys it would be decided by chance what it means.
EXCLUSIVE = (
    "headers", "status", "audit_codes", "evidence_in_status", "evidence", "verification", "months", "government_kinds",
    "maturity", "modules",
)  # fmt: skip
STATES = {
    "status": {*Progress, Verification.RETURNED.value, "verified"} - {Progress.WITHDRAWN},
    "evidence_in_status": set(Evidence),
    "evidence": set(Evidence),
    "verification": {*Verification, "none"},
    "maturity": set(Maturity),
    "audit_codes": set(Progress),
    "months": {str(month) for month in range(1, 13)},
}


@lru_cache
def vocabulary(normalise: Callable[[str], str], path: Path = PATH) -> dict[str, Any]:
    """The file: section → key → words. normalise: the form in which words are compared. Raises ReferenceMistake."""
    text = path.read_text(encoding="utf-8")
    sections = parsed(path.name, text)
    known: dict[str, set[Any]] = STATES | {"modules": {row["code"] for row in reference_rows("modules.csv")}}
    for section, keys in known.items():
        for key in sections[section]:
            if key not in keys:
                raise _mistake(path, text, section, key, 1, f"unknown key “{key}” in [{section}]")
    for section in EXCLUSIVE:
        _check_words(path, text, section, sections[section], normalise)
    return sections


def _check_words(
    path: Path, text: str, section: str, keys: dict[str, list[str]], normalise: Callable[[str], str]
) -> None:
    seen: dict[str, str] = {}
    for key, words in keys.items():
        for word in words:
            plain = normalise(word)
            if seen.setdefault(plain, key) != key:
                what = f"“{word}” stands under “{seen[plain]}” and under “{key}” in [{section}]"
                raise _mistake(path, text, section, f'"{word}"', 2, what)


def _mistake(path: Path, text: str, section: str, sought: str, occurrence: int, what: str) -> ReferenceMistake:
    at = text.index(f"[{section}]")
    for _ in range(occurrence):
        found = text.find(sought, at + 1)
        at = found if found >= 0 else at
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return ReferenceMistake(f"data/reference/{path.name}:{line}:{column}: {what}")

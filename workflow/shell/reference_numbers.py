"""The files of data/reference that hold numbers by name (TOML), checked when they are read."""

import math
from collections.abc import Mapping
from pathlib import Path

from workflow.shell.reference_files import FOLDER, ReferenceMistake
from workflow.shell.reference_toml import parsed


def reference_numbers(
    name: str, expected: Mapping[str, tuple[str, ...]], folder: Path = FOLDER
) -> dict[str, dict[str, float]]:
    """Section → name → number, ≥ 0, of one file. expected: section → the names that it has, all of them and no other.

    Raises ReferenceMistake.
    """
    text = (folder / name).read_text(encoding="utf-8-sig")
    sections = parsed(name, text)
    for section in sections:
        if section not in expected:
            raise _mistake(name, text, f"[{section}]", f"unknown section “{section}”")
    for section, names in expected.items():
        if not isinstance(sections.get(section), dict):
            raise ReferenceMistake(f"data/reference/{name}:1:1: [{section}] is missing")
        numbers = sections[section]
        for key, number in numbers.items():
            if key not in names:
                raise _mistake(name, text, key, f"unknown name “{key}” in [{section}]")
            if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < math.inf:
                raise _mistake(name, text, key, f"“{key}” is no number of at least 0")
        missing = [key for key in names if key not in numbers]
        if missing:
            raise _mistake(name, text, f"[{section}]", f"“{missing[0]}” is missing in [{section}]")
    return sections


def _mistake(name: str, text: str, sought: str, what: str) -> ReferenceMistake:
    """The place is where a line begins with what is sought; the first line where none does."""
    places = ((at, line) for at, line in enumerate(text.splitlines(), start=1) if line.lstrip().startswith(sought))
    at, line = next(places, (1, ""))
    return ReferenceMistake(f"data/reference/{name}:{at}:{len(line) - len(line.lstrip()) + 1}: {what}")

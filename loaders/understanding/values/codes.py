"""Codes of governments beside their names: of our list, of another list, or mistaken here and there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from loaders.meaning.governments import recognise
from loaders.understanding.values.table import Cell, Record

Decision = Literal["", "code", "name"]
FEWEST = 3  # disagreements that show another list


@dataclass(frozen=True, slots=True)
class Codes:
    """How a table's codes are to be taken.

    mislead: most of them are those of other governments, so that they come from another list (BPS numbers many
    regencies otherwise than the ministry does): the names count. decided: what a person said of those that contradict.
    trusted: a name that nobody knows gives way to its code.
    """

    mislead: bool = False
    trusted: bool = True
    decided: Decision = ""


def judge(records: Iterable[Record], decided: Decision = "") -> tuple[Codes, Cell | None]:
    """How the codes of a table are to be taken, and the first of those that mislead."""
    agree, disagree = 0, 0
    first: Cell | None = None
    seen: set[tuple[str, str]] = set()
    for record in records:
        code, name = record.about.get("government_code"), record.about.get("government")
        if code is None or name is None or (code.text, name.text) in seen:
            continue
        seen.add((code.text, name.text))
        by_code, by_name = recognise(code.text), recognise(name.text)
        if by_name.outcome != "found":
            continue
        if by_code.code == by_name.code:
            agree += 1
        else:
            disagree += 1
            first = first or code
    mislead = disagree >= FEWEST and disagree > agree
    return Codes(mislead, not disagree, decided), first if mislead else None

"""What a question is about: a plan, a day, and perhaps a part of it."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """The subject of a question.

    government: a code, or None for all governments of the plan; area: an area's id; kind: "province", "regency" or
    "city"; province: the code of a province, for itself and all in it.
    """

    plan_id: int
    as_of: date
    government: str | None = None
    area: int | None = None
    kind: str | None = None
    province: str | None = None

    def of(self, government: str | None) -> "Scope":
        """The same of one government, or of all."""
        return replace(self, government=government)

    def on(self, day: date) -> "Scope":
        """The same as of another day."""
        return replace(self, as_of=day)

"""What a question is about: a plan, a day, and perhaps one government."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """The subject of a question. government: a code, or None for all governments of the plan."""

    plan_id: int
    as_of: date
    government: str | None = None

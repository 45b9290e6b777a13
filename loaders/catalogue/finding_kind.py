"""What every kind of finding has."""

from typing import Literal, NamedTuple


class Kind(NamedTuple):
    """A kind of finding: its severity, and three sentences with places for its details."""

    severity: Literal["error", "warning", "info"]
    message: str
    expected: str
    hint: str

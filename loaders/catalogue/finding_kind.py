"""What every kind of finding has."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of finding: severity (error, warning, info) and three sentences with places for its details."""

    severity: str
    message: str
    expected: str
    hint: str

"""What a verdict was given on: the words and the weight of an action. Changed, the claim waits anew."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from models import Verification

JUDGED = ("title", "success_criterion", "weight")
LAPSED = {"verification": (Verification.ACCEPTED.value, "")}  # as an event records it beside the other changes
# Between digits a sign says something: 1,5 is not 15. So does one that begins a number: −10, ,5.
_PUNCTUATION = r"[\s_.,;:!?'\"‘’“”()\[\]/–—-]"
_SAYS_NOTHING = re.compile(rf"(?<!\d){_PUNCTUATION}++|{_PUNCTUATION}++(?!\d)")
_OF_NUMBER = re.compile(r"(?<!\w)(?:[–—-]\s*|(?P<decimal>[.,]))(?=\d)")


def lapses(verification: str | None, changes: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a verdict ends with an amendment. changes: field → (old, new)."""
    return verification == Verification.ACCEPTED and is_reworded(changes)


def is_reworded(changes: Mapping[str, Sequence[Any]]) -> bool:
    """Whether an amendment changes more than case, spaces and punctuation of what is judged."""
    return any(_plain(changes[name][0]) != _plain(changes[name][1]) for name in JUDGED if name in changes)


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    signed = _OF_NUMBER.sub(lambda found: "·" if found["decimal"] else "−", value.casefold())
    return _SAYS_NOTHING.sub("", signed)

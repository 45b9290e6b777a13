"""Whether a text is one SELECT and nothing else. The read-only session is what protects; this is for a clear answer."""

import re

_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


def is_one_select(text: str) -> bool:
    """Whether a text is a single SELECT, perhaps with a WITH before it."""
    bare = _QUOTED.sub("''", _COMMENTS.sub(" ", text)).strip().rstrip(";").strip()
    first = bare.split(None, 1)[0].casefold() if bare else ""
    return first in ("select", "with") and ";" not in bare

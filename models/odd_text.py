"""Text that no database and no file can hold: NUL, and halves of letters. It is left out before a statement runs.

Whoever types it into an address or a form would else get a failure instead of an answer.
"""

import re
import unicodedata
from typing import Any

from sqlalchemy import Engine, event

ODD = re.compile("[\x00\ud800-\udfff]")


def leave_out(engine: Engine) -> None:
    """Clean what single statements of an engine carry. Many rows at once come from our own code, which has cleaned."""
    event.listen(engine, "before_cursor_execute", _cleaned, retval=True)


def _cleaned(
    _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
) -> tuple[str, Any]:
    if executemany or not parameters:
        return statement, parameters
    if isinstance(parameters, dict):
        return statement, {name: plain(value) for name, value in parameters.items()}
    return statement, tuple(plain(value) for value in parameters)


def visible(text: str) -> str:
    """A text without what a reader does not see: control characters and signs that turn a line round; lines stay."""
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign)[0] != "C").strip()


def plain(value: Any) -> Any:
    """A text without what cannot be stored; anything else as it is."""
    return ODD.sub("", value) if isinstance(value, str) else value

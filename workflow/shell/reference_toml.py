"""The TOML files of data/reference: what is no TOML is named with line and column, as any mistake in these files."""

import re
import tomllib
from typing import Any

from workflow.shell.reference_files import ReferenceMistake

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parsed(name: str, text: str) -> dict[str, Any]:
    """What a file says, as nested tables. Raises ReferenceMistake."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        place = _PLACE.search(said)
        lines = text.splitlines() or [""]
        line, column = (place and place[1]) or len(lines), (place and place[2]) or len(lines[-1]) + 1
        raise ReferenceMistake(f"data/reference/{name}:{line}:{column}: {_PLACE.sub('', said)}") from error

"""Jinja templates in which every value is escaped: text from files and from people is always text."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from translations import formats, language, ngettext, reference
from translations import gettext as _


def environment(folder: Path) -> Environment:
    """The templates of a folder, with the reader's language, numbers and dates."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_unbroken,
    )
    made.filters |= {
        "day": formats.day,
        "moment": formats.moment,
        "number": formats.number,
        "percent": formats.percent,
        "reference": reference.shown,
        "short_day": formats.short_day,
    }
    made.globals |= {"_": _, "ngettext": ngettext, "language": language}
    return made


def _unbroken(value: Any) -> Any:
    """What a template prints: no line ends between a number and its per cent sign. Markup stays as it is."""
    return formats.unbroken(value) if type(value) is str else value

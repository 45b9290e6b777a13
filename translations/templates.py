"""Jinja templates in which every value is escaped: text from files and from people is always text."""

from pathlib import Path

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

"""HTML of our own, from templates in which every value is escaped: text from files is always text."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.palette import SIGNS
from components import words
from translations import formats, ngettext
from translations import gettext as _

FOLDER = Path(__file__).parent / "templates"


@lru_cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": formats.day,
        "moment": formats.moment,
        "number": formats.number,
        "percent": formats.percent,
        "short_day": formats.short_day,
    }
    environment.globals |= {"_": _, "ngettext": ngettext, "signs": SIGNS, "words": words, "of": formats.of}
    return environment


def render(template: str, **values: Any) -> str:
    """A template filled in."""
    return _environment().get_template(template).render(values)


def show(template: str, **values: Any) -> None:
    """Draw a template."""
    st.html(render(template, **values))

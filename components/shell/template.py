"""HTML of our own, from templates in which every value is escaped: text from files is always text."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from jinja2 import Environment

from charts.shell.palette import SIGNS
from components.shell import words
from translations import formats
from translations.templates import environment

FOLDER = Path(__file__).parent / "templates"


@lru_cache
def _environment() -> Environment:
    made = environment(FOLDER)
    made.globals |= {"signs": SIGNS, "words": words, "of": formats.of}
    return made


def render(template: str, **values: Any) -> str:
    """A template filled in."""
    return _environment().get_template(template).render(values)


def show(template: str, **values: Any) -> None:
    """Draw a template; one that has nothing to say draws nothing."""
    html = render(template, **values)
    if html.strip():
        st.html(html)

"""The one bar of a page's filters. On a phone one line says what is chosen, and opens the filters as a sheet."""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.shell import template
from components.shell.filters import address
from components.shell.filters.picking import ANY, pick
from translations import gettext as _


@dataclass(frozen=True, slots=True)
class Bar:
    """Where the filters stand, and what is chosen in them, in words."""

    line: DeltaGenerator
    boxes: DeltaGenerator
    chosen: list[str] = field(default_factory=list)

    def pick(
        self,
        key: str,
        label: str,
        options: dict[str, str],
        width: int,
        default: str = ANY,
        write: Callable[..., None] | None = None,
        *,
        named: bool = False,
    ) -> str:
        """A select box of the bar; its chosen code. named: the sentence always says it."""
        with self.boxes:
            code = pick(key, label, options, width, default, write)
        if named or code not in (ANY, default):
            self.chosen.append(options.get(code, code))
        return code

    def search(self, placeholder: str, write: Callable[..., None]) -> str:
        """The search box of the bar, whose words stand in the address; its words."""
        address.text("cari")
        with self.boxes:
            typed = st.text_input(
                _("Cari"), key="cari", on_change=write, args=("cari", ""), label_visibility="collapsed",
                placeholder=placeholder, icon=":material/search:", width=240, max_chars=200,
            )  # fmt: skip
        if typed:
            self.chosen.append(_("memuat “{words}”").format(words=typed))
        return typed or ""

    def say(self) -> None:
        """Write the sentence: once the last filter of those that belong together is drawn."""
        self.line.html(template.render("chosen.html", chosen=", ".join(self.chosen)))


def begin() -> Bar:
    """An empty bar, above everything else of the page."""
    with st.container(horizontal=True, key="chosen", vertical_alignment="center"):
        line = st.empty()
        template.show("open_filters.html")
    return Bar(line, st.container(horizontal=True, key="filters", vertical_alignment="center"))

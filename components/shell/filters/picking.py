"""One select box whose value lives in the address."""

from collections.abc import Callable

import streamlit as st

from components.shell.filters import address

ANY = "semua"


def pick(
    key: str,
    label: str,
    options: dict[str, str],
    width: int,
    default: str = ANY,
    write: Callable[..., None] | None = None,
) -> str:
    """Draw it and return the chosen code. options: code → label; a single option is not worth a box."""
    chosen = address.value(key, list(options), default)
    if len(options) > 1 and not (len(options) == 2 and ANY in options):
        st.selectbox(
            label,
            list(options),
            format_func=lambda code: options.get(code, code),
            key=key,
            on_change=write or address.write,
            args=(key, default),
            label_visibility="collapsed",
            width=width,
        )
    return chosen

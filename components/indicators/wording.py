"""Values and scales of indicators in words."""

from typing import Any

import pandas as pd

from components.shell.caching.cached_queries import cached_query
from queries.indicators import published as transparency
from translations import gettext as _
from translations.formats import number, with_unit
from translations.reference import shown


def scale(indicator: dict[Any, Any]) -> str:
    """The official scale in words: "0–100", "TW … WTP"."""
    if indicator["words"]:
        words = indicator["words"].split("|")
        return f"{shown(words[0])} … {shown(words[-1])}"
    if indicator["low"] is None:
        return ""
    text = f"{number(indicator['low'])}–{number(indicator['high'])}"
    return with_unit(text, shown(indicator["unit"]))


def said(row: dict[Any, Any], indicator: dict[Any, Any]) -> str:
    """A value as published: the word of an ordinal scale, else the number with its unit."""
    if indicator["words"]:
        return shown(row["word"])
    return with_unit(plain(float(row["value"])), shown(indicator["unit"]))


def all_said(row: dict[Any, Any], indicator: dict[Any, Any]) -> str:
    """What the sources say, each once: "60 atau 61,4". row: of methods.composite.latest."""
    return _(" atau ").join(dict.fromkeys(said(one, indicator) for one in (row, *row["others"])))


def plain(value: float) -> str:
    """A number with the decimals that it has, two at most: 83,2 · 70 · 67,35."""
    decimals = next((d for d in (0, 1) if round(value, d) == round(value, 2)), 2)
    return number(value, decimals)


def named(values: pd.DataFrame) -> pd.DataFrame:
    """Values with the names of their indicators, for a file. values: with indicator_code."""
    known = cached_query(transparency.indicators)
    names = dict(zip(known["code"], map(shown, known["name"]), strict=True))
    return values.assign(indicator=values["indicator_code"].map(names))

"""The frameworks of 2023–2027 as reference data: what each is made of, how that is known, and what it is to move."""

from collections.abc import Callable
from typing import Any

from translations import gettext as _
from translations import ngettext
from workflow.shell.reference_files import reference_rows

PARTS: dict[str, Callable[[int], str]] = {  # column of data/reference/frameworks.csv: its words
    "areas": lambda count: ngettext("{count} area", "{count} area", count),
    "targets": lambda count: ngettext("{count} sasaran", "{count} sasaran", count),
    "indicators": lambda count: ngettext("{count} indikator", "{count} indikator", count),
    "sub_indicators": lambda count: ngettext("{count} subindikator", "{count} subindikator", count),
    "outputs": lambda count: ngettext("{count} keluaran", "{count} keluaran", count),
    "documents": lambda count: ngettext("{count} dokumen", "{count} dokumen", count),
}


def frameworks() -> list[dict[str, Any]]:
    """A row a framework of data/reference/frameworks.csv, with its parts in words and the name of what it moves."""
    names = {row["code"]: row["name"] for row in reference_rows("indicators.csv")}
    return [
        row | {"years": _years(row), "parts": _parts(row), "moves": names[row["moves"]]}
        | {"is_link": row["source"].startswith("http"), "items": _items(row)}
        for row in reference_rows("frameworks.csv")
    ]  # fmt: skip


def _years(row: dict[str, str]) -> str:
    if row["year"] == row["until"]:
        return row["year"]
    return f"{row['year']}–{row['until']}" if int(row["until"]) < 2100 else _("sejak {year}").format(year=row["year"])


def _parts(row: dict[str, str]) -> str:
    known = (words(int(row[name])).format(count=row[name]) for name, words in PARTS.items() if row[name])
    return ", ".join(known) or "–"


def _items(framework: dict[str, str]) -> list[dict[str, str]]:
    """Its parts with their way of scoring by its name."""
    ways = {row["code"]: row["name"] for row in reference_rows("scoring_methods.csv")}
    return [
        row | {"scoring": ways.get(row["scoring"], ""), "detail": _detail(row)}
        for row in reference_rows("framework_items.csv")
        if (row["framework"], row["year"]) == (framework["framework"], framework["year"])
    ]


def _detail(row: dict[str, str]) -> str:
    """How a way of scoring is set; steps that do not rise are the source's own, of which no value is computed."""
    steps = row["detail"].split("/") if row["scoring"] == "steps" else []
    if steps == sorted(steps, key=float):
        return row["detail"]
    return _("{steps}: demikian tertulis di sumbernya, tidak urut, maka tidak dihitung").format(steps=row["detail"])


def scoring_methods() -> tuple[dict[str, str], ...]:
    """data/reference/scoring_methods.csv."""
    return reference_rows("scoring_methods.csv")

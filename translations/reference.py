"""Texts of data/reference that readers see: in the same catalogue as our own, so that a test finds what is missing."""

import csv
from collections.abc import Iterator

from settings import ROOT
from translations import gettext

FOLDER = ROOT / "data" / "reference"
# Names of governments, of plans' areas and of the parts of KPK's scores are proper names, and stay as they are.
COLUMNS = {
    "modules.csv": ("name", "description"),
    "kpis.csv": ("name", "definition", "unit"),
    "flows.csv": ("name",),
    "indicators.csv": ("name", "definition", "unit", "words"),
    "bands.csv": ("word",),
    "frameworks.csv": ("note", "basis"),
    "framework_items.csv": ("basis",),
    "scoring_methods.csv": ("name", "definition"),
}


def shown(text: str | None) -> str:
    """A text of the reference data in the reader's language; what no file has (a government's own KPI) as is."""
    return gettext(text) if text else ""


def texts() -> Iterator[tuple[str, str, int]]:
    """Every text with a letter in it, its file, and its row."""
    for name, columns in COLUMNS.items():
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                for column in columns:
                    for text in row[column].split("|"):
                        if any(letter.isalpha() for letter in text):
                            yield text, f"data/reference/{name}", line

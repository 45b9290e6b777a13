"""A record of a table of framework scores → one score and its place in the framework."""

from datetime import date
from typing import Any

from loaders.findings import Finding
from loaders.meaning.dates import read_date
from loaders.meaning.numbers import number
from loaders.meaning.text import shorten
from loaders.meaning.vocabulary import normalise
from loaders.understanding.values.context import (
    Context,
    government_of,
    is_national,
    is_provisional,
    number_of,
    source_of,
)
from loaders.understanding.values.table import Cell, Record
from workflow.loading.frameworks import Path
from workflow.loading.values import Line

WHOLE = (
    "",
    "semua area",
    "total",
    "skor total",
    "nilai total",
    "keseluruhan",
    "all areas",
)  # an area that means the total
SCORES = ("skor", "score", "nilai", "")  # of a column that says what was measured
MOST = 100.0
WEIGHTS = ("weight_area", "weight_indicator", "weight_sub")


def score_line(record: Record, context: Context) -> Line | None:
    """The line of one record, or None with a finding."""
    about = record.about
    measure = about.get("measure")
    if measure is not None and normalise(measure.text) not in SCORES:
        context.find("measure_skipped", measure)
        return None
    path = _path(record, context)
    national = is_national(record)
    government = None if national else government_of(record, context)
    day = _day_of_score(record, context)
    if path is None or day is None or (government is None and not national):
        return None
    values: dict[str, Any] = {"government_code": government, "day": day, "source": source_of(record)}
    values["is_provisional"] = is_provisional(record)
    for name in ("reported", "verified", "value"):
        if name in record.measured:
            # A published score is what was verified; a workbook may tell the two apart.
            values["verified" if name == "value" else name] = _percent(record.measured[name], context)
    if values.get("reported") is None and values.get("verified") is None:
        return None
    return Line(values, path)


def _percent(cell: Cell, context: Context) -> float | None:
    value = number_of(cell, context)
    if value is not None and not 0 <= value <= MOST:
        context.find("value_out_of_scale", cell, scale="0–100", name=cell.header)
        return None
    return value


def _day_of_score(record: Record, context: Context) -> date | None:
    if record.day is not None:
        return record.day
    cell = record.about.get("period")
    if cell is None:
        return context.day or (date(context.year, 12, 31) if context.year else None)
    reading = read_date(cell.value, context.year)
    if reading.day is None:
        context.find("date_unknown", cell)
    return reading.day


def _path(record: Record, context: Context) -> Path | None:
    """Framework, year, and the names from the area down."""
    about = record.about
    framework = about["framework"].text if "framework" in about else context.framework or "MCP"
    year = number(about["year"].value) if "year" in about else context.year
    if year is None and record.day is not None:
        year = record.day.year  # years across
    if year is None:
        if not any(finding.code == "framework_year_missing" for finding in context.findings):
            context.findings.append(Finding("framework_year_missing", record.place))
        return None
    names = [about[name].text for name in ("area", "subject", "sub_indicator") if name in about]
    if record.named:
        names = [record.named]  # areas across
    if names and _is_total(names[0], framework):
        names = []
    path = context.items.named(Path(framework[:60], int(year), tuple(name[:300] for name in names)))
    if context.items.takes(path):
        if context.items.is_other_area(path) and path not in context.other_areas:
            context.other_areas.add(path)
            context.findings.append(Finding("framework_area_new", record.place, value=shorten(path.names[0])))
        return path
    said = " · ".join((f"{path.framework} {path.year}", *path.names))
    context.findings.append(Finding("framework_item_unknown", record.place, value=shorten(said)))
    return None


def _is_total(name: str, framework: str) -> bool:
    """ "Total", and "Nilai MCP" beside the areas of MCP."""
    said = [word for word in normalise(name).split() if word not in (*SCORES, *normalise(framework).split())]
    return normalise(name) in WHOLE or " ".join(said) in WHOLE


def weights_of(record: Record, path: Path, context: Context) -> dict[Path, float]:
    """The weights that a record states and that may be stored, by the item that each belongs to."""
    found: dict[Path, float] = {}
    for depth, name in enumerate(WEIGHTS, start=1):
        cell = record.about.get(name)
        weight = number(cell.value) if cell is not None else None
        if cell is None or weight is None or weight < 0 or depth > len(path.names):
            continue
        item = Path(path.framework, path.year, path.names[:depth])
        if context.items.takes_weight(item, weight):
            found[item] = weight
        else:
            context.find("framework_weight_kept", cell, item=shorten(item.names[-1]))
    return found

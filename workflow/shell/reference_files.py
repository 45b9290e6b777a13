"""The files of data/reference, checked when they are read: a mistake is named with file, line and column.

A civil servant may edit these files; what does not fit is said here, and not by a database or a wrong figure later.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from settings import ROOT
from workflow.shell import reference_shapes as shapes

FOLDER = ROOT / "data" / "reference"


class ReferenceMistake(ValueError):
    """A file of data/reference does not fit. The text says where: "data/reference/kpis.csv:12:2 (module): …"."""


ROWS: dict[str, type[shapes.Row]] = {
    "governments.csv": shapes.GovernmentRow,
    "areas.csv": shapes.AreaRow,
    "modules.csv": shapes.ModuleRow,
    "flows.csv": shapes.FlowRow,
    "time_zones.csv": shapes.TimeZoneRow,
    "kpis.csv": shapes.KpiRow,
    "indicators.csv": shapes.IndicatorRow,
    "bands.csv": shapes.BandRow,
    "mcp_sub_indicators.csv": shapes.SubIndicatorRow,
    "outcomes.csv": shapes.OutcomeRow,
    "frameworks.csv": shapes.FrameworkRow,
    "framework_items.csv": shapes.FrameworkItemRow,
    "scoring_methods.csv": shapes.ScoringMethodRow,
}
# file: {column: the file and column in which its values have to stand}
POINTS_AT = {
    "governments.csv": {"province_code": ("governments.csv", "code")},
    "time_zones.csv": {"province": ("governments.csv", "code")},
    "flows.csv": {"source": ("modules.csv", "code"), "target": ("modules.csv", "code")},
    "kpis.csv": {"module": ("modules.csv", "code")},
    "mcp_sub_indicators.csv": {"area": ("areas.csv", "name")},
    "frameworks.csv": {"moves": ("indicators.csv", "code")},
    "framework_items.csv": {"framework": ("frameworks.csv", "framework"), "scoring": ("scoring_methods.csv", "code")},
    "outcomes.csv": {"area": ("areas.csv", "name"), "indicator": ("indicators.csv", "code")},
}
UNIQUE = {name: "code" for name, row in ROWS.items() if "code" in row.model_fields}
LINE_END = re.compile(r"\r\n|\r|\n")


class _Record(NamedTuple):
    """A row and the line on which it begins, which is not its number where cells hold several lines."""

    line: int
    cells: dict[str, str]


@lru_cache
def reference_rows(name: str, folder: Path = FOLDER) -> tuple[dict[str, str], ...]:
    """The rows of one file, as text. Raises ReferenceMistake."""
    found = _records(name, folder)
    for record in found:
        _check_row(name, record)
    _check_unique(name, found)
    rows = tuple(record.cells for record in found)
    for column, (other, key) in POINTS_AT.get(name, {}).items():
        known = {row[key] for row in (rows if other == name else reference_rows(other, folder))}
        for record in found:
            if record.cells[column] and record.cells[column] not in known:
                raise _mistake(name, record, column, f"“{record.cells[column]}” is not a {key} of {other}")
    return rows


def _records(name: str, folder: Path) -> list[_Record]:
    """The rows below a header that has the columns of the file, and no other; at least one."""
    # utf-8-sig: spreadsheet programs begin a file with a mark that is no part of the first header.
    try:
        text = (folder / name).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReferenceMistake(f"data/reference/{name}:1:1: the file is not UTF-8") from error
    lines = csv.reader(StringIO(text, newline=""))
    header = next(lines, [])
    _check_header(name, header)
    found = list(_read(name, lines, header))
    if not found:
        raise ReferenceMistake(f"data/reference/{name}:2:1: there is no row below the header")
    return found


def _check_header(name: str, header: Sequence[str]) -> None:
    expected = list(ROWS[name].model_fields)
    columns = f"the columns are {', '.join(expected)}"
    for position, column in enumerate(header, start=1):
        if column not in expected or column in header[: position - 1]:
            what = "stands twice" if column in expected else "is no column of this file"
            raise ReferenceMistake(f"data/reference/{name}:1:{position}: “{column}” {what}; {columns}")
    for column in expected:
        if column not in header:
            raise ReferenceMistake(f"data/reference/{name}:1:{len(header) + 1}: “{column}” is missing; {columns}")


def _read(name: str, lines: Iterator[list[str]], header: list[str]) -> Iterator[_Record]:
    line = 2
    for cells in lines:
        if cells:  # a blank line is none
            if len(cells) > len(header):
                what = f"“{cells[len(header)]}” stands under no column"
                raise ReferenceMistake(f"data/reference/{name}:{line}:{len(header) + 1}: {what}")
            yield _Record(line, dict.fromkeys(header, "") | dict(zip(header, cells, strict=False)))
        line += 1 + _line_ends(cells)


def _line_ends(cells: Sequence[str]) -> int:
    return sum(len(LINE_END.findall(cell)) for cell in cells)


def _check_row(name: str, record: _Record) -> None:
    try:
        ROWS[name].model_validate(record.cells)
    except ValidationError as error:
        first = error.errors()[0]
        column = str(first["loc"][0])
        raise _mistake(name, record, column, f"“{record.cells[column]}”: {first['msg']}") from error


def _check_unique(name: str, found: Sequence[_Record]) -> None:
    column = UNIQUE.get(name)
    if column is None:
        return
    seen: set[str] = set()
    for record in found:
        if record.cells[column] in seen:
            raise _mistake(name, record, column, f"“{record.cells[column]}” stands twice")
        seen.add(record.cells[column])


def _mistake(name: str, record: _Record, column: str, what: str) -> ReferenceMistake:
    before = list(record.cells)[: list(record.cells).index(column)]
    line = record.line + _line_ends([record.cells[other] for other in before])
    return ReferenceMistake(f"data/reference/{name}:{line}:{len(before) + 1} ({column}): {what}")

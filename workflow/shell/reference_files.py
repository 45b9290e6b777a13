"""The files of data/reference, checked when they are read: a mistake is named with file, line and column.

A civil servant may edit these files; what does not fit is said here, and not by a database or a wrong figure later.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from models import KpiType
from settings import ROOT

FOLDER = ROOT / "data" / "reference"

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1)]
Number = Annotated[str, StringConstraints(pattern=r"^(-?\d+(\.\d+)?)?$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d+$")]
Decimal = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
Count = Annotated[str, StringConstraints(pattern=r"^\d*$")]  # nothing where it is not known
Direction = Literal["higher", "lower"]


class ReferenceMistake(ValueError):
    """A file of data/reference does not fit. The text says where: "data/reference/kpis.csv:12:2 (module): …"."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Government(_Row):
    code: Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d\d)?$")]
    name: Text
    short_name: Text
    kind: Literal["province", "regency", "city"]
    province_code: Annotated[str, StringConstraints(pattern=r"^(\d\d)?$")]
    latitude: Decimal
    longitude: Decimal


class _TimeZone(_Row):
    """Keputusan Presiden 41/1987: three zones, each along borders of provinces."""

    province: Annotated[str, StringConstraints(pattern=r"^\d\d$")]
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
    name: Literal["WIB", "WITA", "WIT"]


class _Area(_Row):
    framework: Text
    year: Whole
    position: Whole
    name: Text
    synonyms: str
    kind: Literal["", "province", "regency", "city"]
    alternative: str


class _Module(_Row):
    code: Code
    name: Text
    description: Text


class _Flow(_Row):
    code: Code
    source: Code
    target: Code
    name: Text
    interval_days: Whole
    required_share: Annotated[str, StringConstraints(pattern=r"^(0(\.\d+)?|1(\.0+)?)$")]


class _Kpi(_Row):
    code: Code
    module: Code
    name: Text
    unit: str
    direction: Direction
    type: KpiType
    low: Number
    high: Number
    definition: Text
    source: str
    synonyms: str


class _Indicator(_Row):
    code: Code
    name: Text
    unit: str
    direction: Direction
    low: Number
    high: Number
    words: str
    compared: Literal["yes", "no"]
    definition: Text
    owner: str
    synonyms: str


class _Band(_Row):
    subject: Text
    first_year: Whole
    last_year: Whole
    low: Decimal
    high: Decimal
    word: Text
    look: Text


class _SubIndicator(_Row):
    area: Text
    indicator: Text
    sub_indicator: Text


Basis = Literal["terbit", "alat publik", "disimpulkan", "belum bersumber"]  # how a framework's parts are known


class _Framework(_Row):
    """A framework of some years: how many parts it has, as far as is known, and the indicator that it is to move."""

    framework: Text
    year: Whole
    until: Whole
    kind: Literal["score", "actions", "recommendations"]
    areas: Count
    targets: Count
    indicators: Count
    sub_indicators: Count
    outputs: Count
    documents: Count
    basis: Basis
    source: str
    note: str
    moves: Code


class _FrameworkItem(_Row):
    """A part of a framework. documents, scoring, detail: what the score of an indicator is made of, where known."""

    framework: Text
    year: Whole
    level: Literal["area", "target", "indicator", "mark", "status"]
    parent: str
    name: Text
    documents: Count
    scoring: str
    detail: str
    basis: Basis
    source: Text


class _ScoringMethod(_Row):
    code: Code
    name: Text
    definition: Text


class _Outcome(_Row):
    """Which indicator is set beside the verified value of an area; no area: beside the whole."""

    area: str
    indicator: Code


ROWS: dict[str, type[_Row]] = {
    "governments.csv": _Government,
    "areas.csv": _Area,
    "modules.csv": _Module,
    "flows.csv": _Flow,
    "time_zones.csv": _TimeZone,
    "kpis.csv": _Kpi,
    "indicators.csv": _Indicator,
    "bands.csv": _Band,
    "mcp_sub_indicators.csv": _SubIndicator,
    "outcomes.csv": _Outcome,
    "frameworks.csv": _Framework,
    "framework_items.csv": _FrameworkItem,
    "scoring_methods.csv": _ScoringMethod,
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

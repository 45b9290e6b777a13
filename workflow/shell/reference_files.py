"""The files of data/reference, checked when they are read: a mistake is named with file, line and column.

A civil servant may edit these files; what does not fit is said here, and not by a database or a wrong figure later.
"""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from models import KpiType
from settings import ROOT

FOLDER = ROOT / "data" / "reference"

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1)]
Number = Annotated[str, StringConstraints(pattern=r"^(-?\d+(\.\d+)?)?$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d+$")]
Decimal = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
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


ROWS: dict[str, type[_Row]] = {
    "governments.csv": _Government,
    "areas.csv": _Area,
    "modules.csv": _Module,
    "flows.csv": _Flow,
    "kpis.csv": _Kpi,
    "indicators.csv": _Indicator,
    "bands.csv": _Band,
}
# file: {column: the file and column in which its values have to stand}
POINTS_AT = {
    "governments.csv": {"province_code": ("governments.csv", "code")},
    "flows.csv": {"source": ("modules.csv", "code"), "target": ("modules.csv", "code")},
    "kpis.csv": {"module": ("modules.csv", "code")},
}
UNIQUE = {name: "code" for name, row in ROWS.items() if "code" in row.model_fields}


@lru_cache
def reference_rows(name: str, folder: Path = FOLDER) -> tuple[dict[str, str], ...]:
    """The rows of one file, as text. Raises ReferenceMistake."""
    found = tuple(_checked(name, folder))
    _check_unique(name, found)
    for column, (other, key) in POINTS_AT.get(name, {}).items():
        known = {row[key] for row in (found if other == name else reference_rows(other, folder))}
        for line, row in enumerate(found, start=2):
            if row[column] and row[column] not in known:
                raise _mistake(name, found, line, column, f"“{row[column]}” is not a {key} of {other}")
    return found


def _checked(name: str, folder: Path) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, restkey="…", restval="")
        for row in reader:
            try:
                ROWS[name].model_validate(row)
            except ValidationError as error:
                first = error.errors()[0]
                column = str(first["loc"][0])
                position = 1 + list(reader.fieldnames or ()).index(column) if column in row else 1
                value = row.get(column, "")
                where = f"data/reference/{name}:{reader.line_num}:{position} ({column})"
                raise ReferenceMistake(f"{where}: “{value}”: {first['msg']}") from error
            yield row


def _check_unique(name: str, found: tuple[dict[str, str], ...]) -> None:
    column = UNIQUE.get(name)
    seen: set[str] = set()
    for line, row in enumerate(found, start=2):
        if column is not None and row[column] in seen:
            raise _mistake(name, found, line, column, f"“{row[column]}” stands twice")
        seen.add(row.get(column or "", ""))


def _mistake(name: str, found: tuple[dict[str, str], ...], line: int, column: str, what: str) -> ReferenceMistake:
    position = 1 + list(found[0]).index(column)
    return ReferenceMistake(f"data/reference/{name}:{line}:{position} ({column}): {what}")

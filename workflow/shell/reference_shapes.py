"""What a row of each file of data/reference looks like."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from models import KpiType

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1)]
Number = Annotated[str, StringConstraints(pattern=r"^(-?\d+(\.\d+)?)?$")]
Whole = Annotated[str, StringConstraints(pattern=r"^\d+$")]
Decimal = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
Count = Annotated[str, StringConstraints(pattern=r"^\d*$")]  # nothing where it is not known
Direction = Literal["higher", "lower"]


class Row(BaseModel):
    """A row of a file, with no column that is not named here."""

    model_config = ConfigDict(extra="forbid")


class GovernmentRow(Row):
    """governments.csv."""

    code: Annotated[str, StringConstraints(pattern=r"^\d\d(\.\d\d)?$")]
    name: Text
    short_name: Text
    kind: Literal["province", "regency", "city"]
    province_code: Annotated[str, StringConstraints(pattern=r"^(\d\d)?$")]
    latitude: Decimal
    longitude: Decimal


class TimeZoneRow(Row):
    """Keputusan Presiden 41/1987: three zones, each along borders of provinces."""

    province: Annotated[str, StringConstraints(pattern=r"^\d\d$")]
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
    name: Literal["WIB", "WITA", "WIT"]


class AreaRow(Row):
    """areas.csv."""

    framework: Text
    year: Whole
    position: Whole
    name: Text
    synonyms: str
    kind: Literal["", "province", "regency", "city"]
    alternative: str


class ModuleRow(Row):
    """modules.csv."""

    code: Code
    name: Text
    description: Text


class FlowRow(Row):
    """flows.csv."""

    code: Code
    source: Code
    target: Code
    name: Text
    interval_days: Whole
    required_share: Annotated[str, StringConstraints(pattern=r"^(0(\.\d+)?|1(\.0+)?)$")]


class KpiRow(Row):
    """kpis.csv."""

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


class IndicatorRow(Row):
    """indicators.csv."""

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


class BandRow(Row):
    """bands.csv."""

    subject: Text
    first_year: Whole
    last_year: Whole
    low: Decimal
    high: Decimal
    word: Text
    look: Text


class SubIndicatorRow(Row):
    """mcp_sub_indicators.csv."""

    area: Text
    indicator: Text
    sub_indicator: Text


Basis = Literal["terbit", "alat publik", "disimpulkan", "belum bersumber"]  # how a framework's parts are known


class FrameworkRow(Row):
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


class FrameworkItemRow(Row):
    """A part of a framework. documents, scoring, detail: what the score of an indicator is made of, where known."""

    framework: Text
    year: Whole
    level: Literal["area", "target", "indicator", "document", "mark", "status"]
    parent: str
    name: Text
    documents: Count
    scoring: str
    detail: str
    basis: Basis
    source: Text


class ScoringMethodRow(Row):
    """scoring_methods.csv: a way of scoring."""

    code: Code
    name: Text
    definition: Text


class OutcomeRow(Row):
    """Which indicator is set beside the verified value of an area; no area: beside the whole."""

    area: str
    indicator: Code

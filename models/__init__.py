"""What is stored: SQLModel tables, one concept a file."""

from models.action import Action
from models.action_event import ActionEvent, EventKind
from models.area import Area
from models.exchange import Exchange, Maturity
from models.framework import Band, Framework, FrameworkItem, Level, Score
from models.government import Government, Kind
from models.indicator import Direction, Family, Indicator, IndicatorValue, KpiType
from models.load import Kind as LoadKind
from models.load import Load
from models.module import Flow, Module
from models.plan import Plan
from models.revision import Revision
from models.status import Evidence, Progress, Verification
from models.tally import Tally

__all__ = [
    "Action",
    "ActionEvent",
    "Area",
    "Band",
    "Direction",
    "EventKind",
    "Evidence",
    "Exchange",
    "Family",
    "Flow",
    "Framework",
    "FrameworkItem",
    "Government",
    "Indicator",
    "IndicatorValue",
    "Kind",
    "KpiType",
    "Level",
    "Load",
    "LoadKind",
    "Maturity",
    "Module",
    "Plan",
    "Progress",
    "Revision",
    "Score",
    "Tally",
    "Verification",
]

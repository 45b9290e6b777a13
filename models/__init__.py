"""What is stored: SQLModel tables, one concept a file."""

from models.action import Action
from models.action_event import ActionEvent, EventKind
from models.area import Area
from models.government import Government, Kind
from models.load import Load
from models.plan import Plan
from models.revision import Revision
from models.status import Evidence, Progress, Verification
from models.tally import Tally

__all__ = [
    "Action",
    "ActionEvent",
    "Area",
    "EventKind",
    "Evidence",
    "Government",
    "Kind",
    "Load",
    "Plan",
    "Progress",
    "Revision",
    "Tally",
    "Verification",
]

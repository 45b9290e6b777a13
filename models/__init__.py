"""What is stored: SQLModel tables, one concept a file."""

from models.account import ACCOUNT_ROLES, Account, AccountGovernment, MailEvery, Role
from models.action import Action
from models.action_event import ActionEvent, EventKind
from models.area import Area
from models.assignment import Assignment
from models.audit_event import AuditEvent, AuditKind
from models.checklist import ChecklistEvent, ChecklistLine, LineKind
from models.clicker import Clicker
from models.column_mapping import ColumnMapping
from models.continuation import Continuation
from models.document_print import DocumentBand, DocumentLikeness, DocumentPrint
from models.draft import Draft
from models.drop_proposal import DropProposal
from models.evidence import EvidenceFile, EvidenceItem, EvidenceReference
from models.exchange import Exchange, Maturity
from models.framework import Band, Framework, FrameworkItem, Level, Score
from models.government import Government, Kind
from models.indicator import Direction, Family, Indicator, IndicatorEdit, IndicatorValue, KpiType
from models.load import Kind as LoadKind
from models.load import Load
from models.meeting import Commitment, Meeting, Promise
from models.module import Flow, Module
from models.period import Period, PeriodEdition
from models.plan import Plan
from models.practice import Adoption, Practice, TakeUp
from models.publication import Publication
from models.recheck import Recheck, RecheckRound
from models.remark import Addressee, Remark
from models.revision import ChangeCounter, Revision
from models.seal import Seal
from models.shown_forecast import ShownForecast
from models.sign_in import Invitation, KnownBrowser, SignIn, SignInAttempt
from models.stage import Stage, StageDeadline
from models.status import Evidence, Progress, Verification
from models.tally import Tally
from models.unit import AccountUnit, SupportingUnit, Unit, UnitChange, UnitSpelling
from models.visit import VisitFinding

__all__ = [
    "ACCOUNT_ROLES",
    "Account",
    "AccountGovernment",
    "AccountUnit",
    "Action",
    "ActionEvent",
    "Addressee",
    "Adoption",
    "Area",
    "Assignment",
    "AuditEvent",
    "AuditKind",
    "Band",
    "ChangeCounter",
    "ChecklistEvent",
    "ChecklistLine",
    "Clicker",
    "ColumnMapping",
    "Commitment",
    "Continuation",
    "Direction",
    "DocumentBand",
    "DocumentLikeness",
    "DocumentPrint",
    "Draft",
    "DropProposal",
    "EventKind",
    "Evidence",
    "EvidenceFile",
    "EvidenceItem",
    "EvidenceReference",
    "Exchange",
    "Family",
    "Flow",
    "Framework",
    "FrameworkItem",
    "Government",
    "Indicator",
    "IndicatorEdit",
    "IndicatorValue",
    "Invitation",
    "Kind",
    "KnownBrowser",
    "KpiType",
    "Level",
    "LineKind",
    "Load",
    "LoadKind",
    "MailEvery",
    "Maturity",
    "Meeting",
    "Module",
    "Period",
    "PeriodEdition",
    "Plan",
    "Practice",
    "Progress",
    "Promise",
    "Publication",
    "Recheck",
    "RecheckRound",
    "Remark",
    "Revision",
    "Role",
    "Score",
    "Seal",
    "ShownForecast",
    "SignIn",
    "SignInAttempt",
    "Stage",
    "StageDeadline",
    "SupportingUnit",
    "TakeUp",
    "Tally",
    "Unit",
    "UnitChange",
    "UnitSpelling",
    "Verification",
    "VisitFinding",
]

"""The sample: published figures with their sources, and illustrative plans and values, which say so on every screen."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import Session, col

from loaders.load import Options, load
from loaders.outcome import Outcome, ValuesOutcome
from models import Action, ActionEvent, Evidence, LoadKind, Plan, Role, Verification
from models.database import engine, writing
from queries.meetings import periods
from queries.shell.scope import Scope
from settings import ROOT, clock
from translations import gettext as _
from workflow.accounts.permissions import Actor
from workflow.meetings import periods as closing
from workflow.register import amend, drops
from workflow.reporting import report
from workflow.reporting.documents import Document
from workflow.verification import verdicts

DATA = ROOT / "data"
PLAN_2026 = "renaksi-contoh-2026"
HISTORY = DATA / "contoh" / "kejadian_2026.csv"
# What is in terbitan/ was published, with its sources; what is in contoh/ is sample data.
FILES = {
    "contoh/renaksi_banten_2016.xlsx": Options(plan="renaksi-banten-2016", as_of=date(2017, 1, 24), is_sample=True),
    "contoh/renaksi_kabkota_2016.xlsx": Options(plan="renaksi-kabkota-2016", as_of=date(2017, 1, 24), is_sample=True),
    "contoh/renaksi_2026.xlsx": Options(plan=PLAN_2026, as_of=date(2026, 1, 15), is_sample=True),
    "terbitan/indikator.csv": Options(kind=LoadKind.INDICATORS),
    "terbitan/capaian.csv": Options(kind=LoadKind.SCORES),
    "contoh/kpi_modul.xlsx": Options(kind=LoadKind.KPI, is_sample=True),
    "contoh/aliran_data.xlsx": Options(kind=LoadKind.FLOWS, is_sample=True),
    "contoh/transparansi.xlsx": Options(kind=LoadKind.INDICATORS, is_sample=True),
    "contoh/mcp_contoh.xlsx": Options(kind=LoadKind.SCORES, is_sample=True),
}
# Nobody can sign in as one of these: they have no account.
TASK_FORCE = Actor("satgas (contoh)", Role.VERIFIER)
COORDINATOR = Actor("koordinator (contoh)", Role.COORDINATOR, governments=("36",))
LINK = "https://example.org/contoh/"


def fill(database: Engine, today: date, told: Callable[[str, Outcome | ValuesOutcome], None] | None = None) -> None:
    """Load every file of the sample, and play what happened to the plan of 2026. told: hears of every file."""
    for name, options in FILES.items():
        outcome = load(DATA / name, options, today, database=database)
        if told:
            told(name, outcome)
    with writing(database) as session:
        play(session, HISTORY, today)


def play(session: Session, path: Path, today: date) -> None:
    """Record, in their order, the deeds of a history: reports, verdicts, amendments, a period closed and corrected."""
    sample = Sample(session, today)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            DEEDS[row["deed"]](sample, row)


Row = Mapping[str, str]


@dataclass
class Sample:
    """The plan that is played, and what was last seen of it."""

    session: Session
    today: date
    plan: int = field(init=False)
    actions: dict[tuple[str, str], int] = field(init=False)
    period: int = 0

    def __post_init__(self) -> None:
        self.plan = self.session.execute(select(col(Plan.id)).where(col(Plan.code) == PLAN_2026)).scalar_one()
        rows = self.session.execute(
            select(col(Action.government_code), col(Action.code), col(Action.id)).where(
                col(Action.plan_id) == self.plan
            )
        )
        self.actions = {(government, code): identity for government, code, identity in rows}

    def action(self, row: Row) -> tuple[int, int]:
        """The action of a line, and the last thing that happened to it."""
        identity = self.actions[row["government"], row["code"]]
        last = select(func.max(col(ActionEvent.id))).where(col(ActionEvent.action_id) == identity)
        return identity, self.session.execute(last).scalar_one()

    def report(self, row: Row) -> None:
        """A government reports; complete evidence is a link, so that there is something to open."""
        officer = Actor("petugas (contoh)", Role.OFFICER, governments=(row["government"],))
        evidence = row["evidence"] or None
        link = LINK + f"{row['government']}-{row['code']}".lower()
        documents = (Document(f"Bukti {row['code']}", url=link),) if evidence == Evidence.COMPLETE else ()
        is_obstacle = row["progress"] == "in_progress"
        said = report.Statement(
            _day(row),
            row["progress"],
            evidence,
            obstacle=row["words"] if is_obstacle else "",
            note="" if is_obstacle else row["words"],
            documents=documents,
        )
        report.report(self.session, officer, report.Row(*self.action(row), said), self.today)

    def judge(self, row: Row) -> None:
        """The task force accepts, with a grade or without, or returns."""
        outcome = Verification.ACCEPTED if row["deed"] == "accept" else Verification.RETURNED
        grade = float(row["grade"]) if row["grade"] else None
        verdict = verdicts.Verdict(outcome, _day(row), row["words"], grade)
        verdicts.judge(self.session, TASK_FORCE, *self.action(row), verdict, self.today)

    def amend(self, row: Row) -> None:
        """The coordinator postpones an action, or proposes to drop it, and the task force agrees."""
        due = date.fromisoformat(row["due_date"]) if row["due_date"] else None
        change: dict[str, Any] = {"due_date": due} if row["deed"] == "move" else {"in_force": False}
        amendment = amend.Amendment(_day(row), amend.Reason.AGREED, row["words"], **change)
        event = amend.amend(self.session, COORDINATOR, *self.action(row), amendment, self.today)
        if row["deed"] == "drop":
            drops.decide(self.session, TASK_FORCE, event, agreed=True, words="")

    def close(self, row: Row) -> None:
        """A period is closed."""
        figures = periods.figures(self.session, Scope(self.plan, _day(row)))
        self.period = closing.close(self.session, COORDINATOR, self.plan, row["words"], _day(row), figures, self.today)

    def correct(self, row: Row) -> None:
        """The closed period gets another edition."""
        figures = periods.figures(self.session, Scope(self.plan, _day(row)))
        closing.correct(self.session, COORDINATOR, self.period, figures, row["words"])


DEEDS: dict[str, Callable[[Sample, Row], None]] = {
    "report": Sample.report,
    "accept": Sample.judge,
    "return": Sample.judge,
    "move": Sample.amend,
    "drop": Sample.amend,
    "close": Sample.close,
    "correct": Sample.correct,
}


def _day(row: Row) -> date:
    return date.fromisoformat(row["day"])


def load_sample() -> None:
    """Fill the database with the sample, and say what was loaded."""
    fill(engine(), clock.today(), _say_loaded)


def _say_loaded(name: str, outcome: Outcome | ValuesOutcome) -> None:
    told = _("Data {name}: {count} aksi.") if isinstance(outcome, Outcome) else _("Data {name}: {count} nilai.")
    print(told.format(name=name, count=outcome.size))

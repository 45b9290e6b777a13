"""What a server keeps in memory of files that are looked at: of large ones the first rows; of all of them a budget."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from loaders.load import Options
from loaders.outcome import Outcome
from loaders.proposing import job as jobs
from loaders.proposing.job import Job
from models import Action
from models.database import reading
from workflow.accounts.permissions import OPERATOR

ROWS = 60
TODAY = date(2026, 11, 25)


def brought(path: Path, database: Engine) -> Job:
    lines = ["Rencana Aksi Kota Serang Tahun 2026", "No;Rencana Aksi;Status"]
    lines += [f"{n};Menyusun peta risiko {n};{'Selesai' if n % 2 else 'Belum'}" for n in range(1, ROWS + 1)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return done(Job(path.name, path.read_bytes(), Options(actor=OPERATOR, dry_run=True), TODAY, database), "start")


def done(job: Job, deed: str, *words: object, **more: object) -> Job:
    getattr(job, deed)(*words, **more)
    job.wait(60)
    assert not job.is_busy
    return job


def test_of_a_large_file_the_first_rows_are_kept_and_all_are_stored(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST_CELLS_KEPT", 50)
    monkeypatch.setattr(jobs, "ROWS_KEPT", 5)
    monkeypatch.setattr(jobs, "CHANGES_KEPT", 7)
    job = brought(tmp_path / "serang.csv", sqlite)

    assert isinstance(job.outcome, Outcome)
    assert (job.outcome.size, job.outcome.counts()["realised"]) == (ROWS, ROWS / 2)
    assert [len(grid.rows) for grid in job.grids] == [5]
    assert (job.outcome.reading.actions, job.outcome.proposal.actions) == ([], [])
    assert job.sheets[0].rows == ROWS + 2
    assert (job.outcome.comparison.counts()["new"], len(job.outcome.comparison.new)) == (ROWS, 7)
    assert job.outcome.governments == {"36.73"}
    assert [len(grid.rows) for grid in job.sheets_whole()] == [ROWS + 2]

    done(job, "again", Options(actor=OPERATOR, government="36.73"))
    assert isinstance(job.outcome, Outcome)
    assert job.outcome.size == ROWS
    assert done(job, "store", OPERATOR, only_good=False).is_stored
    with reading(sqlite) as session:
        assert session.execute(select(func.count()).select_from(Action)).scalar() == ROWS


def test_a_file_beyond_the_budget_of_all_is_refused_and_not_kept(
    sqlite: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = brought(tmp_path / "satu.csv", sqlite)
    monkeypatch.setattr(jobs, "MOST_BYTES_KEPT", len(kept.content))

    refused = brought(tmp_path / "dua.csv", sqlite)

    assert refused.refusal is not None
    assert refused.refusal.code == "too_many_open"
    assert refused.content == b""
